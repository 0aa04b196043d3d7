"""Which resource of one side is which of the other: by URN, or by an alias."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeAlias

from azure_poolkit.model.body import Body
from azure_poolkit.model.finding import Finding
from azure_poolkit.model.path import Path
from azure_poolkit.model.unknown import Unknown, fill
from azure_poolkit.preview.sides.side import Alias, ComparedResource, Side

Place: TypeAlias = tuple[str, Path]
"""The label of a resource, and where in its body."""


def removed_names(of_change: Iterable[tuple[str, Finding]]) -> frozenset[Place]:
    """Where an extension waits for one that the change removes: of ``of_change``, findings with the labels of their
    resources."""
    return frozenset(
        (label, finding.path) for label, finding in of_change if finding.code == "SEQ004" and finding.accepted is None
    )


def is_repeated(label: str, finding: Finding, removed: frozenset[Place]) -> bool:
    """Whether ``finding`` says only that a name is not there which the change removes."""
    return finding.code == "SEQ001" and (label, finding.path) in removed


_STACK = "pulumi:pulumi:Stack"


def old_names(old: Side, new: Side) -> dict[str, str]:
    """For each resource of ``old`` that ``new`` has, perhaps under an alias, its URN by its old one."""
    there = {resource.urn for resource in old.resources}
    taken: dict[str, str] = {resource.urn: resource.urn for resource in new.resources if resource.urn in there}
    by_urn = {resource.urn: resource for resource in new.resources}
    for resource in new.resources:
        if resource.urn not in there:
            found = next((urn for urn in _identities(resource, by_urn) if urn in there and urn not in taken), None)
            if found is not None:
                taken[found] = resource.urn
    return taken


def _identities(resource: ComparedResource, by_urn: Mapping[str, ComparedResource]) -> Iterator[str]:
    """Every URN that ``resource`` may have had: its own, its aliases, and what aliases of its parents make of them."""
    yield resource.urn
    parents = _parents(resource, by_urn)
    for parent, name in parents:
        yield _urn(resource.urn, parent, resource.type, name)
    for alias in resource.aliases:
        if alias.urn is not None:
            yield alias.urn
            continue
        for parent, name in _alias_parents(alias, parents):
            yield _urn(resource.urn, parent, alias.type or resource.type, alias.name or name)


def _alias_parents(alias: Alias, parents: list[tuple[str | None, str]]) -> list[tuple[str | None, str]]:
    if alias.no_parent or alias.parent is not None:
        return [(alias.parent, parents[0][1])]
    return parents


def _parents(resource: ComparedResource, by_urn: Mapping[str, ComparedResource]) -> list[tuple[str | None, str]]:
    """Every URN that the parent may have had, with the name that the resource then had.

    A child that is named after its parent was named after the parent's old name, too; that is how the engine sees it.
    """
    parent = by_urn.get(resource.parent or "")
    if parent is None:
        return [(resource.parent, resource.name)]
    found: list[tuple[str | None, str]] = []
    for urn in _identities(parent, by_urn):
        old = urn.rpartition("::")[2]
        named_after = resource.name.startswith(parent.name)
        found.append((urn, old + resource.name[len(parent.name) :] if named_after else resource.name))
    return found


def _urn(own: str, parent: str | None, type_: str, name: str) -> str:
    """The URN of a resource of this type and name below ``parent``, in the stack and project of ``own``."""
    stack, project = own.removeprefix("urn:pulumi:").split("::")[:2]
    above = parent.split("::")[2] if parent is not None else _STACK
    chain = type_ if above == _STACK else f"{above}${type_}"
    return f"urn:pulumi:{stack}::{project}::{chain}::{name}"


def renamed(side: Side, names: Mapping[str, str]) -> Side:
    """``side`` with every URN replaced that ``names`` has, in what unknowns come from, too."""
    return replace(
        side,
        resources=tuple(_renamed_resource(resource, names) for resource in side.resources),
        bodies=tuple(_renamed_body(body, names) for body in side.bodies),
        labels={names.get(urn, urn): label for urn, label in side.labels.items()},
    )


def _renamed_resource(resource: ComparedResource, names: Mapping[str, str]) -> ComparedResource:
    return replace(
        resource,
        urn=names.get(resource.urn, resource.urn),
        parent=names.get(resource.parent or "", resource.parent),
        provider=names.get(resource.provider or "", resource.provider),
        inputs=_renamed_sources(resource.inputs, names),
    )


def _renamed_body(body: Body, names: Mapping[str, str]) -> Body:
    return replace(
        body,
        key=names.get(body.key or "", body.key),
        value=_renamed_sources(dict(body.value), names),
        extras=body.extras.through(lambda said: _renamed_sources(said, names)),
    )


def _renamed_sources(value: Any, names: Mapping[str, str]) -> Any:
    def leaf(unknown: Unknown) -> Unknown:
        if unknown.sources is None:
            return unknown
        return replace(unknown, sources=frozenset(names.get(urn, urn) for urn in unknown.sources))

    return fill(value, leaf)
