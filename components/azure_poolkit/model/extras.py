"""What is known of a resource that its request does not carry, but rules may use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, Final, Literal, TypeAlias

from azure_poolkit.model.node import MISSING, Node

Part: TypeAlias = Literal[
    "address", "client_ids", "exclusive", "existing", "identity", "image_made_by", "scale_set", "secret"
]
"""Those that may hold Unknowns, at any depth."""


@dataclass(frozen=True, kw_only=True)
class Extras:
    """Facts beside one request body. What nobody has said is ``None``, empty or false.

    Of every resource: ``address`` are the parts of its address by azure-native's names of them, ``read`` says that a
    program only reads it, so that it exists already, ``retain_on_delete`` that it outlives its deletion, ``maker`` is
    the provider or the template that makes it, where it is sure to be made, ``conditions`` are those of the template
    under which it is made, and ``notes`` is what the preview says though nothing is wrong.

    Of pools and scale sets: ``client_ids`` of their identities as ``{"id": …, "clientId": …}``, and the names of the
    ``exclusive`` extensions, which nothing else may run beside. Of a pool: its ``account`` as far as it was described,
    ``image_kind`` and ``image_made_by``, what its image was said to be, and ``named_after``, the component that its
    default name begins with. Of separate extensions: ``existing``, the names of the scale set's others, where somebody
    has said, and ``scale_set``, what was said of that. Of an image: ``no_temporary_drive``, whether its machine had
    none. Of a grant: the ``identity`` and the ``secret`` it is for.

    Of the form that a body was read from: ``data_plane``, whether it was written for Batch's data plane; ``nulls``,
    whether a null may be a parameter that is not given; ``other_keys``, whether the form has keys that the request has
    not, so that only a key like one of the request's own is a misspelt one; and ``within``, whether the resource stands
    inside the one that it is a child of.
    """

    address: Mapping[str, Any] = field(default_factory=dict)
    read: bool = False
    retain_on_delete: bool = False
    maker: Any = None
    conditions: tuple[Any, ...] = ()
    notes: Any = None
    client_ids: Any = None
    exclusive: Any = None
    account: Mapping[str, Any] | None = None
    image_kind: str | None = None
    image_made_by: Any = None
    named_after: str | None = None
    existing: Any = None
    scale_set: Mapping[str, Any] | None = None
    no_temporary_drive: bool = False
    identity: Any = None
    secret: Any = None
    data_plane: bool = False
    nulls: bool = False
    other_keys: bool = False
    within: bool = False

    @property
    def said(self) -> dict[str, Any]:
        """The facts that somebody has said, by their names."""
        return {name: value for name in _NAMES if (value := getattr(self, name)) not in (None, False, (), {})}

    def node(self, part: Part) -> Node:
        """``part``, as rules read it: it may not be known yet."""
        value = getattr(self, part)
        return Node(MISSING if value is None else value, (part,))

    def through(self, change: Callable[[dict[str, Any]], Mapping[str, Any]]) -> Extras:
        """The same facts, with the values of those that were said as ``change`` makes them."""
        return replace(self, **change(self.said))


_NAMES: Final = tuple(one.name for one in fields(Extras))
