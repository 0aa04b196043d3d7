"""BAT018, BAT019, IMG026, IMG029: how machines are protected, and what their image says of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from azure_poolkit.model.body import POOL, SCALE_SET
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.rules.extensions.samples import pool, pool_with
from azure_poolkit.rules.extensions.systems import agent_system
from azure_poolkit.rules.images.samples import (
    GALLERY,
    gallery_image,
    gallery_version,
    image_pool,
    pool_body,
    with_machines,
)
from azure_poolkit.rules.machines.made_images import MadeMachine, made_machines
from azure_poolkit.rules.machines.view import Machine, machines
from azure_poolkit.rules.rule import ProgramRule, Rule

_TRUSTED: Final = "https://learn.microsoft.com/azure/virtual-machines/trusted-launch"
_CONFIDENTIAL: Final = "https://learn.microsoft.com/azure/confidential-computing/confidential-vm-overview"
_GALLERY: Final = "https://learn.microsoft.com/azure/batch/batch-sig-images"
_WANTED: Final = {"trustedlaunch": "trustedLaunch", "confidentialvm": "confidentialVM"}
"""The security types of a definition that machines must have too, and how a pool writes them."""
_DISK: Final = {
    "caching": "ReadOnly",
    "managedDisk": {"securityProfile": {"securityEncryptionType": "VMGuestStateOnly"}},
}


def _untyped_settings(machine: Machine, _context: Context) -> Iterator[Fault]:
    uefi = machine.at_security.at("uefiSettings")
    if not uefi.missing and machine.at_security.at("securityType").missing:
        yield Fault(
            path=uefi.path,
            says="uefiSettings need a security type, and none is given",
            accepted="a securityType next to it",
        )


def _protected(**profile: Any) -> dict[str, Any]:
    return with_machines(pool(), securityProfile=profile)


BAT018: Final = Rule(
    code="BAT018",
    title="uefiSettings without a securityType",
    severity=Severity.ERROR,
    facts=("PC-23",),
    reason="Secure boot and the virtual TPM belong to trusted launch and confidential machines: without a security "
    "type Azure refuses them.",
    fix="set securityType to trustedLaunch, or remove uefiSettings",
    source=_TRUSTED,
    select=machines,
    body_kind=(POOL, SCALE_SET),
    check=_untyped_settings,
    subject_name=lambda machine: machine.host.name,
    bad=_protected(uefiSettings={"secureBootEnabled": True}),
    good=_protected(uefiSettings={"secureBootEnabled": True}, securityType="trustedLaunch"),
)


def _unencrypted_state(machine: Machine, _context: Context) -> Iterator[Fault]:
    if not machine.is_confidential:
        return
    said = machine.at_os_disk.at("managedDisk", "securityProfile", "securityEncryptionType")
    if said.missing:
        type_ = machine.at_security.at("securityType")
        yield Fault(
            path=type_.path,
            says="the OS disk of a confidential machine does not say what is encrypted",
            value=type_.value,
            accepted="osDisk.managedDisk.securityProfile.securityEncryptionType next to it: NonPersistedTPM, "
            "VMGuestStateOnly or, where the size takes it, DiskWithVMGuestState",
        )


_CONFIDENTIAL_PROFILE: Final = {"securityType": "confidentialVM", "uefiSettings": {"vTpmEnabled": True}}


def _confidential(disk: Mapping[str, Any]) -> dict[str, Any]:
    body = pool_with({"vmSize": "STANDARD_DC4AS_V5"})
    return with_machines(body, securityProfile=_CONFIDENTIAL_PROFILE, osDisk=dict(disk))


BAT019: Final = Rule(
    code="BAT019",
    title="confidential machines whose OS disk has no securityEncryptionType",
    severity=Severity.ERROR,
    facts=("PC-23",),
    reason="Azure refuses a confidential machine that does not say whether only the guest state is encrypted or "
    "the disk too.",
    fix="set osDisk.managedDisk.securityProfile.securityEncryptionType",
    source=_CONFIDENTIAL,
    select=machines,
    body_kind=(POOL, SCALE_SET),
    check=_unencrypted_state,
    subject_name=lambda machine: machine.host.name,
    bad=_confidential({"caching": "ReadOnly"}),
    good=_confidential(_DISK),
)


def _unprotected(made: MadeMachine, _context: Context) -> Iterator[Fault]:
    security = made.security
    wanted = _WANTED.get(security.casefold()) if security else None
    if wanted is None or made.machine.security_type == wanted.casefold():
        return
    type_ = made.machine.at_security.at("securityType")
    assert made.said is not None
    yield Fault(
        path=made.machine.at_image.at("id").path,
        says=f"image '{made.said.name}' is for machines of security type {security}, and "
        + ("these say none" if type_.missing else f"these are of type {type_.value}"),
        accepted=f"securityProfile.securityType '{wanted}' next to it",
    )


_IMAGES: Final = (
    gallery_version(),
    gallery_image(hyperVGeneration="V2", features=[{"name": "SecurityType", "value": "TrustedLaunch"}]),
)
_TRUSTED_PROFILE: Final = {"securityType": "trustedLaunch", "uefiSettings": {"vTpmEnabled": True}}

IMG026: Final = ProgramRule(
    code="IMG026",
    title="gallery image for trusted launch or confidential machines on a pool or scale set without that type",
    severity=Severity.ERROR,
    facts=("PC-35",),
    reason="A definition whose SecurityType is TrustedLaunch or ConfidentialVM can only be used for machines of "
    "that type; "
    "Azure refuses the image for others.",
    fix="set securityProfile.securityType to the type of the image's definition",
    source=_GALLERY,
    select=made_machines,
    host=lambda made: made.machine.host,
    check=_unprotected,
    subject_name=lambda made: made.machine.host.name,
    bad=(pool_body("linux", image_pool(GALLERY)), *_IMAGES),
    good=(pool_body("linux", with_machines(image_pool(GALLERY), securityProfile=_TRUSTED_PROFILE)), *_IMAGES),
)


def _other_system(made: MadeMachine, _context: Context) -> Iterator[Fault]:
    agent = made.machine.at_agent
    if agent.missing:
        return
    runs, system = agent_system(made.machine.host), made.system
    if runs is not None and system is not None and runs is not system:
        assert made.said is not None
        yield Fault(
            path=agent.path,
            says=f"the node agent is for {runs}, and image '{made.said.name}' is {system}",
            value=agent.value,
            accepted=f"a node agent for {system}",
        )


IMG029: Final = ProgramRule(
    code="IMG029",
    title="node agent for another operating system than the image that the program makes",
    severity=Severity.ERROR,
    facts=("PC-01", "MI-30"),
    reason="The node agent runs on the image's operating system; one for another never starts, and no node becomes "
    "ready.",
    fix="give the node agent of the image's operating system",
    source=_GALLERY,
    select=made_machines,
    host=lambda made: made.machine.host,
    check=_other_system,
    subject_name=lambda made: made.machine.host.name,
    bad=(
        pool_body("linux", image_pool(GALLERY, agent="batch.node.windows amd64")),
        gallery_version(),
        gallery_image(),
    ),
    good=(pool_body("linux", image_pool(GALLERY)), gallery_version(), gallery_image()),
)
