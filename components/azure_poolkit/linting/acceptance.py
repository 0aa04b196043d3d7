"""Findings accepted beside what they are about, and what is wrong with accepting them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from azure_poolkit.linting.linted_file import LintedFile
from azure_poolkit.linting.source import Acceptances, BodySource, Document
from azure_poolkit.model.body import Body
from azure_poolkit.model.finding import Finding
from azure_poolkit.model.path import Path, show_path
from azure_poolkit.rules.acceptance import judge_acceptance, unneeded_acceptances
from azure_poolkit.rules.catalogue import CATALOGUE
from azure_poolkit.rules.engine import Judgement

Judged = Sequence[tuple[BodySource, Judgement]]
_NOWHERE = Body(kind="project", name="poolkit", value={})


def of_file(document: Document) -> Mapping[str, str]:
    """The findings that ``document`` accepts for all that it holds."""
    return {code: why for said in document.acceptances if said.body is None for code, why in said.accept.items()}


def unneeded(document: Document, judged: Judged) -> Iterator[tuple[Finding, Path]]:
    """What is wrong with the acceptances in ``document``, and where each stands in the file."""
    for said in document.acceptances:
        judgements = [judgement for source, judgement in judged if said.body is None or said.body is source.body]
        for finding in _wrong(said, judgements):
            place = (*said.place, finding.path[-1])
            yield replace(finding, path=place, spelled=show_path(place)), place


def unneeded_everywhere(accept: Mapping[str, str], files: Iterable[LintedFile]) -> list[Finding]:
    """What is wrong with the acceptances said for all ``files``; none is unneeded while a file cannot be judged."""
    listed = list(files)
    judgement = Judgement(
        [finding for linted in listed for finding in linted.findings],
        [item for linted in listed for item in linted.undecided],
    )
    found = _wrong(Acceptances(accept, ()), [judgement])
    unreadable = any(linted.error for linted in listed)
    return [finding for finding in found if not (unreadable and finding.code == "ACC001")]


def _wrong(said: Acceptances, judgements: Iterable[Judgement]) -> list[Finding]:
    body = said.body or _NOWHERE
    whole = Judgement()
    for judgement in judgements:
        whole.findings.extend(judgement.findings)
        whole.undecided.extend(judgement.undecided)
    broader = [rule for rule in CATALOGUE if rule.kind == "program"]
    return [
        *judge_acceptance(body.name, said.accept, CATALOGUE, whole),
        *unneeded_acceptances(body.name, said.accept, broader, whole),
    ]
