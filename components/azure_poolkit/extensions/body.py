"""From extensions to their part of a body."""

from __future__ import annotations

from functools import partial
from typing import Any

from azure_poolkit.extensions.extension import Extension
from azure_poolkit.inputs import Deferred
from azure_poolkit.inputs.draft import Draft
from azure_poolkit.rules.path import Path


def put_extensions(draft: Draft, arm: Path, given: Path, extensions: Any, identities: Any) -> None:
    """Place ``extensions`` as the flat list that Batch takes.

    Where any of them comes after another, each gets ``settings``, at least ``{}``, without which Azure refuses or
    ignores the order.
    """
    if isinstance(extensions, Deferred):
        draft.put(
            arm, given, extensions, lambda known: _list(draft.below(arm[:-1]), arm[-1:], given, known, identities)
        )
        return
    if extensions is None:
        return
    draft.came_from(arm, given)
    ordered = any(isinstance(extension, Deferred) or extension.after for extension in extensions)
    for index, extension in enumerate(extensions):
        place, origin = (*arm, index), (*given, index)
        if isinstance(extension, Deferred):
            draft.put(place, origin, extension, partial(_one, draft.below(place), origin, identities))
        else:
            _put(draft, place, origin, extension, identities, ordered)


def _list(part: Draft, arm: Path, given: Path, extensions: Any, identities: Any) -> Any:
    """The list of extensions by itself, where it is known only later."""
    put_extensions(part, arm, given, extensions, identities)
    return part.value.get(str(arm[-1]), [])


def _one(part: Draft, given: Path, identities: Any, extension: Extension) -> Any:
    """One extension by itself, where it is known only later."""
    _put(part, (), given, extension, identities, ordered=True)
    return part.value


def _put(draft: Draft, arm: Path, given: Path, extension: Extension, identities: Any, ordered: bool) -> None:
    own = (*given, extension.given_under) if extension.given_under else given
    publisher, type_ = extension.handler()
    draft.put((*arm, "name"), (*given, "name"), name_of(extension))
    draft.put((*arm, "publisher"), (*own, "publisher"), publisher)
    draft.put((*arm, "type"), (*own, "type"), type_)
    version = extension.type_handler_version or extension.default_version
    draft.put((*arm, "typeHandlerVersion"), (*given, "type_handler_version"), version)
    draft.put(
        (*arm, "autoUpgradeMinorVersion"),
        (*given, "auto_upgrade_minor_version"),
        extension.auto_upgrade_minor_version,
    )
    draft.put(
        (*arm, "enableAutomaticUpgrade"),
        (*given, "enable_automatic_upgrade"),
        extension.enable_automatic_upgrade,
    )
    _put_settings(draft, arm, own, extension, identities, ordered)
    protected = draft.piece(extension.protected_settings, (*given, "protected_settings"), secret=True)
    draft.put((*arm, "protectedSettings"), (*given, "protected_settings"), protected, verbatim=True)
    _put_after(draft, (*arm, "provisionAfterExtensions"), (*given, "after"), extension)


def _put_settings(draft: Draft, arm: Path, own: Path, extension: Extension, identities: Any, ordered: bool) -> None:
    place = (*arm, "settings")
    whole = (*own, "settings") if "settings" in dir(extension) else own
    draft.came_from(place, whole)
    for part in extension.parts(identities):
        given = part.given if part.of_pool else (*own, *part.given)
        draft.came_from((*place, *part.arm), given, part.verbatim)
        draft.put((*place, *part.arm), given, part.value, verbatim=part.verbatim)
    if ordered and not draft.has(place):
        draft.put(place, whole, {})


def _put_after(draft: Draft, arm: Path, given: Path, extension: Extension) -> None:
    draft.put(arm, given, extension.after, lambda after: draft.piece(_names(after), given) or None)


def _names(after: Any) -> list[Any]:
    return [name_of(extension) if isinstance(extension, Extension) else extension for extension in after]


def name_of(extension: Extension) -> Any:
    """The extension's name, which is its handler's type where none was given."""
    return extension.name if extension.name is not None else extension.handler()[1]
