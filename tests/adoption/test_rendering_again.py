"""A program that takes over what exists sends the body that is there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adoption.generated_bodies import WHOLE, bodies_of, wholes_of
from adoption.running import sent_by_python, sent_by_yaml, wanted
from azure_poolkit.adoption.adopting import Language, adopting
from azure_poolkit.adoption.reading import read_existing
from azure_poolkit.model.body import POOL, SCALE_SET

BODIES = Path(__file__).resolve().parents[3] / "shared" / "facts" / "bodies"
PARTS = {
    "docs-gallery-image-reference-dataplane.json": "an image reference alone",
    "docs-image-reference-forms.json": "image references",
    "docs-kv-linux-v3-extension-settings.json": "settings alone",
    "docs-kv-windows-v3-extension-settings.json": "settings alone",
    "docs-kv-windows-v4-extension-settings.json": "settings alone",
    "seed-managed-image-reference-dataplane.json": "an image reference alone",
}
"""What is no pool, scale set or extension, nor a part of one that the linter knows."""
FILES = sorted(file for file in BODIES.rglob("*.json") if file.name not in PARTS)
MANY = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.skipif(not FILES, reason="the folder of collected bodies is not here")
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_body_of_azures_documents_comes_back(file: Path) -> None:
    read = read_existing(file.read_bytes())

    assert sent_by_python(read) == wanted(read)
    assert sent_by_yaml(read) == wanted(read)


@MANY
@given(st.one_of(bodies_of(POOL), wholes_of(POOL)))
def test_a_generated_pool_comes_back(body: dict[str, Any]) -> None:
    read = read_existing(json.dumps(body).encode(), "pool")

    assert sent_by_python(read) == wanted(read)
    assert sent_by_yaml(read) == wanted(read)


@MANY
@given(st.one_of(bodies_of(SCALE_SET), wholes_of(SCALE_SET)))
def test_a_generated_scale_set_comes_back(body: dict[str, Any]) -> None:
    read = read_existing(json.dumps(body).encode(), "scale-set")

    assert sent_by_python(read) == wanted(read)
    assert sent_by_yaml(read) == wanted(read)


@pytest.mark.parametrize(("kind", "component"), [(POOL, "BatchPool"), (SCALE_SET, "ScaleSet")])
@pytest.mark.parametrize("language", ["python", "yaml"])
def test_what_typed_inputs_can_say_is_said_by_them(kind: str, component: str, language: Language) -> None:
    body = json.dumps(WHOLE[kind] | {"tags": {"team": "render"}}).encode()

    (made,) = adopting(read_existing(body), language).resources

    assert (made.component, made.native) == (component, False)
    assert "properties" not in made.args.inputs
