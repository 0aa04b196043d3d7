"""What Azure knows of identities of which a program has only the id."""

from __future__ import annotations

from typing import Any

import pulumi
from pulumi_azure_native import authorization, managedidentity

from azure_poolkit.inputs import Deferred
from azure_poolkit.vault_access.reader import identity_parts


def as_output(value: Any) -> pulumi.Output[Any]:
    """``value``, which may be deferred, as an Output."""
    if isinstance(value, Deferred):
        return pulumi.Output.from_input(value.origin).apply(lambda known: _undeferred(value.check(known)))
    return pulumi.Output.from_input(value)


def _undeferred(value: Any) -> Any:
    return as_output(value) if isinstance(value, Deferred) else value


class Azure:
    """Asks Azure, with the provider that resources with ``opts`` have."""

    def __init__(self, opts: pulumi.ResourceOptions | None) -> None:
        opts = opts or pulumi.ResourceOptions()
        self._options = pulumi.InvokeOptions(parent=opts.parent, provider=opts.provider or _provider(opts.providers))

    def of_identity(self, id_: Any, part: str) -> pulumi.Output[Any]:
        """What the user-assigned identity of this ARM id has under ``part``."""
        parts = as_output(id_).apply(identity_parts)
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
