"""A request body, and where in the user's words each part of it came from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import Any, Final, TypeVar

from azure_poolkit.model.context import Context
from azure_poolkit.model.extras import Extras
from azure_poolkit.model.node import Node
from azure_poolkit.model.path import Path, show_path

POOL: Final = "pool"
SCALE_SET: Final = "scale set"
SCALE_SET_EXTENSION: Final = "scale set extension"
"""One extension of a scale set that is a resource of its own: a child of it."""
SCALE_SET_EXTENSIONS: Final = "scale set extensions"
"""Several of them, which is no request but ``extensions``, a list of such bodies with their names.
Of both kinds ``extras.existing`` are the names of the scale set's other extensions, where somebody has said."""
SEPARATE: Final = (SCALE_SET_EXTENSION, SCALE_SET_EXTENSIONS)
"""What is part of another body's list, that of its scale set, and is judged again as part of it."""
OF_SCALE_SETS: Final = (SCALE_SET, *SEPARATE)
"""What has extensions of a scale set."""
ON_MACHINES: Final = (POOL, SCALE_SET, SCALE_SET_EXTENSIONS)
"""What has extensions and tells, by itself or by its scale set, the machines that they are on."""
WITH_EXTENSIONS: Final = (POOL, *OF_SCALE_SETS)
"""What has extensions at all."""
ACCOUNT: Final = "account"
VAULT: Final = "vault"
ACCESS_POLICY: Final = "access policy"
ROLE_ASSIGNMENT: Final = "role assignment"
ROLE_DEFINITION: Final = "role definition"
IDENTITY: Final = "identity"
IMAGE: Final = "image"
SNAPSHOT: Final = "snapshot"
VIRTUAL_MACHINE: Final = "virtual machine"
VIRTUAL_MACHINE_EXTENSION: Final = "virtual machine extension"
GALLERY: Final = "gallery"
GALLERY_IMAGE: Final = "gallery image"
GALLERY_IMAGE_VERSION: Final = "gallery image version"
STATUS_REPORT: Final = "status report"
"""What Azure says of nodes, instances and resizes, as it came back: no request."""
TEMPLATE_RESOURCE: Final = "template resource"
"""The type and the name of a resource of a template, whatever it is."""
VIRTUAL_NETWORK: Final = "virtual network"
SUBNET: Final = "subnet"
SECURITY_GROUP: Final = "network security group"
PUBLIC_ADDRESS: Final = "public IP address"

ADDRESS: Final = "address"
"""What paths to parts of a resource's address begin with, which its request does not carry."""

Worked = TypeVar("Worked")


@dataclass(frozen=True, kw_only=True)
class Body:
    """The ARM request body of one resource: ``properties``, ``identity``, ``tags`` and what else ARM has on top.

    ``kind`` says what it is the body of, ``name`` names the resource for people. ``source_paths`` maps paths in the
    body to paths in the args it was made from, and ``spell`` writes the rest of a path as the user's language
    does, but for names below the paths of ``verbatim``, which are the user's own; a body out of a file has neither and
    is spelt as ARM spells it. ``durations`` are places of seconds that were given as a duration, and how that was
    written, as far as it is known. ``secrets`` are paths whose values must
    never be shown, whatever lies below them. ``extras`` are facts that the request does not carry but rules may
    use. ``machines`` is, of separate extensions, the scale set that they are on, where that is known.

    ``written`` are the keys, by their paths, that were written in another letter case than stands in ``value``.

    ``id`` is its ARM id, ``None`` before it is known; ``key`` is what Unknowns of other bodies call it in their
    ``sources``. ``accept`` are the findings that were accepted beside it, by code, with the reasons; ``context`` is
    what was said of its own surroundings, where that differs from the program's.
    """

    kind: str
    name: str
    value: Mapping[str, Any]
    source_paths: Mapping[Path, Path] = field(default_factory=dict)
    spell: Callable[[str], str] = str
    verbatim: Set[Path] = frozenset()
    durations: Mapping[Path, str | None] = field(default_factory=dict)
    secrets: frozenset[Path] = frozenset()
    extras: Extras = field(default_factory=Extras)
    machines: Body | None = None
    id: str | None = None
    key: str | None = None
    accept: Mapping[str, str] = field(default_factory=dict)
    context: Context | None = None
    written: Mapping[Path, str] = field(default_factory=dict)

    @cached_property
    def remembered(self) -> dict[Any, Any]:
        """What has been worked out of the body, by the function that did."""
        return {}

    @property
    def root(self) -> Node:
        return Node(self.value)

    def spelled(self, path: Path) -> str:
        """``path`` in the words of whoever wrote what this body was made from."""
        if path[:1] == (ADDRESS,) and path not in self.source_paths:
            return show_path(tuple(self.spell(step) if isinstance(step, str) else step for step in path[1:]))
        if not self.source_paths:
            return show_path(self.as_written(path))
        for length in range(len(path), -1, -1):
            origin = self.source_paths.get(path[:length])
            if origin is not None:
                return show_path((*origin, *self._rest(path, length)))
        return show_path(path)

    def as_written(self, path: Path) -> Path:
        """``path`` with its keys in the letter case that they were written in."""
        if not self.written:
            return path
        return tuple(self.written.get(path[: length + 1], step) for length, step in enumerate(path))

    def _rest(self, path: Path, start: int) -> Iterator[str | int]:
        own = min((length for length in range(len(path)) if path[:length] in self.verbatim), default=len(path))
        for index in range(start, len(path)):
            step = path[index]
            written = self.written.get(path[: index + 1])
            yield written or (self.spell(step) if isinstance(step, str) and index < own else step)


def address_path(body: Body, part: str) -> Path:
    """Where ``part`` of the address of ``body`` is said: a file says it by the name or the id of its resource."""
    stated = () if body.source_paths else tuple(key for key in ("name", "id") if key in body.value)
    return stated[:1] or (ADDRESS, part)


def remembered(work: Callable[[Body], Worked]) -> Callable[[Body], Worked]:
    """``work``, done once for each body: many rules look at the same part of it."""

    @wraps(work)
    def done_once(body: Body) -> Worked:
        known = body.remembered
        if work not in known:
            known[work] = work(body)
        found: Worked = known[work]
        return found

    return done_once
