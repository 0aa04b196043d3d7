"""What can be said of a scale set."""

from __future__ import annotations

from typing import Literal

from pydantic import StrictInt

from azure_poolkit.inputs import Duration, args


@args
class ScaleSetSettings:
    """One scale set."""

    vm_size: str = "Standard_D2s_v5"
    """The size of its instances."""
    instances: StrictInt
    """How many there are."""
    upgrade_mode: Literal["Manual", "Automatic", "Rolling"] = "Rolling"
    """How instances that exist get what changes: when told, all at once, or a batch at a time while they stay well."""
    administrator: str = "operator"
    """The name that its administrator signs in with."""


@args
class GatewaySettings(ScaleSetSettings):
    """The Linux instances through which jobs are handed in. gateway.sh sets them up."""

    ssh_public_key: str
    """The key that its administrator signs in with."""
    certificate: str
    """The name of the certificate in the vault that the instances serve. An instance without it never gets ready:
    until it is in the vault, keep the gateway at zero instances."""
    polling_interval: Duration = "PT1H"
    """How often instances ask the vault for a renewed one, a duration from PT5M to PT1H."""


@args
class ViewerSettings(ScaleSetSettings):
    """The Windows instances on which frames are looked at. Nobody knows their administrator's password: reset it before
    you sign in."""

    setup_command: str
    """What sets each instance up. Afterwards it answers at http://localhost/healthEndpoint."""
