"""What one run of a policy pack has seen of each resource, and what the rules say of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from azure_poolkit.linting.forms.preview_file import preview_sources
from azure_poolkit.linting.linting import judge_sources
from azure_poolkit.linting.source import BodySource, InternalFailure
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Finding, Severity, Undecided
from azure_poolkit.model.path import show_path
from azure_poolkit.rules.catalogue import WITH_SHAPES
from azure_poolkit.rules.rule import ProgramRule

_OURS: Final = "azure-poolkit:index:"
_OF_PROGRAMS: Final = frozenset(rule.code for rule in WITH_SHAPES if isinstance(rule, ProgramRule))
_PLACE_OF_INPUTS: Final = 4
"""Steps, their number, newState, inputs: where a preview file has a resource's inputs."""


@dataclass(frozen=True)
class Said:
    """All that is said of one resource."""

    findings: tuple[Finding, ...] = ()
    undecided: tuple[Undecided, ...] = ()
    failures: tuple[InternalFailure, ...] = ()

    def of(self, code: str, severity: Severity) -> list[Finding]:
        """The findings of one code that are as bad as ``severity`` says."""
        return [finding for finding in self.findings if (finding.code, finding.severity) == (code, severity)]


@dataclass
class Record:
    """The resources of a run, by URN, each as it was registered last, and what is said of each by itself."""

    context: Context
    _states: dict[str, dict[str, Any]] = field(default_factory=dict)
    _alone: dict[str, Said] = field(default_factory=dict)
    _unmarked: set[str] = field(default_factory=set)

    def register(self, urn: str, type_: str, inputs: Mapping[str, Any], *, marked: bool) -> None:
        """Take in a resource that is about to be made; ``inputs`` as a preview prints them. Where their secrets
        are not ``marked``, nothing that is said shows a value."""
        (self._unmarked.discard if marked else self._unmarked.add)(urn)
        self._states[urn] = {"urn": urn, "type": type_, "custom": True, "inputs": dict(inputs)}
        self._alone.pop(urn, None)

    def has(self, urn: str) -> bool:
        """Whether the resource was taken in with its secrets marked."""
        return urn in self._states

    def alone(self, urn: str) -> Said:
        """What rules about one resource say of it."""
        if urn not in self._alone:
            self._alone[urn] = _of_one(self._judged({urn: {}}).get(urn, Said()))
        return self._alone[urn]

    def together(self, links: Mapping[str, Mapping[str, Any]]) -> dict[str, Said]:
        """What is said of the resources that are the keys of ``links`` (of each its ``provider``, and as
        ``propertyDependencies`` the URNs that its inputs come from) only because they stand in one program."""
        known = {urn: said for urn, said in links.items() if urn in self._states}
        return {urn: _without(said, self.alone(urn)) for urn, said in self._judged(known).items()}

    def _judged(self, links: Mapping[str, Mapping[str, Any]]) -> dict[str, Said]:
        states = [{**self._states[urn], **given} for urn, given in links.items()]
        document = {"changeSummary": {}, "steps": [{"op": "create", "newState": state} for state in states]}
        failures: list[InternalFailure] = []
        judged = judge_sources(preview_sources(document, self.context).sources, self.context, {}, failures)
        return {
            source.body.key or "": Said(
                tuple(self._shown(finding, source) for finding in judgement.findings),
                tuple(judgement.undecided),
                tuple(failure for failure in failures if failure.subject == source.body.name),
            )
            for source, judgement in judged
        }

    def _shown(self, finding: Finding, source: BodySource) -> Finding:
        """``finding`` at its place among the inputs that the program gives."""
        spelled = show_path(source.in_file(finding.path)[_PLACE_OF_INPUTS:])
        value = None if source.body.key in self._unmarked else finding.value
        return replace(finding, spelled=spelled, value=value)


def is_ours(urn: str) -> bool:
    """Whether one of our components made the resource: they have judged it."""
    return any(type_.startswith(_OURS) for type_ in urn.split("::", 3)[2].split("$")) if urn.count("::") > 2 else False


def _of_one(said: Said) -> Said:
    """What is said of the resource whatever else the program holds."""
    return Said(
        tuple(finding for finding in said.findings if finding.code not in _OF_PROGRAMS),
        tuple(item for item in said.undecided if item.code not in _OF_PROGRAMS),
        said.failures,
    )


def _without(said: Said, before: Said) -> Said:
    texts = {one.line() for one in before.findings} | {one.line() for one in before.undecided}
    return Said(
        tuple(finding for finding in said.findings if finding.line() not in texts),
        tuple(item for item in said.undecided if item.line() not in texts),
        tuple(failure for failure in said.failures if failure.text not in {one.text for one in before.failures}),
    )
