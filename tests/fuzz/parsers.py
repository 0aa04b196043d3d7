"""What is fuzzed: the linter, and every function that reads a text or a file of somebody else's.

Each target takes bytes. It may end with the error that the function names in its docstring, and with no other; what it
returned is then shown as users see it, which must not fail either.
"""

from __future__ import annotations

import contextlib
import datetime
import json
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from azure_poolkit.diagnosis.diagnosis import diagnose_text
from azure_poolkit.handover.journal import Journal, JournalError
from azure_poolkit.linting.linting import lint_file
from azure_poolkit.linting.project_file import read_project_file
from azure_poolkit.linting.project_values import ProjectFileError
from azure_poolkit.linting.template.expression import NotAnExpressionError, parse
from azure_poolkit.linting.template.parameters_file import read_parameters
from azure_poolkit.linting.text import UnreadableError, decoded, parsed
from azure_poolkit.live.outputs import OutputsError, parsed_outputs
from azure_poolkit.live.targets import targets_in_outputs
from azure_poolkit.model.arm_id import group_id_of, parse_arm_id, subscription_of
from azure_poolkit.model.duration import read_duration, seconds_of, show_seconds
from azure_poolkit.model.image_id import nearest_form, parse_image_id
from azure_poolkit.output.diagnosis_text import as_document as diagnosis_document
from azure_poolkit.output.diagnosis_text import as_text as diagnosis_text
from azure_poolkit.output.lines import plain
from azure_poolkit.output.lint_report import Linted, as_document, as_markdown, as_sarif
from azure_poolkit.output.lint_report import as_text as lint_text
from azure_poolkit.output.printing import printable_lines
from azure_poolkit.output.reports.document import report_document, report_sarif
from azure_poolkit.output.reports.html import report_html
from azure_poolkit.output.reports.markdown import report_markdown
from azure_poolkit.output.status_document import as_document as status_document
from azure_poolkit.output.status_text import as_text as status_text
from azure_poolkit.output.status_text import verdict
from azure_poolkit.preview.answers import read_answers
from azure_poolkit.preview.mocking import mocks_of
from azure_poolkit.preview.problems import ProjectError
from azure_poolkit.preview.project import load_project
from azure_poolkit.report.reading import UnreadablePlanError, plan_of_file
from azure_poolkit.report.settings import report_settings
from azure_poolkit.rules.expiry.access_signatures import signature_end
from azure_poolkit.status.reading import read_status

Target = Callable[[bytes], object]


def text_of(data: bytes) -> str:
    """Any text, lone surrogates too, which JSON and command lines may hold."""
    return data.decode("utf-8", "surrogateescape")


@contextlib.contextmanager
def file_of(data: bytes, name: str) -> Iterator[Path]:
    """A file that holds ``data``."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / name
        file.write_bytes(data)
        yield file


def durations(data: bytes) -> None:
    text = text_of(data)
    found, seconds = read_duration(text), seconds_of(text)
    assert (found is None) or seconds is not None
    if found is not None and seconds is not None:
        assert abs(found - datetime.timedelta(seconds=float(seconds))) < datetime.timedelta(seconds=1)
        show_seconds(seconds)


def arm_ids(data: bytes) -> None:
    text = text_of(data)
    found = parse_arm_id(text)
    if found is not None:
        assert found.name in text
        assert subscription_of(text) is not None or "/subscriptions/" not in text.casefold()
    group_id_of(text)
    parse_image_id(text)
    nearest_form(text)


def event_logs(data: bytes) -> None:
    with contextlib.suppress(UnreadablePlanError):
        plans = [plan_of_file("preview.json", text_of(data))]
        json.dumps([report_document(plans, ()), report_sarif(plans)])
        report_markdown(plans).encode()
        report_html(plans).encode()


def status(data: bytes) -> None:
    with contextlib.suppress(UnreadableError):
        said = read_status(parsed(decoded(data)).value)
        printable_lines(status_text(said, verdict(said), plain)).encode()
        json.dumps(status_document(said, verdict(said), {}))


def pasted(data: bytes) -> None:
    said = diagnose_text(data.decode("utf-8", "replace"))
    printable_lines(diagnosis_text(said, [()] * len(said.causes))).encode()
    json.dumps(diagnosis_document(said, [()] * len(said.causes)))


def project_files(data: bytes) -> None:
    with file_of(data, "poolkit.toml") as file, contextlib.suppress(ProjectFileError):
        report_settings(read_project_file(file).report)


def signatures(data: bytes) -> None:
    signature_end(text_of(data))


def expressions(data: bytes) -> None:
    with contextlib.suppress(NotAnExpressionError):
        parse(text_of(data))


def parameters(data: bytes) -> None:
    with contextlib.suppress(UnreadableError):
        read_parameters(data)


def outputs(data: bytes) -> None:
    with contextlib.suppress(OutputsError):
        targets_in_outputs(parsed_outputs(data))


def answers(data: bytes) -> None:
    with file_of(data, "answers.yaml") as file, contextlib.suppress(ProjectError):
        mocks_of(read_answers(file))


def projects(data: bytes) -> None:
    for name in ("Pulumi.yaml", "Pulumi.dev.yaml"):
        with file_of(data, name) as file, contextlib.suppress(ProjectError):
            if name != "Pulumi.yaml":
                (file.parent / "Pulumi.yaml").write_text("name: farm\nruntime: python\n", encoding="utf-8")
            load_project(file.parent, "dev")


def lint(data: bytes) -> None:
    linted = Linted([lint_file("fuzzed.json", data)])
    printable_lines(lint_text(linted, plain)).encode()
    as_markdown(linted).encode()
    json.dumps([as_document(linted), as_sarif(linted)])


def journals(data: bytes) -> None:
    with file_of(data, "journal") as file, contextlib.suppress(JournalError):
        Journal(file, "farm", "old", "new").begin(back=False)


TARGETS: dict[str, Target] = {
    target.__name__: target
    for target in (
        durations, arm_ids, event_logs, status, pasted, project_files, signatures, expressions, parameters, outputs,
        answers, projects, journals, lint,
    )
}  # fmt: skip
