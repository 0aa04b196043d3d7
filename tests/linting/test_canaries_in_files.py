"""A canary in every place of a file that can hold a secret shows in no output of any command that reads files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from azure_poolkit.cli.main import main
from azure_poolkit.model.body import POOL, SCALE_SET
from azure_poolkit.model.secret_places import EACH, PLAIN_PLACES, SECRET_STRINGS
from azure_poolkit.rules.extensions.samples import azure_monitor, pool, scale_set
from canaries import canaries_in


def placed(value: Any, place: tuple[str, ...], secret: Any) -> None:
    """Put ``secret`` at ``place`` of ``value``, in a first element of each list."""
    for step, following in zip(place, [*place[1:], None], strict=True):
        key: Any = 0 if step == EACH else step
        if following is None:
            value[key] = secret
            return
        empty: Any = [{}] if following == EACH else {}
        value = value[key] if isinstance(value, list) else value.setdefault(key, empty)


def body_with_canaries(kind: str) -> dict[str, Any]:
    """A body with a canary at each place that can hold a secret, and in wrong types and keys of some."""
    canary = {"protectedSettings": {"a": "cnry-protected"}, "settings": {"password": "cnry-set", "x": "?sig=cnry-sig"}}
    body = pool(azure_monitor(**canary)) if kind == POOL else scale_set(azure_monitor(**canary))
    for number, place in enumerate(PLAIN_PLACES[kind]):
        text: Any = f"x://u:cnry-plain{number}@h --password cnry-{number} ?sig=cnry-s{number}"
        if place.path[-1] == EACH:
            text = {"name": "apiToken", "value": f"cnry-pair{number}"}
        elif place.path[-1] in ("tags", "resourceTags"):
            text = {"apiToken": f"cnry-tag{number}"}
        placed(body, place.path, text)
    for number, path in enumerate(SECRET_STRINGS[kind]):
        placed(body, path, {f"cnry-key{number}": f"cnry-value{number}"} if number % 2 else f"cnry-value{number}")
    return body


@pytest.mark.parametrize("kind", [POOL, SCALE_SET])
@pytest.mark.parametrize(
    "command",
    [
        *(["lint", "--format", format_] for format_ in ("text", "json", "markdown", "sarif")),
        *(["order", "--format", format_] for format_ in ("text", "json", "mermaid")),
        ["order", "--possible"],
    ],
    ids=" ".join,
)
def test_no_command_prints_a_canary_of_a_file(tmp_path: Path, kind: str, command: list[str]) -> None:
    file = tmp_path / "body.json"
    file.write_text(json.dumps(body_with_canaries(kind), indent=2))
    assert len(canaries_in(file.read_text())) > 10
    result = CliRunner().invoke(main, [*command, str(file)])
    assert result.exit_code in (0, 1), result.output
    assert canaries_in(result.stdout + result.stderr) == set()


def test_no_plan_of_a_change_prints_a_canary(tmp_path: Path) -> None:
    for name, kind in (("old.json", "cnry-old"), ("new.json", "cnry-new")):
        secrets = {"settings": {"password": kind}, "protectedSettings": {"key": kind}}
        (tmp_path / name).write_text(json.dumps(scale_set(azure_monitor(**secrets))))
    for options in ([], ["--separate"], ["--format", "json"], ["--separate", "--format", "json"]):
        change = ["order", "--change", str(tmp_path / "old.json"), str(tmp_path / "new.json"), *options]
        result = CliRunner().invoke(main, change)
        assert result.exit_code in (0, 1), result.output
        assert canaries_in(result.stdout + result.stderr) == set()
