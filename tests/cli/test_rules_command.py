"""poolkit rules."""

import json

from click.testing import CliRunner

from azure_poolkit.cli.main import main
from azure_poolkit.rules.catalogue import CATALOGUE
from azure_poolkit.rules.codes import CODES


def test_text_has_a_line_for_each_rule() -> None:
    lines = CliRunner().invoke(main, ["rules"]).output.splitlines()
    assert [line.split()[0] for line in lines] == sorted([*(rule.code for rule in CATALOGUE), *CODES])


def test_json_says_what_a_rule_rests_on() -> None:
    document = json.loads(CliRunner().invoke(main, ["rules", "--format", "json"]).output)
    assert document["version"] == 1
    assert all(rule["source"] for rule in document["rules"])
