"""From extensions to their part of a body."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final

from azure_poolkit.extensions.extension import Extension, KeyVaultSecretReference
from azure_poolkit.inputs import Deferred
from azure_poolkit.inputs.draft import Draft
from azure_poolkit.model.path import Path


@dataclass(frozen=True)
class _Form:
    """How extensions are written: ``nested`` as scale sets want them, below ``properties``, or flat as Batch does."""

    nested: bool
    identities: Any
    ordered: bool

    def place(self, arm: Path, *steps: str | int) -> Path:
        return (*arm, "properties", *steps) if self.nested else (*arm, *steps)


def put_extensions(
    draft: Draft, arm: Path, given: Path, extensions: Any, identities: Any, nested: bool = False
) -> None:
    """Place ``extensions`` as a list: flat as Batch takes them, or ``nested`` below `properties` as scale sets do.

    Where any of them comes after another, each gets ``settings``, at least ``{}``, without which Azure refuses or
    ignores the order.
    """
    if isinstance(extensions, Deferred):
        later = partial(_list, draft.below(arm[:-1]), arm[-1:], given, identities, nested)
        draft.put(arm, given, extensions, later)
        return
    if extensions is None:
        return
    draft.came_from(arm, given)
    ordered = any(isinstance(extension, Deferred) or extension.after for extension in extensions)
    form = _Form(nested, identities, ordered)
    for index, extension in enumerate(extensions):
        place, origin = (*arm, index), (*given, index)
        if isinstance(extension, Deferred):
            draft.put(place, origin, extension, partial(_one, draft.below(place), origin, replace(form, ordered=True)))
        else:
            _put(draft, place, origin, extension, form)


def exclusive_names(draft: Draft, given: Path, extensions: Any) -> Any:
    """The names of those of ``extensions`` that nothing else may run beside, for a body's ``extras``.

    In place of what is known only later stands an Unknown.
    """

    def names(index: int, extension: Extension) -> list[Any]:
        return [draft.piece(extension.reference, (*given, index, "name"))] if extension.exclusive else []

    return _of_each(draft, given, names, extensions)


def notes_of(draft: Draft, given: Path, extensions: Any) -> Any:
    """What the preview has to say of ``extensions``, though nothing is wrong with them, for a body's ``extras``.

    In place of what is known only later stands an Unknown.
    """

    def notes(_index: int, extension: Extension) -> list[Any]:
        name = extension.name if isinstance(extension.name, str) else extension.handler()[1]
        return [f"extension '{name}': {note}" for note in extension.notes()]

    return _of_each(draft, given, notes, extensions)


def _of_each(draft: Draft, given: Path, read: Callable[[int, Extension], list[Any]], extensions: Any) -> Any:
    """What ``read`` finds in each extension; of one that is known only later, an Unknown for one thing or nothing."""

    def one(index: int, extension: Extension) -> Any:
        return next(iter(read(index, extension)), None)

    def each(known: Any) -> list[Any]:
        found: list[Any] = []
        for index, extension in enumerate(known):
            if isinstance(extension, Deferred):
                found.append(draft.piece(extension, (*given, index), partial(one, index)))
            else:
                found += read(index, extension)
        return found

    return draft.piece(extensions, given, each) or []


def _list(part: Draft, arm: Path, given: Path, identities: Any, nested: bool, known: Any) -> Any:
    """The list of extensions by itself, where it is known only later."""
    put_extensions(part, arm, given, known, identities, nested)
    return part.value.get(str(arm[-1]), [])


def _one(part: Draft, given: Path, form: _Form, extension: Extension) -> Any:
    """One extension by itself, where it is known only later."""
    _put(part, (), given, extension, form)
    return part.value


_FIELDS: Final = {
    "typeHandlerVersion": "type_handler_version",
    "autoUpgradeMinorVersion": "auto_upgrade_minor_version",
    "enableAutomaticUpgrade": "enable_automatic_upgrade",
    "forceUpdateTag": "force_update_tag",
    "suppressFailures": "suppress_failures",
}


def _put(draft: Draft, arm: Path, given: Path, extension: Extension, form: _Form) -> None:
    own = (*given, extension.given_under) if extension.given_under else given
    publisher, type_ = extension.handler()
    draft.came_from(form.place(arm), given)
    draft.put((*arm, "name"), (*given, "name"), extension.reference)
    draft.put(form.place(arm, "publisher"), (*own, "publisher"), publisher)
    draft.put(form.place(arm, "type"), (*own, "type"), type_)
    for name, field in _FIELDS.items():
        value = extension.version if field == "type_handler_version" else getattr(extension, field)
        draft.put(form.place(arm, name), (*given, field), value)
    _put_settings(draft, form.place(arm, "settings"), own, extension, form)
    _put_protected(draft, form.place(arm, "protectedSettings"), given, own, extension)
    _put_reference(draft, form.place(arm, "protectedSettingsFromKeyVault"), given, extension)
    _put_after(draft, form.place(arm, "provisionAfterExtensions"), (*given, "after"), extension)


def _put_settings(draft: Draft, place: Path, own: Path, extension: Extension, form: _Form) -> None:
    whole = (*own, "settings") if "settings" in dir(extension) else own
    draft.came_from(place, whole)
    for part in extension.parts(form.identities):
        given = part.given if part.of_pool else (*own, *part.given)
        draft.came_from((*place, *part.arm), given, part.verbatim)
        draft.put((*place, *part.arm), given, part.value, verbatim=part.verbatim)
        if part.duration is not None:
            draft.was_duration((*place, *part.arm), part.duration)
    if form.ordered and not draft.has(place):
        draft.put(place, whole, {})


def _put_protected(draft: Draft, place: Path, given: Path, own: Path, extension: Extension) -> None:
    """The user's own protected settings, merged over what the kind's secret inputs say."""
    typed: dict[str, Any] = {}
    for part in extension.protected_parts():
        if part.value is not None:
            draft.came_from((*place, *part.arm), (*own, *part.given), part.verbatim)
            typed[str(part.arm[0])] = draft.piece(part.value, (*own, *part.given), secret=True)
    whole, at = extension.protected_settings, (*given, "protected_settings")
    draft.came_from(place, at, verbatim=True)
    if typed:
        over = _or_empty(whole)
        whole = draft.piece(over, at, lambda known: typed | draft.piece(known, at, secret=True), secret=True)
    draft.put(place, at, draft.piece(whole, at, secret=True), lambda made: made, verbatim=True)


def _or_empty(settings: Any) -> Any:
    """``settings``, ``{}`` where there are none, be it at once or later."""
    if isinstance(settings, Deferred):
        return Deferred(settings.origin, lambda known: settings.check(known) or {})
    return settings or {}


def _put_reference(draft: Draft, place: Path, given: Path, extension: Extension) -> None:
    at = (*given, "protected_settings_from_key_vault")
    draft.put(place, at, extension.protected_settings_from_key_vault, partial(_reference, draft, at))


def _reference(draft: Draft, given: Path, reference: KeyVaultSecretReference) -> dict[str, Any]:
    return {
        "secretUrl": draft.piece(reference.secret_url, (*given, "secret_url")),
        "sourceVault": {"id": draft.piece(reference.source_vault, (*given, "source_vault"))},
    }


def _put_after(draft: Draft, arm: Path, given: Path, extension: Extension) -> None:
    draft.came_from(arm, given)
    draft.put(arm, given, extension.after, lambda after: draft.piece(_names(after), given) or None)


def _names(after: Any) -> list[Any]:
    return [extension.reference if isinstance(extension, Extension) else extension for extension in after]
