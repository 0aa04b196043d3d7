"""The provider: makes the components that programs in other languages ask for."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import pulumi
from pulumi import InputPropertiesError
from pulumi.output import Unknown
from pulumi.provider import ConstructResult, Provider, main

from azure_poolkit.gate import take_in
from azure_poolkit.gate.corrections import unknown_output
from azure_poolkit.inputs import Spelling
from azure_poolkit.inputs.errors import FindingsError
from azure_poolkit.model.collector import collect_seldom
from azure_poolkit.plugin.options import hand_on_all_options
from azure_poolkit.plugin.served import COMPONENTS, Served


def received(value: Any) -> Any:
    """``value`` with an Output in place of each leaf that is marked as unknown, and whole numbers whole again.

    The wire carries every number as a float.
    """
    if isinstance(value, Unknown):
        return unknown_output()
    if isinstance(value, pulumi.Output):
        return value.apply(received)
    if isinstance(value, Mapping):
        return {key: received(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [received(inner) for inner in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


class PoolkitProvider(Provider):
    """Takes raw wire inputs in, and makes the component they are for.

    What is wrong with them reaches the user as an InputPropertiesError, the one error that the host hands on as it is.
    Its message says everything. Properties are not named apart from it: the engine would print their values, which may
    hold a secret, and in its own notation.
    """

    version: str
    schema: str

    def __init__(self, schema: str) -> None:
        super().__init__(json.loads(schema)["version"], schema)

    def construct(
        self, name: str, resource_type: str, inputs: Any, options: pulumi.ResourceOptions | None = None
    ) -> ConstructResult:
        served = _find(resource_type)
        try:
            component = served.load(served.name)(name, _taken_in(served, name, received(inputs)), options)
        except FindingsError as error:
            raise _refusal(error) from None
        state = {key: getattr(component, output.attribute) for key, output in served.outputs.items()}
        return ConstructResult(urn=_settled(component.urn, state), state=state)


def _taken_in(served: Served, name: str, inputs: Any) -> Any:
    """The args that ``inputs`` spell. A program in another language gives all inputs of a component at once."""

    def judge(args: Any) -> None:
        served.load(served.judge)(name, args)

    return take_in(served.args, inputs, f"{served.name} '{name}'", judge, Spelling.WIRE)


async def _settled(urn: pulumi.Output[str], state: Mapping[str, pulumi.Output[Any]]) -> str:
    """``urn``, once it is known of each Output that it is as it should be."""
    try:
        await asyncio.gather(*(output.future() for output in state.values()))
    except FindingsError as error:
        raise _refusal(error) from None
    made = await urn.future()
    assert made is not None
    return made


def _refusal(error: FindingsError) -> InputPropertiesError:
    """All findings, a line each; the line of Python that the error was raised for is none of the user's."""
    return InputPropertiesError("\n".join([error.message, *(f"  {found.line()}" for found in error.findings)]), [])


def _find(token: str) -> Served:
    for served in COMPONENTS:
        if served.token == token:
            return served
    known = ", ".join(served.token for served in COMPONENTS)
    raise InputPropertiesError(f"there is no {token} in this package; it has {known}", [])


def serve(schema: Path) -> None:
    """Serve the components that ``schema`` describes until the engine ends this process.

    Importing azure-native registers its types, without which a reference to one of its resources arrives as a bare id.
    """
    collect_seldom()
    import_module("pulumi_azure_native")
    hand_on_all_options()
    main(PoolkitProvider(schema.read_text(encoding="utf-8")), sys.argv[1:])
