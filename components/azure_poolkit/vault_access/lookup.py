"""What Azure knows of identities of which a program has only the id."""

from __future__ import annotations

from typing import Any

import pulumi
from pulumi_azure_native import authorization, managedidentity
from pydantic_core import ValidationError

from azure_poolkit.gate.corrections import unknown_output
from azure_poolkit.gate.going_on import is_going_on
from azure_poolkit.inputs import Deferred, Spelling
from azure_poolkit.inputs.errors import FindingsError
from azure_poolkit.inputs.faults import findings_of, kind_of
from azure_poolkit.model.path import Path
from azure_poolkit.vault_access.args import VaultAccessArgs
from azure_poolkit.vault_access.reader import identity_parts


def as_output(value: Any, cls: type, at: Path) -> pulumi.Output[Any]:
    """``value``, which may be deferred, given at ``at`` in args of ``cls``, as an Output; where the program goes on
    after faults, of which the gate tells, unknown for a value that cannot be taken."""
    if isinstance(value, Deferred):
        return pulumi.Output.from_input(value.origin).apply(lambda known: _taken(value, known, cls, at))
    return pulumi.Output.from_input(value)


def _taken(value: Deferred, known: Any, cls: type, at: Path) -> Any:
    try:
        checked = value.check(known)
    except ValidationError as error:
        if is_going_on():
            return unknown_output()
        raise FindingsError(findings_of(error, cls, Spelling.PYTHON, at, shown=kind_of, given=known)) from None
    return as_output(checked, cls, at) if isinstance(checked, Deferred) else checked


class Azure:
    """Asks Azure, with the provider that resources with ``opts`` have."""

    def __init__(self, opts: pulumi.ResourceOptions | None) -> None:
        opts = opts or pulumi.ResourceOptions()
        self._options = pulumi.InvokeOptions(parent=opts.parent, provider=opts.provider or _provider(opts.providers))

    def of_identity(self, id_: Any, part: str, at: Path) -> pulumi.Output[Any]:
        """What the user-assigned identity of this ARM id, which was given at ``at``, has under ``part``."""
        parts = as_output(id_, VaultAccessArgs, at).apply(identity_parts)
        found = managedidentity.get_user_assigned_identity_output(
            resource_group_name=parts.apply(lambda known: known[0]),
            resource_name=parts.apply(lambda known: known[1]),
            opts=self._options,
        )
        return found.apply(lambda identity: getattr(identity, part))

    def tenant(self) -> pulumi.Output[str]:
        """The tenant of whoever deploys."""
        return authorization.get_client_config_output(opts=self._options).apply(lambda client: client.tenant_id)


def _provider(providers: Any) -> pulumi.ProviderResource | None:
    """azure-native's among the providers of a component."""
    listed = providers.values() if isinstance(providers, dict) else providers or ()
    return next((one for one in listed if one.package == "azure-native"), None)
