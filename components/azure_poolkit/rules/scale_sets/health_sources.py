"""What tells whether the instances of a scale set are well, and whether they are nodes of Service Fabric."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from azure_poolkit.model.body import Body
from azure_poolkit.model.deciding import some
from azure_poolkit.model.node import UndecidedError
from azure_poolkit.rules.extensions.view import SCALE_SET_PROFILE, ExtensionNode, extension_list

_HEALTH: Final = frozenset({"applicationhealthlinux", "applicationhealthwindows"})
_SERVICE_FABRIC: Final = "microsoft.azure.servicefabric"


def has_health(body: Body) -> bool:
    """Whether a probe or an extension in its model tells; in Flexible orchestration a probe does not count.

    Source: https://learn.microsoft.com/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-upgrade-policy
    (2026-05-19). Raises UndecidedError where that is not known.
    """

    def is_probed() -> bool:
        probe = body.root.at(*SCALE_SET_PROFILE, "networkProfile", "healthProbe")
        return not probe.missing and not is_flexible(body)

    return some((is_probed, lambda: _has_extension(body, _is_health)))


def is_flexible(body: Body) -> bool:
    """Whether its machines are orchestrated one by one. Raises UndecidedError where that is not known."""
    return (body.root.at("properties", "orchestrationMode").text or "").casefold() == "flexible"


def is_service_fabric(body: Body) -> bool:
    """Whether it is a node type of Service Fabric. Raises UndecidedError where that is not known."""
    return _has_extension(body, lambda extension: (extension.publisher.text or "").casefold() == _SERVICE_FABRIC)


def _is_health(extension: ExtensionNode) -> bool:
    handler = extension.handler
    return handler is not None and handler[0] == "microsoft.managedservices" and handler[1] in _HEALTH


def _has_extension(body: Body, is_one: Callable[[ExtensionNode], bool]) -> bool:
    listed = extension_list(body).node
    if not listed.missing and not isinstance(listed.value, list):
        raise UndecidedError(listed.path, "the extensions are not a list")
    return some(partial(is_one, extension) for extension in extension_list(body))
