"""The report as data is what its published schema says, and no more."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from azure_poolkit.output.reports.document import report_document
from azure_poolkit.report.gates import GATES, gated
from report.test_reports import SITUATIONS

SCHEMA: dict[str, Any] = json.loads(
    (Path(__file__).resolve().parents[2] / "docs" / "report.schema.json").read_text(encoding="utf-8")
)


def closed(schema: Any) -> Any:
    """``schema`` with every object closed: a key that it does not name is an error."""
    if isinstance(schema, list):
        return [closed(inner) for inner in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: closed(inner) for key, inner in schema.items()}
    return made | {"additionalProperties": False} if "properties" in made else made


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("situation", SITUATIONS)
def test_a_report_fits_its_schema(situation: str) -> None:
    planned = SITUATIONS[situation]
    stopped = gated([planned], list(GATES), {"replace": "agreed"})
    document = json.loads(json.dumps(report_document([planned], stopped)))
    jsonschema.Draft202012Validator(closed(SCHEMA)).validate(document)


def test_a_report_of_another_version_does_not_fit() -> None:
    document = report_document([SITUATIONS["nothing"]], []) | {"version": 2}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(SCHEMA).validate(document)
