"""Reads the stack's configuration into settings, and says what is wrong with it by the names the user wrote."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pulumi
from pulumi.runtime import config as stack_config

from azure_poolkit import Finding, FindingsError
from azure_poolkit.inputs import Spelling, intake
from settings import Settings

SHOWN_SECRET = "[secret]"


def read_settings() -> Settings:
    """The stack's settings. Raises FindingsError with every key that is wrong, missing or unknown."""
    namespaces = {"farm": pulumi.get_project(), "azure": "azure-native"}
    azure = pulumi.Config(namespaces["azure"])
    given = {
        "farm": {key: _parsed(text) for key, text in configured(namespaces["farm"]).items()},
        "azure": {key: text for key in ("location", "environment") if (text := azure.get(key)) is not None},
    }
    try:
        return intake(Settings, given, Spelling.WIRE)
    except FindingsError as error:
        findings = [_by_config_name(finding, namespaces) for finding in error.findings]
    raise FindingsError(findings, f"Configuration of stack '{pulumi.get_stack()}'")


def configured(namespace: str) -> dict[str, str]:
    """All keys of a namespace with their values as texts. (pulumi.Config can only be asked for keys one knows.)"""
    everything: Mapping[str, str] = {**stack_config.get_config_env(), **stack_config.CONFIG.get()}
    return {name.partition(":")[2]: text for name, text in everything.items() if name.startswith(f"{namespace}:")}


def _parsed(text: str) -> Any:
    """Objects, lists, numbers and booleans arrive as JSON; what is no JSON is a plain text."""
    try:
        return json.loads(text)
    except ValueError:
        return text


def _by_config_name(finding: Finding, namespaces: Mapping[str, str]) -> Finding:
    section, key = str(finding.path[0]), str(finding.path[1])
    spelled = namespaces[section] + ":" + finding.spelled.removeprefix(f"{section}.")
    hidden = finding.value is not None and stack_config.is_config_secret(f"{namespaces[section]}:{key}")
    return replace(finding, spelled=spelled, value=SHOWN_SECRET if hidden else finding.value)
