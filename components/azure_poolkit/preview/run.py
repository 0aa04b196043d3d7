"""Runs a project offline and judges everything it would make."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Final

import pulumi_mocks
from azure_poolkit.facts.clouds import CLOUDS, Cloud, cloud_of_environment
from azure_poolkit.gate import CollectingRun, going_on, heard_by
from azure_poolkit.inputs.errors import FindingsError
from azure_poolkit.model.finding import Finding
from azure_poolkit.preview.addresses import address_inputs
from azure_poolkit.preview.assets import missing_files
from azure_poolkit.preview.clashes import clashes, identity
from azure_poolkit.preview.encrypted import unread_as_unknown
from azure_poolkit.preview.exact_secrets import secrets_of
from azure_poolkit.preview.failures import ProgramFailure, failure_of
from azure_poolkit.preview.judgements import Judgements, judge_all
from azure_poolkit.preview.labels import Told
from azure_poolkit.preview.project import ENVIRONMENT, Project
from azure_poolkit.preview.requests import Request, request_of, with_lists, with_secrets
from azure_poolkit.rules.engine import Judgement
from azure_poolkit.rules.own_faults import OwnFaults
from azure_poolkit.rules.scale_sets.merged_lists import with_lists as joined_lists
from pulumi_mocks import Recording, ResourceRecord
from pulumi_mocks.program import main_file

_PROVIDER: Final = "pulumi:providers:azure-native"


class CloudsOf:
    """The clouds of one run: of each resource its provider's, else that of the stack's configuration."""

    def __init__(self, project: Project, recording: Recording) -> None:
        self._usual = _cloud(project.config.get(ENVIRONMENT)) or CLOUDS[0]
        self._by_provider = {
            record.urn: _cloud(record.inputs.get("environment")) or self._usual
            for record in recording.resources
            if record.type == _PROVIDER
        }

    def of(self, record: ResourceRecord) -> Cloud:
        """The cloud of one resource."""
        return self._by_provider.get((record.provider or "").rpartition("::")[0], self._usual)


def _cloud(environment: object) -> Cloud | None:
    return cloud_of_environment(environment) if isinstance(environment, str) else None


@dataclass(frozen=True)
class OfflineRun:
    """What a program would make, send and be told.

    ``refused`` are the errors that ended the program, each on a line; ``failure`` is what else ended it.
    """

    project: Project
    recording: pulumi_mocks.Recording
    requests: tuple[Request, ...]
    judged: tuple[Judgements, ...]
    refused: tuple[str, ...] = ()
    failure: ProgramFailure | None = None
    refusals: tuple[str, ...] = ()
    """What the engine or Azure refuses and no rule speaks of: files that are not there, two resources of one id."""
    faults: tuple[str, ...] = ()
    """Faults of poolkit itself: what each is about was not judged or shown, all else was."""

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What was found wrong with all resources."""
        return tuple(finding for item in self.judged for finding in item.judgement.findings)

    @property
    def undecided(self) -> int:
        """How many checks wait for values."""
        return sum(len(item.judgement.undecided) for item in self.judged)

    @property
    def other_errors(self) -> int:
        """How many errors there are that no rule speaks of: what the program has logged as one, and what is refused."""
        return len(self.refusals) + sum(log.severity == "error" for log in self.recording.logs)

    def without_objects(self) -> OfflineRun:
        """The same without the program's own objects, fit to be handed to another process."""
        resources = tuple(replace(record, instance=None, given={}) for record in self.recording.resources)
        return replace(self, recording=replace(self.recording, resources=resources, error=None, result=None))


def run_offline(project: Project, mocks: pulumi_mocks.Mocks) -> OfflineRun:
    """Run ``project`` as a preview of a first deployment. Raises nothing for what goes wrong in the program."""
    run = CollectingRun()
    refused_args: list[FindingsError] = []
    with heard_by(run), unread_as_unknown(), going_on(refused_args):
        recording = pulumi_mocks.record(
            project.folder,
            project=project.name,
            stack=project.stack,
            config=project.config,
            secrets=project.secrets,
            preview=True,
            mocks=mocks,
            allow=("unmocked_calls", "unused_mocks", "lost_tasks", "output_strings"),
        )
    clouds = CloudsOf(project, recording)
    faults = OwnFaults([fault for judged in run.said for fault in judged.faults.said])
    requests = tuple(_requests(recording, clouds, faults))
    judged = judge_all(recording, requests, run.said, faults)
    ended, failure = _outcome(recording.error)
    last = [*map(_refusal, refused_args), *ended]
    hide = secrets_of(recording).text
    failure = failure and failure.rewritten(hide)
    recording = replace(recording, logs=tuple(replace(log, message=hide(log.message)) for log in recording.logs))
    refused = tuple(finding.line() for item in last for finding in item.judgement.findings)
    told = Told(recording, judged)
    records = {record.urn: record for record in recording.resources}
    exact = _exact(requests, records, told, faults)
    lists = joined_lists(item.body for item in judged if item.body is not None)
    shown = tuple(request for request in with_lists(exact, recording.resources, lists) if request.shown)
    refusals: list[str] = []
    with faults.passed("files", "looking for assets"):
        refusals += _missing(recording, main_file(project.folder).parent, told)
    with faults.passed("several resources", "comparing their ids"):
        refusals += _clashes(recording, told, {request.urn for request in requests})
    return OfflineRun(
        project, recording, shown, (*judged, *last), refused, failure, tuple(refusals), tuple(faults.said)
    )


def _requests(recording: pulumi_mocks.Recording, clouds: CloudsOf, faults: OwnFaults) -> Iterator[Request]:
    for record in recording.resources:
        with faults.passed(f"{record.type.rpartition(':')[2]} '{record.name}'", "its request"):
            request = request_of(record, clouds.of(record))
            if request is not None:
                yield request


def _exact(
    requests: Iterable[Request], records: Mapping[str, pulumi_mocks.ResourceRecord], told: Told, faults: OwnFaults
) -> Iterator[Request]:
    """``requests`` with their secrets marked; one in which these cannot be told is left out."""
    for request in requests:
        record = records[request.urn]
        with faults.passed(f"{record.type.rpartition(':')[2]} '{record.name}'", "looking for its secrets"):
            words = told.of(record)
            yield replace(with_secrets(request, record, words.secret_paths(record)), label=words.label)


def _identity(record: pulumi_mocks.ResourceRecord) -> tuple[Hashable, ...] | None:
    address = address_inputs(record.type, type(record.instance))
    return identity(record.type, address, record.inputs, record.provider, record.given)


def _clashes(recording: pulumi_mocks.Recording, told: Told, judged: Set[str]) -> Iterator[str]:
    """Of resources that are not ``judged``: of those, RES001 says it."""
    made = (record for record in recording.resources if record.kind == "custom" and record.urn not in judged)
    said = (
        (
            record.urn,
            told.of(record).label,
            _identity(record),
        )
        for record in made
    )
    for _, label, other in clashes(said):
        yield f"{label}  it has the id of {other}: Azure has one resource of an id; give one of them another name"


def _missing(recording: pulumi_mocks.Recording, folder: Path, told: Told) -> Iterator[str]:
    for record in recording.resources:
        for place, file in missing_files(record.inputs, folder):
            words = told.of(record)
            yield f"{words.label}  {words.spelled(place)}: there is no file or folder '{file}'"


def _refusal(error: FindingsError) -> Judgements:
    where = f" ({error.where})" if error.where else ""
    return Judgements(f"{error.subject}{where}", Judgement(error.findings))


def _outcome(error: BaseException | None) -> tuple[list[Judgements], ProgramFailure | None]:
    if error is None:
        return [], None
    if isinstance(error, FindingsError):
        return [_refusal(error)], None
    if isinstance(error, pulumi_mocks.UnmockedCallError):
        text = f"{str(error).split(': give ')[0]}; give the answer in a file with --mocks"
        return [], replace(failure_of(error), text=text)
    return [], failure_of(error)
