"""Stock mocks as every project writes them."""

from __future__ import annotations

import asyncio
from typing import Any

import pulumi
import pytest


class Mocks(pulumi.runtime.Mocks):
    def new_resource(self, args: pulumi.runtime.MockResourceArgs) -> tuple[str, dict[str, Any]]:
        seen.append(args)
        return f"{args.name}_id", args.inputs

    def call(self, args: pulumi.runtime.MockCallArgs) -> dict[str, Any]:
        return {}


seen: list[pulumi.runtime.MockResourceArgs] = []


@pytest.fixture
def stock() -> None:
    asyncio.set_event_loop(asyncio.new_event_loop())
    seen.clear()
    pulumi.runtime.set_mocks(Mocks())
