"""Every snippet in the documents does what the document says."""

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

import pulumi_mocks
from azure_poolkit.cli.main import main

ROOT = Path(__file__).parents[2]
DOCUMENTS = [
    ROOT / "README.md",
    ROOT / "components/README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "examples/README.md",
    *ROOT.glob("docs/*.md"),
]


def snippets(language: str) -> list[object]:
    return list(_snippets(language))


def _snippets(language: str) -> Iterator[object]:
    for document in DOCUMENTS:
        text = document.read_text(encoding="utf-8")
        for match in re.finditer(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
            line = text.count("\n", 0, match.start()) + 1
            yield pytest.param(match[1], id=f"{document.relative_to(ROOT)}:{line}")


@pytest.mark.parametrize("snippet", snippets("python"))
def test_python_runs(snippet: str, tmp_path: Path) -> None:
    program = tmp_path / "__main__.py"
    program.write_text(snippet, encoding="utf-8")
    recording = pulumi_mocks.record(program, preview=True)
    assert recording.error is None
    assert [log.message for log in recording.logs if log.severity == "error"] == []


@pytest.mark.parametrize("snippet", snippets("yaml"))
def test_yaml_is_yaml(snippet: str) -> None:
    assert yaml.safe_load(snippet)


PAGES = ("scale-sets", "vault-access", "images")
RUN = {
    "ts": [ROOT / "examples/typescript-scale-set/index.ts"],
    "yaml": [*ROOT.glob("examples/yaml-*/Pulumi.yaml"), ROOT / "tests/engine/test_vault_access.py"],
}
"""The programs that the tests on the engine run."""


@pytest.mark.parametrize(("language", "page"), [(language, page) for language in RUN for page in PAGES])
def test_what_is_shown_in_another_language_is_part_of_a_program_that_is_run(language: str, page: str) -> None:
    programs = "\n".join(file.read_text(encoding="utf-8") for file in RUN[language])
    text = (ROOT / f"docs/{page}.md").read_text(encoding="utf-8")
    for snippet in re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        for block in snippet.removeprefix("resources:\n").strip("\n").split("\n\n"):
            assert block in programs


@pytest.mark.parametrize("snippet", snippets("sh"))
def test_commands_exist(snippet: str) -> None:
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    for line in snippet.splitlines():
        words = shlex.split(line.rpartition(" | ")[2], comments=True)
        if words[:1] == ["make"]:
            assert words[1] in targets
        elif words and words[0] not in ("pulumi", "eval"):
            assert words[0] == "poolkit"
            options = {word for word in words if word.startswith("--")}
            shown = CliRunner().invoke(main, [words[1], "--help"]).output
            assert options <= set(re.findall(r"--[a-z-]+", shown))


def test_the_preview_in_the_readme_is_what_is_printed() -> None:
    printed = CliRunner().invoke(main, ["preview", "--project", str(ROOT), "--stack", "dev"]).output
    shown = (ROOT / "README.md").read_text(encoding="utf-8").split("and prints\n\n```text\n")[1].split("```")[0]
    rest = printed
    for part in re.split("…\n?", shown):
        assert part in rest
        rest = rest.split(part, 1)[1]


def test_the_error_in_the_readme_is_what_is_printed(tmp_path: Path) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    program = re.search(r"## A program\n\n```python\n(.*?)```", text, re.DOTALL)
    assert program is not None
    broken = program[1].replace(
        '["https://farm.vault.azure.net/secrets/tls"]', '[{"url": "https://farm.vault.azure.net/certificates/tls"}]'
    )
    (tmp_path / "__main__.py").write_text(broken)
    (tmp_path / "Pulumi.yaml").write_text(json.dumps({"name": "farm", "runtime": "python"}))
    (tmp_path / "Pulumi.dev.yaml").write_text("config: {}")
    printed = CliRunner().invoke(main, ["preview", "--project", str(tmp_path)]).output
    assert text.split("no cloud at all:\n\n```text\n")[1].split("```")[0] in printed


def test_the_program_in_the_readme_has_at_most_30_lines() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    program = text.split("## A program\n\n```python\n")[1].split("```")[0]
    assert len(program.splitlines()) <= 30


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", document.read_text(encoding="utf-8")):
        assert target.startswith("https://") or (document.parent / target).exists(), target
