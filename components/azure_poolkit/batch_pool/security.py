"""How a pool's nodes are protected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from azure_poolkit.inputs import Input, args

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, TypeAlias


@args
class UefiSettings:
    """How a node starts."""

    secure_boot_enabled: Input[bool | None] = None
    """Whether only signed code starts."""
    v_tpm_enabled: Input[bool | None] = None
    """Whether the node has a virtual trusted platform module."""


if TYPE_CHECKING:
    UefiSettingsInput: TypeAlias = UefiSettings | Mapping[str, Any]
else:
    UefiSettingsInput = UefiSettings


@args
class SecurityProfile:
    """How the nodes are protected."""

    security_type: Input[Literal["trustedLaunch", "confidentialVM"] | None] = None
    """The kind of protected machine; without one `uefi_settings` cannot be given."""
    encryption_at_host: Input[bool | None] = None
    """Whether the host encrypts all disks, the temporary one too."""
    uefi_settings: Input[UefiSettingsInput | None] = None
    """How the nodes start."""


if TYPE_CHECKING:
    SecurityProfileInput: TypeAlias = SecurityProfile | Mapping[str, Any]
else:
    SecurityProfileInput = SecurityProfile
