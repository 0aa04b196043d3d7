"""Recognises what a file holds."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from azure_poolkit.linting.forms.preview_file import is_preview_file, preview_sources
from azure_poolkit.linting.forms.rest_example import is_rest_example, rest_example
from azure_poolkit.linting.forms.standalone_forms import STANDALONE_FORMS, StandaloneForm
from azure_poolkit.linting.position import Places
from azure_poolkit.linting.source import Document, Found
from azure_poolkit.linting.template.document import is_template, template_sources
from azure_poolkit.linting.text import UnreadableError, decoded, parsed
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import one_line


@dataclass(frozen=True)
class Form:
    """A form that files have; ``holder`` is what its outermost value must be."""

    name: str
    holder: type
    fits: Callable[[Any], bool]
    read: Callable[[Any, Context], Found]


def _form_of(bare: StandaloneForm) -> Form:
    return Form(bare.name, bare.holder, bare.fits, lambda value, context: Found(bare.read(value, context, {})))


FORMS: Final = (
    Form("template", dict, is_template, template_sources),
    Form("preview", dict, is_preview_file, lambda value, context: Found(preview_sources(value, context))),
    Form("rest-example", dict, is_rest_example, lambda value, context: Found(rest_example(value, context))),
    *(_form_of(bare) for bare in STANDALONE_FORMS),
)
FORM_NAMES: Final = tuple(form.name for form in FORMS)
_WANTED: Final = (
    "wanted the body of a Batch pool, a scale set or an extension, an ARM template, a REST example, or what "
    "`pulumi preview --json` prints"
)


def read_document(data: bytes, context: Context, as_: str | None = None) -> Document:
    """The document in ``data``, a UTF-8 JSON text, which has the form ``as_`` (none: recognised by itself).

    Raises :class:`UnreadableError`.
    """
    text = decoded(data)
    places = Places(text)
    form, found = read_value(parsed(text), context, as_, lambda: places.position(()).line, "--as")
    return Document(places, form, tuple(found.sources), tuple(found.acceptances))


def read_value(
    value: Any,
    context: Context,
    as_: str | None = None,
    line: Callable[[], int] = lambda: 1,
    option: str = "as_",
) -> tuple[str, Found]:
    """The form of ``value`` and what is in it. Raises :class:`UnreadableError`; ``line`` is where it begins, and
    ``option`` what says its form."""
    form = _form(value, as_, option)
    found = form.read(value, context) if form else Found([])
    if form is None or not (found.sources or form.name in ("template", "preview")):
        raise UnreadableError(f"line {line()}, column 1: not recognised; {_hint(value)}{_WANTED}; {option} says which")
    return form.name, found


def _form(value: Any, as_: str | None, option: str) -> Form | None:
    if as_ is None:
        return next((form for form in FORMS if form.fits(value)), None)
    form = next((form for form in FORMS if form.name == as_), None)
    if form is None:
        raise UnreadableError(f"there is no form {as_!r}; there are {', '.join(FORM_NAMES)}")
    if not isinstance(value, form.holder):
        raise UnreadableError(f"this is no {as_}, which is {'an object' if form.holder is dict else 'a list'}")
    if form.name != "template" and is_template(value):
        raise UnreadableError(f"this is an ARM template, not a {as_}; say 'template' with {option}, or leave it out")
    return form


def _hint(value: Any) -> str:
    """What ``value`` may have been meant to be."""
    if not isinstance(value, dict):
        return ""
    type_ = value.get("type")
    if isinstance(type_, str) and "/" in type_:
        return f"no resource type that is judged: '{one_line(type_[:100])}'; "
    wanted = ("properties", "resources", "steps", "parameters", "extensions", "virtualMachineProfile")
    for key in value:
        close = difflib.get_close_matches(key[:50], wanted, n=1, cutoff=0.8)
        if close and close[0] not in value:
            return f"'{close[0]}' is spelt '{one_line(key[:50])}'; "
    return ""
