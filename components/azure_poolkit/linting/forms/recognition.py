"""Recognises what a file holds."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final

from azure_poolkit.linting.forms import bodies
from azure_poolkit.linting.forms.batch_template import batch_template, is_batch_template
from azure_poolkit.linting.forms.preview_file import is_preview_file, preview_sources
from azure_poolkit.linting.forms.recased import CUT_OFF, is_capitalised, recased
from azure_poolkit.linting.forms.rendered import is_rendered, rendered, without_shown_unknowns
from azure_poolkit.linting.forms.rest_example import is_rest_example, rest_example
from azure_poolkit.linting.forms.standalone_forms import STANDALONE_FORMS, StandaloneForm, bare_form
from azure_poolkit.linting.forms.status_report import report_sources
from azure_poolkit.linting.forms.templates_within import deployment, is_deployment, is_policy, is_stack, policy, stack
from azure_poolkit.linting.forms.terraform import is_terraform, terraform
from azure_poolkit.linting.forms.what_if import is_what_if, what_if
from azure_poolkit.linting.position import Places
from azure_poolkit.linting.repeated_keys import repeated_keys
from azure_poolkit.linting.source import Document, Found
from azure_poolkit.linting.template.deployment import Given
from azure_poolkit.linting.template.document import (
    is_resource_list,
    is_template,
    is_template_resource,
    resource_list_sources,
    resource_sources,
    template_sources,
)
from azure_poolkit.linting.text import NotRecognisedError, UnreadableError, decoded, parsed
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import one_line
from azure_poolkit.model.unknown import unknown_leaves


@dataclass(frozen=True)
class Form:
    """A form that files have; ``holder`` is what its outermost value must be, and ``read_with`` reads it with what is
    said of it beside it."""

    name: str
    holder: type | tuple[type, ...]
    fits: Callable[[Any], bool]
    read: Callable[[Any, Context], Found]
    read_with: Callable[[Any, Context, Given], Found] | None = None


def _form_of(bare: StandaloneForm) -> Form:
    def read(value: Any, context: Context) -> Found:
        value = without_shown_unknowns(value)
        found = Found([*bare.read(value, context, {}), *report_sources(value, context)])
        if bare.name == "list":
            found.others.update(bodies.arm_type_of(item) or "" for item in value if bare_form(item) is None)
        return found

    return Form(bare.name, bare.holder, bare.fits, read)


def _wrapped(value: Any) -> str | None:
    """The key under which ``value`` has the list that it is about."""
    return next((key for key in _LISTS if isinstance(value, dict) and isinstance(value.get(key), list)), None)


def _is_wrapped(value: Any) -> bool:
    key = _wrapped(value)
    return key is not None and (not value[key] or _first(value[key]) is not None)


def _read_wrapped(value: Any, context: Context) -> Found:
    key = _wrapped(value)
    found = Found([])
    form = _first(value[key]) if key else None
    if key and form:
        found.add(form.read(value[key], context), (key,))
    return found


def _is_recased(value: Any) -> bool:
    return is_capitalised(value) and _first(recased(value)[0]) is not None


def _read_recased(value: Any, context: Context) -> Found:
    made, places = recased(value)
    form = _first(made)
    found = form.read(made, context) if form else Found([])
    if any(unknown is CUT_OFF for _, unknown in unknown_leaves(made)):
        found.notes.append(f"not all of it is here: {CUT_OFF.why}")
    return replace(found, sources=[source.through(places) for source in found.sources])


def _first(value: Any) -> Form | None:
    return next((form for form in FORMS if form.fits(value)), None)


_LISTS: Final = ("value", "data")
"""Where answers have the list that was asked for: Azure's own, and those of `az graph query`."""

FORMS: Final = (
    Form("template", dict, is_template, template_sources, template_sources),
    Form("template-resource", dict, is_template_resource, resource_sources, resource_sources),
    Form("template-resources", list, is_resource_list, resource_list_sources, resource_list_sources),
    Form("preview", dict, is_preview_file, preview_sources),
    Form("render", dict, is_rendered, rendered),
    Form("terraform", dict, is_terraform, terraform),
    Form("policy", dict, is_policy, policy),
    Form("deployment", dict, is_deployment, deployment),
    Form("deployment-stack", dict, is_stack, stack),
    Form("what-if", dict, is_what_if, what_if),
    Form("batch-template", dict, is_batch_template, batch_template),
    Form("rest-example", dict, is_rest_example, lambda value, context: Found(rest_example(value, context))),
    *(_form_of(bare) for bare in STANDALONE_FORMS),
    Form("answer", dict, _is_wrapped, _read_wrapped),
    Form("powershell", (dict, list), _is_recased, _read_recased),
)
FORM_NAMES: Final = tuple(form.name for form in FORMS)
_MAY_BE_EMPTY: Final = frozenset(
    {
        "template",
        "preview",
        "render",
        "terraform",
        "policy",
        "deployment",
        "what-if",
        "batch-template",
        "answer",
        "deployment-stack",
    }
)
"""Forms that are distinguished by more than the bodies that they hold."""
_WANTED: Final = (
    "expected the body of a Batch pool, a scale set or an extension, or an answer about one; a template of ARM or "
    "of the "
    "Batch CLI; a policy; or what `pulumi preview --json`, `terraform show -json`, `az` or Azure PowerShell prints"
)


def read_document(
    data: bytes,
    context: Context,
    as_: str | None = None,
    elsewhere: Callable[[Any], Places] | None = None,
    given: Given | None = None,
) -> Document:
    """The document in ``data``, a UTF-8 JSON text, which has the form ``as_`` (none: recognised by itself).

    ``elsewhere`` says of the value where its parts stand in another text, which ``data`` was made from.

    Raises :class:`UnreadableError`.
    """
    read = parsed(decoded(data))
    places = Places(read.text, read.repeats_keys)
    remarks = tuple(repeated_keys(places)) if read.repeats_keys else ()
    form, found = read_value(read.value, context, as_, lambda: places.position(()).line, "--as", given)
    return Document(
        elsewhere(read.value) if elsewhere else places,
        form,
        tuple(found.sources),
        tuple(found.acceptances),
        found.others,
        tuple(found.notes),
        remarks,
        tuple(found.undecided),
        tuple(found.failures),
    )


def read_value(
    value: Any,
    context: Context,
    as_: str | None = None,
    line: Callable[[], int] = lambda: 1,
    option: str = "as_",
    given: Given | None = None,
) -> tuple[str, Found]:
    """The form of ``value`` and what is in it. Raises :class:`UnreadableError`; ``line`` is where it begins, and
    ``option`` what says its form."""
    form = _form(value, as_, option)
    found = _read(form, value, context, given) if form else Found([])
    if form is None or not (found.sources or form.name in _MAY_BE_EMPTY):
        raise NotRecognisedError(
            f"line {line()}, column 1: not recognised; {_hint(value)}{_WANTED}; {option} says which"
        )
    return form.name, found


def _read(form: Form, value: Any, context: Context, given: Given | None) -> Found:
    return form.read(value, context) if form.read_with is None else form.read_with(value, context, given or Given())


def _form(value: Any, as_: str | None, option: str) -> Form | None:
    if as_ is None:
        return _first(value)
    form = next((form for form in FORMS if form.name == as_), None)
    if form is None:
        raise UnreadableError(f"there is no form {as_!r}; there are {', '.join(FORM_NAMES)}")
    if not isinstance(value, form.holder):
        raise UnreadableError(f"this is not a {as_}, which is {'a list' if form.holder is list else 'an object'}")
    if form.name != "template" and is_template(value):
        raise UnreadableError(f"this is an ARM template, not a {as_}; say 'template' with {option}, or leave it out")
    return form


def _hint(value: Any) -> str:
    """What ``value`` may have been meant to be."""
    types = sorted({type_ for item in _items(value) if "/" in (type_ := bodies.arm_type_of(item) or "")})
    if types:
        shown = ", ".join(f"'{one_line(type_[:100])}'" for type_ in types[:3])
        return f"no resource type that poolkit checks: {shown}; "
    if not isinstance(value, dict):
        return ""
    wanted = ("properties", "resources", "steps", "parameters", "extensions", "virtualMachineProfile")
    for key in value:
        close = difflib.get_close_matches(key[:50], wanted, n=1, cutoff=0.8)
        if close and close[0] not in value:
            return f"'{close[0]}' is spelt '{one_line(key[:50])}'; "
    return ""


def _items(value: Any) -> list[Any]:
    """The resources in ``value``: itself, or those of the list that it is or has."""
    key = _wrapped(value)
    listed = value[key] if key else value
    return listed if isinstance(listed, list) else [listed]
