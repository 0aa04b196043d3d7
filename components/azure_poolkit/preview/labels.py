"""What people call a resource and the places in its inputs: by the component that made it, if one of ours did."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Final

from azure_poolkit.arm.table import find_type
from azure_poolkit.arm.types import ArmType
from azure_poolkit.inputs import to_snake
from azure_poolkit.model.body import SCALE_SET_EXTENSION, SCALE_SET_EXTENSIONS, Body
from azure_poolkit.model.node import MISSING
from azure_poolkit.model.path import Path, show_path
from azure_poolkit.model.redaction import is_secret_path
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.preview.exact_secrets import exact_secrets
from azure_poolkit.preview.judgements import Judgements
from pulumi_mocks import Recording, ResourceRecord

_OF_EXTENSIONS: Final = ":ScaleSetExtensions"


@dataclass(frozen=True)
class Words:
    """The words for one resource of ``type``; what it sends stands at ``place`` in ``body``, where there is one."""

    type: str
    label: str
    body: Body | None = None
    place: Path = ()

    def spelled(self, path: Path) -> str:
        """The user's words for ``path``, which is azure-native's."""
        type_ = find_type(self.type)
        if self.body is None or type_ is None or path[0] in type_.path_inputs or not self._was_given(type_, path):
            return show_path(tuple(to_snake(step) if isinstance(step, str) else step for step in path))
        return self.body.spelled((*self.place, *type_.body_path(path)))

    def _was_given(self, type_: ArmType, path: Path) -> bool:
        """Whether ``path`` is of something that the user gave; the component itself gives an owner as metadata."""
        given = self.body.source_paths if self.body is not None else {}
        place = (*self.place, *type_.body_path(path))
        return not given or any(place[:length] in given for length in range(1, len(place) + 1))

    def unknown(self, path: Path) -> Unknown | None:
        """The Unknown at ``path``, if the body has one there: it may know better where the value comes from."""
        found = self._value(path)
        return found if isinstance(found, Unknown) else None

    def secret_paths(self, record: ResourceRecord) -> tuple[Path, ...]:
        """The inputs of ``record`` that are secret, as exactly as its component knows them."""
        return tuple(
            exact
            for path in record.inputs.secret_paths
            for exact in exact_secrets(_at(record.inputs, path), path, self._plain)
        )

    def _plain(self, path: Path) -> Any:
        """The body's value at ``path``, ``MISSING`` where it has none there, or one that is secret."""
        type_ = find_type(self.type)
        if self.body is None or type_ is None:
            return MISSING
        hidden = is_secret_path((*self.place, *type_.body_path(path)), self.body.secrets)
        return MISSING if hidden else self._value(path)

    def _value(self, path: Path) -> Any:
        type_ = find_type(self.type)
        if self.body is None or type_ is None:
            return MISSING
        return _at(self.body.value, (*self.place, *type_.body_path(path)))


def _at(value: Any, path: Path) -> Any:
    for step in path:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return MISSING
    return value


class Told:
    """What was told of the resources of one run.

    A list of extensions, which is no request of its own, has its component's URN as key.
    """

    def __init__(self, recording: Recording, judged: Iterable[Judgements]) -> None:
        self.bodies: list[Body] = []
        self.labels: dict[str, str] = {}
        self._by_key: dict[str, Body] = {}
        components = {record.name: record.urn for record in recording.resources if record.type.endswith(_OF_EXTENSIONS)}
        for item in judged:
            body = item.body
            if body is None:
                continue
            if body.kind == SCALE_SET_EXTENSIONS:
                body = replace(body, key=components.get(body.name, body.key))
            self.bodies.append(body)
            if body.key is not None:
                self.labels[body.key] = item.label
                self._by_key[body.key] = body

    def of(self, record: ResourceRecord) -> Words:
        """The words for ``record``."""
        type_ = find_type(record.type)
        own = self._by_key.get(record.urn)
        if type_ is not None and own is not None and own.kind == type_.kind:
            return Words(record.type, self.labels[record.urn], own)
        listed = self._by_key.get(record.parent or "")
        if type_ is not None and type_.kind == SCALE_SET_EXTENSION and listed is not None:
            name = record.inputs.get("vmssExtensionName")
            for index, extension in enumerate(listed.value.get("extensions", ())):
                if extension.get("name") == name:
                    label = f"extension '{name}' of {self.labels[record.parent or '']}"
                    return Words(record.type, label, listed, ("extensions", index))
        return Words(record.type, f"{record.type.rpartition(':')[2]} '{record.name}'")
