"""What can be asked of an extension's settings: the words in which the table of handlers' settings is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from azure_poolkit.model.finding import Fault
from azure_poolkit.model.node import Node, UndecidedError
from azure_poolkit.rules.extensions.view import Extension
from azure_poolkit.rules.rule import judged_apart

Said: TypeAlias = Iterator[Fault | UndecidedError]
Check: TypeAlias = Callable[["Settings"], Said]


@dataclass(frozen=True)
class Settings:
    """The settings of one extension, public and protected."""

    extension: Extension

    @property
    def public(self) -> Node:
        return self.extension.settings

    @property
    def protected(self) -> Node:
        return self.extension.protected_settings

    @property
    def protected_elsewhere(self) -> bool:
        """Whether the protected settings are a secret in a vault, which nobody can look into."""
        return not self.extension.at("protectedSettingsFromKeyVault").missing


def below(node: Node, name: str) -> Node:
    """What stands at the dotted ``name`` below ``node``."""
    return node.at(*name.split("."))


def required(*names: str) -> Check:
    """Public settings that must be there."""

    def check(settings: Settings) -> Said:
        for name in names:
            yield from _missing(below(settings.public, name), name)

    return check


def protected(*names: str) -> Check:
    """Protected settings that must be there."""

    def check(settings: Settings) -> Said:
        for name in names if not settings.protected_elsewhere else ():
            yield from _missing(below(settings.protected, name), name)

    return check


def _missing(node: Node, name: str) -> Said:
    try:
        if node.missing:
            yield Fault(path=node.path, says=f"'{name}' is missing", fix=f"give {name}")
    except UndecidedError as error:
        yield error


def needs(name: str, other: str) -> Check:
    """A public setting that must be there where ``name`` is."""

    def check(settings: Settings) -> Said:
        yield from _needed(below(settings.public, name), below(settings.public, other), name, other)

    return check


def _needed(node: Node, other: Node, name: str, other_name: str) -> Said:
    if not node.missing and other.missing:
        yield Fault(path=other.path, says=f"'{name}' needs '{other_name}', which is missing", fix=f"give {other_name}")


def one_of(*names: str, exactly: bool = False) -> Check:
    """Settings of which one must be there, be it public or protected; ``exactly`` where only one may."""

    def check(settings: Settings) -> Said:
        given, obstacle = _given(below(part, name) for name in names for part in (settings.public, settings.protected))
        for place in given[1:] if exactly else ():
            says = f"'{given[0].path[-1]}' is given already, and only one is taken"
            yield Fault(path=place.path, says=says, fix="take one out")
        if obstacle is not None:
            yield obstacle
        elif not given and not settings.protected_elsewhere:
            listed = " or ".join(f"'{name}'" for name in names)
            yield Fault(path=settings.public.path, says=f"{listed} is missing", fix=f"give {listed}")

    return check


def _given(nodes: Iterable[Node]) -> tuple[list[Node], UndecidedError | None]:
    """Those of ``nodes`` where something is, and what stood in the way of telling it of others."""
    given, obstacle = [], None
    for node in nodes:
        try:
            if not node.missing:
                given.append(node)
        except UndecidedError as error:
            obstacle = error
    return given, obstacle


def only(name: str, *values: Any) -> Check:
    """The values that a public setting takes; letter case matters in texts."""

    def check(settings: Settings) -> Said:
        node = below(settings.public, name)
        if not node.missing and not any(_same(node.value, value) for value in values):
            accepted = ", ".join(str(value).lower() if isinstance(value, bool) else str(value) for value in values)
            fix = f"give {accepted if len(values) == 1 else f'one of {accepted}'}"
            yield Fault(path=node.path, says="this value is not taken", value=node.value, accepted=accepted, fix=fix)

    return check


def _same(given: Any, value: Any) -> bool:
    """Whether ``given`` is ``value``; Azure's pages write switches as texts at times."""
    if isinstance(value, bool):
        return given is value or (isinstance(given, str) and given.casefold() == str(value).casefold())
    return bool(given == value)


def between(name: str, most: int, least: int = 0, unit: str = "") -> Check:
    """The range of a public setting that is a whole number, or its text."""

    def check(settings: Settings) -> Said:
        node = below(settings.public, name)
        if not node.missing and not _within(number(node), least, most):
            accepted = f"a whole number from {least} to {most}{unit and ' '}{unit}"
            yield Fault(path=node.path, says="this is outside its range", value=node.value, accepted=accepted)

    return check


def _within(value: int | None, least: int, most: int) -> bool:
    return value is not None and least <= value <= most


def number(node: Node) -> int | None:
    """The whole number at ``node``, which may be written as a text."""
    value = node.value
    if isinstance(value, bool):
        return None
    if isinstance(value, str):
        return int(value) if value.isascii() and value.isdigit() and len(value) < _LONGEST else None
    return int(value) if isinstance(value, (int, float)) and value == value // 1 else None


_LONGEST: Final = 10


def apart(names: Iterable[str] | None = None, within: str | None = None) -> Check:
    """No setting (or none of ``names``, or none below ``within``) may stand both in public and in protected ones."""

    def check(settings: Settings) -> Said:
        public, protected = settings.public, settings.protected
        if within is not None:
            public, protected = public.at(within), protected.at(within)
        nodes = [node for name, node in public.entries() if names is None or name in names]
        yield from judged_apart(nodes, lambda node: _twice(node, protected.at(str(node.path[-1]))))

    return check


def _twice(node: Node, other: Node) -> Said:
    if not node.missing and not other.missing:
        says = f"'{node.path[-1]}' stands both in settings and in protectedSettings"
        yield Fault(path=node.path, says=says, fix="leave it in one of them")


def together(first: str, second: str) -> Check:
    """Two protected settings that go together."""

    def check(settings: Settings) -> Said:
        one, other = settings.protected.at(first), settings.protected.at(second)
        yield from _needed(one, other, first, second)
        yield from _needed(other, one, second, first)

    return check


def never_together(first: str, second: str) -> Check:
    """Two protected settings that exclude each other."""

    def check(settings: Settings) -> Said:
        node = settings.protected.at(second)
        if not settings.protected.at(first).missing and not node.missing:
            yield Fault(path=node.path, says=f"'{second}' does not go with '{first}'", fix="leave one of them out")

    return check


def protected_only(name: str) -> Check:
    """A setting that only protected settings take."""

    def check(settings: Settings) -> Said:
        node = settings.public.at(name)
        if not node.missing:
            yield Fault(path=node.path, says=f"'{name}' is read in protectedSettings only", fix="move it there")

    return check
