"""Deployments whose template stands in another file: one beside the template is read, any other is named."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from azure_poolkit.linting.template.frame import NO_FRAME
from azure_poolkit.linting.template.nested import Nested, given_to, group_of
from azure_poolkit.linting.template.resources import TemplateResource
from azure_poolkit.linting.template.scope import objects
from azure_poolkit.model.path import Path
from azure_poolkit.model.unknown import Unknown

_FILE: Final = re.compile(r"[\w./-]*[\w-]+\.json(?=\Z|\?)", re.IGNORECASE)
_MOST_LINKED: Final = 40


@dataclass(frozen=True)
class Unread:
    """A deployment at ``place`` whose template is elsewhere; ``what`` says where, as far as it is known."""

    resource: TemplateResource
    place: Path
    what: str


def linked_template(resource: TemplateResource) -> Nested | Unread | None:
    """The template that ``resource``, a deployment, links to, if it does."""
    link = objects(objects(resource.value, "properties"), "templateLink")
    for key in ("relativePath", "uri", "id"):
        if key in link:
            place = (*resource.place, "properties", "templateLink", key)
            return _read(resource, place, key, resource.scope.value(link[key], resource.frame), link[key])
    return None


def _read(resource: TemplateResource, place: Path, key: str, said: Any, written: Any) -> Nested | Unread:
    shown = Unread(resource, place, said if isinstance(said, str) else str(written))
    files = resource.scope.deployment.files
    if key == "id" or len(files) >= _MOST_LINKED:
        return shown
    deployment = resource.scope.deployment
    for path in _paths(said, written, posixpath.dirname(resource.linked or "")):
        template = _template(deployment.given.beside(path)) if path not in (resource.linked, *files) else None
        if template is not None:
            files.append(path)
            scope = resource.scope.within(template, given_to(resource), group_of(resource))
            return Nested(template, place, scope, NO_FRAME, True, path)
    return shown


def _paths(said: Any, written: Any, folder: str) -> Iterator[str]:
    """Where beside the outermost template the linked one may stand, longer paths first."""
    known = said if isinstance(said, str) else _last_literal(said, written)
    found = _FILE.search(known)
    if found is None:
        return
    steps = [step for step in found[0].split("/") if step]
    for start in range(len(steps)):
        path = posixpath.normpath(posixpath.join(folder, *steps[start:]))
        if not path.startswith(("..", "/")):
            yield path


def _last_literal(said: Any, written: Any) -> str:
    """The literal end of an address of which the beginning is not known, or the path that its expression names."""
    pieces = [piece for piece in said.parts or () if isinstance(piece, str)] if isinstance(said, Unknown) else []
    named = re.findall(r"'([^']*\.json)", written) if isinstance(written, str) else []
    return next((text for text in [*reversed(pieces), *named] if _FILE.search(text)), "")


def _template(data: bytes | None) -> dict[str, Any] | None:
    try:
        found = json.loads(data.decode("utf-8-sig")) if data is not None else None
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) and isinstance(found.get("resources"), (list, dict)) else None
