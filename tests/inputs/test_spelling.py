"""Names in Python and in all other languages."""

from __future__ import annotations

import inspect
import re

import pytest
from pulumi_azure_native import batch, compute

from azure_poolkit.inputs import to_camel, to_snake

_GETTER = re.compile(r'@pulumi\.getter\(name="(\w+)"\)\n\s+def (\w+)\(')


@pytest.mark.parametrize("module", [batch, compute], ids=["batch", "compute"])
def test_inputs_of_azure_native_are_called_as_its_sdk_calls_them(module: object) -> None:
    source = inspect.getsource(inspect.getmodule(getattr(module, "Pool", None) or module.Image))
    pairs = set(_GETTER.findall(source))
    assert len(pairs) > 5
    assert {(name, to_snake(name)) for name, _ in pairs} == pairs


@pytest.mark.parametrize(
    ("camel", "snake"),
    [
        ("hyperVGeneration", "hyper_v_generation"),
        ("doNotRunExtensionsOnOverprovisionedVMs", "do_not_run_extensions_on_overprovisioned_vms"),
        ("vCPUsPerCore", "v_cpus_per_core"),
        ("publicIPAddressConfiguration", "public_ip_address_configuration"),
        ("targetDedicatedNodes", "target_dedicated_nodes"),
    ],
)
def test_a_name_is_the_same_there_and_back(camel: str, snake: str) -> None:
    assert (to_snake(camel), to_camel(snake)) == (snake, camel)
