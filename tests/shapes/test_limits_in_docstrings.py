"""A limit that a docstring of args states is checked: each is paired here with a fault that is refused for it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import azure_poolkit
from azure_poolkit.rules.catalogue import BY_CODE
from shapes.single_faults import POOLS, SCALE_SETS

STATES_A_LIMIT = re.compile(
    r"at most|at least|the least|the most [0-9P]|\b\d+ to \d+|exactly one|together with|or not at all|only for"
    r"|only with|only in an account|but for|another for each|one for each",
    re.IGNORECASE,
)
BY_FAULT = {
    "BatchPoolArgs.application_packages": ["eleven packages"],
    "BatchPoolArgs.task_slots_per_node": ["257 slots", "9 slots on 2 cores"],
    "BatchPoolArgs.resource_tags": ["tags of an account of Batch"],
    "DataDisk.lun": ["disk 64", "a disk's number twice"],
    "ManagedDisk.security_profile": ["a secured disk of plain machines"],
    "AzureBlobMount": ["a blob mount with two keys", "a blob mount without a key"],
    "NetworkSecurityGroupRule.priority": ["a priority below 150", "a priority above 4096", "a priority twice"],
    "InboundNatPool.name": ["a NAT pool's name twice"],
    "InboundNatPool.backend_port": ["a port of Batch", "a port too high"],
    "InboundNatPool.frontend_port_range_start": ["a range that Batch keeps", "a range of 39 ports"],
    "InboundNatPool.network_security_group_rules": ["26 rules"],
    "PublicIpAddressConfiguration.ip_address_ids": ["too few addresses"],
    "FixedScale.target_dedicated_nodes": ["no target"],
    "AutoScale.evaluation_interval": ["a formula evaluated each minute", "a formula evaluated each month"],
    "RollingUpgradePolicy.enable_cross_zone_upgrade": ["zones crossed in one region"],
    "RollingUpgradePolicy.max_batch_instance_percent": ["a batch of 4 percent", "a batch of 101 percent"],
    "RollingUpgradePolicy.max_unhealthy_instance_percent": ["a batch of 4 percent"],
    "RollingUpgradePolicy.max_unhealthy_upgraded_instance_percent": ["a batch of 101 percent"],
    "LinuxUserConfiguration.uid": ["a uid alone", "a gid alone"],
    "UserAccount.name": ["a name of 21 letters"],
    "UserAccount.windows_user_configuration": ["a user of Windows"],
    "ScaleSetArgs.computer_name_prefix": ["a long prefix on Windows"],
}
BY_RULE = {
    "BatchPoolArgs.windows_automatic_updates": "BAT010",
    "FixedScale.resize_timeout": "BAT008",
    "PoolEndpointConfiguration.inbound_nat_pools": "BAT011",
    "ExtensionsInModel.extensions_time_budget": "SEQ013",
    "ManagedImageReference": "IMG006",
}
BY_ARGS = {
    "BatchPoolArgs.resource_group_name": "one way to name the account: INP004",
    "ScaleSetExtensionsArgs.resource_group_name": "one way to name the scale set: INP004",
    "Administrator": "one way to sign in: INP004",
}


def docstrings() -> Iterator[tuple[str, str]]:
    """Each docstring of a class or an attribute of args, with its name."""
    root = Path(azure_poolkit.__file__).parent
    for folder in ("batch_pool", "scale_set", "node_image"):
        for file in sorted((root / folder).glob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.ClassDef):
                    yield node.name, ast.get_docstring(node) or ""
                    yield from _of_attributes(node)


def _of_attributes(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for before, after in zip(node.body, node.body[1:], strict=False):
        if isinstance(before, ast.AnnAssign) and isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
            assert isinstance(before.target, ast.Name)
            yield f"{node.name}.{before.target.id}", str(after.value.value)


def test_every_limit_that_a_docstring_states_is_checked() -> None:
    stated = {name for name, text in docstrings() if STATES_A_LIMIT.search(text)}
    assert stated == BY_FAULT.keys() | BY_RULE.keys() | BY_ARGS.keys()


def test_the_faults_and_rules_are_there() -> None:
    assert {name for names in BY_FAULT.values() for name in names} <= POOLS.keys() | SCALE_SETS.keys()
    assert set(BY_RULE.values()) <= BY_CODE.keys()
