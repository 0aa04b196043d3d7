"""The steps of the plan for one pool or scale set, in the words of whoever wrote it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from azure_poolkit.diagnosis.troubleshooting import Patient
from azure_poolkit.facts.causes.places import NODE_EXTENSIONS, PLACES
from azure_poolkit.model.body import POOL
from azure_poolkit.model.wording import counted

_START, _END = 60000, 60099
"""A range of ports outside that Batch does not keep for itself."""
NAT_IN_PYTHON: Final = (
    'endpoint_configuration={"inbound_nat_pools": [{"name": "look", "protocol": "TCP", "backend_port": %d,',
    f'    "frontend_port_range_start": {_START}, "frontend_port_range_end": {_END}, "network_security_group_rules": [',
    '    {"access": "Allow", "priority": 200, "source_address_prefix": "YOUR-ADDRESS"},',
    '    {"access": "Deny", "priority": 300, "source_address_prefix": "*"}]}]}',
)
NAT_IN_JSON: Final = (
    '"endpointConfiguration": {"inboundNatPools": [{"name": "look", "protocol": "TCP", "backendPort": %d,',
    f'    "frontendPortRangeStart": {_START}, "frontendPortRangeEnd": {_END}, "networkSecurityGroupRules": [',
    '    {"access": "Allow", "priority": 200, "sourceAddressPrefix": "YOUR-ADDRESS"},',
    '    {"access": "Deny", "priority": 300, "sourceAddressPrefix": "*"}]}]}',
)


@dataclass(frozen=True)
class Step:
    """One step: what it is for, and what to do, edits and commands as they are to be written."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Plan:
    """What it costs, which is said first, and the steps."""

    label: str
    costs: tuple[str, ...]
    steps: tuple[Step, ...]


def plan_of(patient: Patient, stack: str | None) -> Plan:
    """The plan for ``patient``; ``stack`` is the name of its stack, where there is one."""
    up = f"pulumi up --stack {stack}" if stack else "deploy it, as you do: no more than this is to change"
    if patient.kind != POOL:
        return Plan(patient.label, tuple(_costs_of_scale_set(patient)), tuple(_steps_of_scale_set(patient, up)))
    return Plan(patient.label, tuple(_costs(patient)), tuple(_steps(patient, up, stack)))


def _costs(patient: Patient) -> Iterator[str]:
    nodes = counted(patient.nodes, "node") if patient.nodes is not None else "all its nodes"
    of_size = f" of {patient.size}" if patient.size else ""
    yield f"two replacements of the pool: one to look, one to go back. Each makes {nodes}{of_size} anew"
    if patient.fixed_name:
        yield "the pool's name is fixed, so that an update deletes it, with its nodes, before the new one is there"
    else:
        yield "an update makes the new pool first and deletes the old one, with its nodes, at its end"
    yield (
        "to keep the old pool beside the new one while you look, make the edits in a copy of it in the program, with "
        "another name and one node: nothing is replaced before the fix, and both count against core quota and addresses"
    )


def _steps(patient: Patient, up: str, stack: str | None) -> Iterator[Step]:
    seen = "poolkit preview --base HEAD    # what is replaced: this pool, or nothing but the copy that is made"
    yield _first_look()
    yield Step("Let nodes get to idle without certificates", tuple(_switch_off(patient)))
    yield Step(f"Make a way onto a node (port {patient.port})", tuple(_way_in(patient)))
    yield Step(
        "Make the new pool",
        (
            *((seen,) if stack else ()),
            up,
            "az batch node list --pool-id POOL --query '[].[id, state]' --output table    # until one is idle",
        ),
    )
    yield _log_in(patient)
    yield _read_logs(patient)
    yield Step("Correct what the log says", ("in the vault (a role, a policy, the firewall), or in the program",))
    yield Step(
        "Back to normal: the second replacement",
        (
            "take the edits of the steps before out again: git diff shows them",
            up,
            "az batch node list --pool-id POOL --query '[].[id, state]' --output table    # all idle",
        ),
    )


def _first_look() -> Step:
    return Step(
        "See whether it is told without all this",
        (
            "az batch node list --pool-id POOL --query '[].[id, state, errors]'",
            f"{NODE_EXTENSIONS} | poolkit diagnose",
            "a vault that refuses says so in its own log too, if its audit events are kept",
        ),
    )


def _switch_off(patient: Patient) -> Iterator[str]:
    if patient.always:
        yield (
            "KeyVaultForWindows 4.0 always waits for its certificates, and nothing turns that off: take version 3.0 "
            "for this time, which installs on Windows Server 2019 and later, with the initial sync off"
        )
    where = f"    # {patient.switch.where}" if patient.switch.where else ""
    if patient.ours:
        name = 'type_handler_version="3.0", troubleshoot=True' if patient.always else "troubleshoot=True"
        yield f"extension '{patient.extension}':  + {name}{where}"
        yield "preview says so until it is taken out; require_initial_sync may stay as it is"
    else:
        value = "False" if patient.in_python else "false"
        yield f'{patient.switch.spelled}:  "requireInitialSync": {value}{where}'
    if patient.waits is False and not patient.always:
        yield "it does not wait now: nodes that are unusable nevertheless are so for another reason"
    if patient.fixed_name:
        yield "in a copy of the pool with another name, so that the old one stays"


def _way_in(patient: Patient) -> Iterator[str]:
    if patient.reachable:
        yield f"port {patient.port} is mapped already"
        return
    yield "pools made after 2025-11-30 map neither SSH nor RDP by themselves"
    if patient.in_subnet:
        yield "with a machine in the pool's network, or one joined to it: no edit, it reaches the private address"
    if patient.public:
        where = f"    # {patient.network.where}" if patient.network.where else ""
        yield f"{'or ' if patient.in_subnet else ''}an inbound NAT pool, in {patient.network.spelled}:{where}"
        lines = NAT_IN_PYTHON if patient.in_python else NAT_IN_JSON
        yield from (f"    {line % patient.port if '%d' in line else line}" for line in lines)
    else:
        yield "the nodes have no public addresses: only their network leads to them"


def _log_in(patient: Patient) -> Step:
    return Step(
        "Log in",
        (
            "az batch node user create --pool-id POOL --node-id NODE --name look --is-admin "
            + (
                '--ssh-public-key "$(cat KEY.pub)"'
                if patient.system == "Linux"
                else '--password "$PASSWORD"    # after: read -rs PASSWORD'
            ),
            "az batch node remote-login-settings show --pool-id POOL --node-id NODE",
            "ssh -p PORT look@ADDRESS" if patient.system == "Linux" else "mstsc /v:ADDRESS:PORT",
        ),
    )


def _read_logs(patient: Patient) -> Step:
    places = [place for place in PLACES["key-vault"] if place.system == patient.system]
    return Step(
        "Read why each fetch failed",
        (
            *(f"{place.where}    # {place.says}" for place in places),
            "poolkit diagnose --file LOG    # with --stack or --in it names the input",
        ),
    )


def _costs_of_scale_set(patient: Patient) -> Iterator[str]:
    yield "no replacement: a scale set's extensions are changed in place, twice, and run again on each instance"
    if patient.manual_upgrades:
        yield "upgrades are manual: an instance has the change only once it is upgraded, which you do with one alone"


def _steps_of_scale_set(patient: Patient, up: str) -> Iterator[Step]:
    show = "az vmss get-instance-view --resource-group GROUP --name SCALE-SET --instance-id ID"
    yield Step("See whether it is told without all this", (f"{show} | poolkit diagnose",))
    yield Step("Let instances come up without certificates", tuple(_switch_off(patient)))
    upgrade = "az vmss update-instances --resource-group GROUP --name SCALE-SET --instance-ids ID"
    yield Step("Roll it out", (up, *((upgrade,) if patient.manual_upgrades else ())))
    shell = "RunShellScript" if patient.system == "Linux" else "RunPowerShellScript"
    yield Step(
        "Look at an instance",
        (
            f"az vmss run-command invoke --resource-group GROUP --name SCALE-SET --instance-id ID --command-id {shell} "
            "--scripts COMMAND    # without signing in",
            "or sign in by the load balancer's NAT rules, the serial console, or from its network",
        ),
    )
    yield _read_logs(patient)
    yield Step("Correct what the log says", ("in the vault (a role, a policy, the firewall), or in the program",))
    yield Step("Back to normal", ("take the edit out again", up, *((upgrade,) if patient.manual_upgrades else ())))
