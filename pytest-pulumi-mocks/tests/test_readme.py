"""Every snippet of the README does what the README says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from projects import Project

HERE = Path(__file__).parent
README = (HERE.parent / "README.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^```(python|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Snippet:
    """A block of Python; with `shown`, one whose test fails and prints these lines."""

    heading: str
    code: str
    shown: tuple[str, ...] = ()

    @property
    def file(self) -> str | None:
        first, _, _ = self.code.partition("\n")
        return first.removeprefix("# file: ") if first.startswith("# file: ") else None

    @property
    def has_tests(self) -> bool:
        return "def test_" in self.code


def _snippets() -> list[Snippet]:
    found: list[Snippet] = []
    for match in FENCE.finditer(README):
        heading = re.findall(r"^## (.*)$", README[: match.start()], re.MULTILINE)[-1]
        if match[1] == "text":
            found[-1] = Snippet(found[-1].heading, found[-1].code, tuple(match[2].splitlines()))
        else:
            found.append(Snippet(heading, match[2]))
    return found


SNIPPETS = _snippets()


@pytest.fixture
def readers(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A reader's folder, with the files that the README tells to write."""
    monkeypatch.syspath_prepend(str(HERE / "packages"))
    monkeypatch.syspath_prepend(str(project.pytester.path))
    for snippet in SNIPPETS:
        if snippet.file:
            (project.pytester.path / snippet.file).write_text(snippet.code)
    return project


@pytest.mark.parametrize(
    "snippet", [s for s in SNIPPETS if s.has_tests and not s.shown], ids=lambda snippet: snippet.heading
)
def test_a_snippet_passes(readers: Project, snippet: Snippet) -> None:
    result = readers.run(snippet.code)
    assert result.parseoutcomes().keys() == {"passed"}


@pytest.mark.parametrize("snippet", [s for s in SNIPPETS if s.shown], ids=lambda snippet: snippet.heading)
def test_a_failing_snippet_prints_what_is_shown(readers: Project, snippet: Snippet) -> None:
    result = readers.run(snippet.code)
    result.assert_outcomes(failed=1)
    for line in snippet.shown:
        assert line.strip() in result.stdout.str()


@pytest.mark.parametrize(
    "snippet", [s for s in SNIPPETS if not s.has_tests and not s.file], ids=lambda snippet: snippet.heading
)
def test_a_script_runs(readers: Project, snippet: Snippet, capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile(snippet.code, "snippet", "exec"), {})
    assert "urn:pulumi:stack::project::web:index:Site::shop" in capsys.readouterr().out


def test_the_readme_has_snippets_of_each_sort() -> None:
    assert len(SNIPPETS) > 15
    assert sum(bool(snippet.shown) for snippet in SNIPPETS) == 2
    assert [snippet.file for snippet in SNIPPETS if snippet.file] == ["website.py"]
