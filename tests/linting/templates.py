"""ARM templates to lint, and what is said of them."""

from __future__ import annotations

import json
from typing import Any

from azure_poolkit.linting.linted_file import LintedFile
from azure_poolkit.linting.linting import LintSettings, lint_file
from azure_poolkit.model.context import Context
from azure_poolkit.rules.extensions.samples import key_vault, key_vault_settings, pool

POOLS = "Microsoft.Batch/batchAccounts/pools"
SCHEMA = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#"


def resource(body: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": POOLS, "apiVersion": "2024-07-01", "name": "account/render", **body, **more}


def template(*resources: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"$schema": SCHEMA, "contentVersion": "1.0.0.0", "resources": list(resources), **more}


def linted(value: Any, context: Context | None = None) -> LintedFile:
    said = lint_file("main.json", json.dumps(value, indent=2).encode(), LintSettings(context or Context()))
    assert said.error is None
    return said


def codes(value: Any) -> list[str]:
    return [finding.code for finding in linted(value).findings]


def vault_at(url: str) -> dict[str, Any]:
    return resource(pool(key_vault(settings=key_vault_settings(observedCertificates=[{"url": url}]))))
