"""Runs programs that were written to take over what exists, and tells what they would send."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import ExitStack
from typing import Any
from unittest.mock import patch

import pulumi
import yaml
from pulumi_azure_native import batch, compute

import azure_poolkit
from azure_poolkit.adoption.adopting import adopting
from azure_poolkit.adoption.building import comparable
from azure_poolkit.adoption.cleaning import Cleaning
from azure_poolkit.adoption.program import AdoptingProgram
from azure_poolkit.adoption.reading import ReadFile
from azure_poolkit.arm.table import BATCH_POOL_TYPE, SCALE_SET_EXTENSION_TYPE, SCALE_SET_TYPE, find_type
from azure_poolkit.batch_pool.args import BatchPoolArgs
from azure_poolkit.batch_pool.body import pool_body
from azure_poolkit.gate.corrections import unknown_output
from azure_poolkit.inputs import Spelling, arm_of, intake
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.output.programs.in_yaml import as_yaml
from azure_poolkit.output.programs.python import as_python
from azure_poolkit.scale_set.args import ScaleSetArgs
from azure_poolkit.scale_set.body import scale_set_body

Sent = dict[str, Any]
_TYPES = {"Pool": BATCH_POOL_TYPE, "VirtualMachineScaleSet": SCALE_SET_TYPE}
_BODIES = {"BatchPool": (BatchPoolArgs, pool_body), "ScaleSet": (ScaleSetArgs, scale_set_body)}


def sent_by_python(read: ReadFile) -> Sent:
    """By resource, the body that the program in Python sends, run with what the file said as its configuration."""
    program = adopting(read, "python")
    sent: Sent = {}
    with ExitStack() as patches:
        patches.enter_context(patch.object(pulumi, "Config", lambda: _Config(program)))
        for name, (_, render) in _BODIES.items():
            patches.enter_context(patch.object(azure_poolkit, name, _component(name, render, sent), create=True))
        for module, name, type_ in (
            (batch, "Pool", BATCH_POOL_TYPE),
            (compute, "VirtualMachineScaleSet", SCALE_SET_TYPE),
            (compute, "VirtualMachineScaleSetExtension", SCALE_SET_EXTENSION_TYPE),
        ):
            patches.enter_context(patch.object(module, name, _native(type_, sent)))
        exec(compile(as_python(program), "__main__.py", "exec"), {})
    return sent


def sent_by_yaml(read: ReadFile) -> Sent:
    """The same of the program in YAML."""
    program = adopting(read, "yaml")
    config, sent = _Config(program), {}
    for name, resource in yaml.safe_load(as_yaml(program, "adopted"))["resources"].items():
        inputs = _filled(resource["properties"], config)
        component = resource["type"].removeprefix("azure-poolkit:")
        if component in _BODIES:
            cls, render = _BODIES[component]
            sent[name] = comparable(render(name, intake(cls, inputs, Spelling.WIRE)).value)
        else:
            type_ = find_type(resource["type"])
            assert type_ is not None
            sent[name] = comparable(type_.from_native(inputs))
    return sent


def wanted(read: ReadFile) -> Sent:
    """By resource, what the file says of it, but for what only Azure writes."""
    program = adopting(read, "python")
    return {
        resource.name: comparable(Cleaning(existing.body.kind).cleaned(dict(existing.body.value)))
        for resource, existing in zip(program.resources, read.found, strict=True)
    }


def _component(name: str, render: Any, sent: Sent) -> Any:
    def make(label: str, args: Any, opts: Any = None) -> None:
        sent[label] = comparable(render(label, args).value)

    return make


def _native(type_: Any, sent: Sent) -> Any:
    def make(label: str, opts: Any = None, **inputs: Any) -> None:
        sent[label] = comparable(_unknowns(type_.from_native(arm_of(inputs))))

    return make


def _unknowns(value: Any) -> Any:
    if isinstance(value, pulumi.Output):
        return Unknown(origin=value)
    if isinstance(value, Mapping):
        return {key: _unknowns(inner) for key, inner in value.items()}
    return [_unknowns(inner) for inner in value] if isinstance(value, list) else value


class _Config:
    """What the file said, under the names that it is asked for."""

    def __init__(self, program: AdoptingProgram) -> None:
        self._values = {asked.name: asked.value for asked in program.asked}

    def __getattr__(self, name: str) -> Any:
        assert re.fullmatch(r"require(_secret)?(_int|_bool|_object)?", name)
        return self.value

    def value(self, name: str) -> Any:
        value = self._values[name]
        return unknown_output() if isinstance(value, Unknown) else value


def _filled(value: Any, config: _Config) -> Any:
    if isinstance(value, str):
        whole = re.fullmatch(r"\$\{(\w+)\}", value)
        return config.value(whole[1]) if whole else value.replace("$${", "${")
    if isinstance(value, dict):
        return {key: _filled(inner, config) for key, inner in value.items()}
    return [_filled(inner, config) for inner in value] if isinstance(value, list) else value
