"""Where in a program an input stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from azure_poolkit.diagnosis.blame import Suspect
from azure_poolkit.diagnosis.program_lines import ProgramLines

PROGRAM = """\
from azure_poolkit import BatchPool, KeyVaultForLinux, StartTask

certificates = KeyVaultForLinux(
    require_initial_sync=True,
    observed_certificates=[{"url": "https://farm.vault.azure.net/certificates/tls"}],
)
size = "standard_d2s_v5"
BatchPool(
    "linux",
    vm_size=size,
    extensions=[certificates],
    start_task=StartTask(
        command_line="echo",
    ),
)
azure.batch.Pool(
    "native",
    start_task={
        "resourceFiles": [{"httpUrl": "https://x"}],
    },
)
BatchPool("other", vm_size="standard_d4s_v5", extensions=[*more()])
"""


@pytest.fixture
def lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ProgramLines:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "__main__.py").write_text(PROGRAM, encoding="utf-8")
    (tmp_path / "broken.py").write_text("def (", encoding="utf-8")
    hidden = tmp_path / ".venv"
    hidden.mkdir()
    (hidden / "x.py").write_text(PROGRAM, encoding="utf-8")
    return ProgramLines(tmp_path)


@pytest.mark.parametrize(
    ("label", "spelled", "handler", "line"),
    [
        ("BatchPool 'linux'", "vm_size", None, 10),
        ("BatchPool 'linux'", "start_task.command_line", None, 13),
        ("BatchPool 'linux'", "extensions[0].require_initial_sync", "KeyVaultForLinux", 4),
        ("BatchPool 'linux'", "extensions[0].observed_certificates[0].url", "KeyVaultForLinux", 5),
        ("BatchPool 'linux'", "not_given", None, 8),
        ("Pool 'native'", "start_task.resource_files[0].http_url", None, 19),
        ("BatchPool 'other'", "vm_size", None, 22),
        ("BatchPool 'other'", "extensions[0].require_initial_sync", "KeyVaultForLinux", 4),
        ("BatchPool 'nobody'", "vm_size", None, None),
        ("nothing that is a label", "vm_size", None, None),
    ],
)
def test_an_input_is_found(
    lines: ProgramLines, label: str, spelled: str, handler: str | None, line: int | None
) -> None:
    (found,) = lines.located([Suspect(label, spelled, handler=handler)])
    assert found.line == line
    assert found.file == (None if line is None else "__main__.py")
