"""Functions of web addresses and of networks.

Sources: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-cidr
https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-string#uri
"""

from __future__ import annotations

import ipaddress
import urllib.parse
from typing import Any, Final

from azure_poolkit.linting.template.functions.function import Function, Run, known, partly, want
from azure_poolkit.linting.template.symbols import UnknowableError
from azure_poolkit.model.unknown import Unknown


def _uri(run: Run, base: Any, relative: Any) -> Any:
    if isinstance(base, Unknown):
        last = base.parts[-1] if base.parts else None
        if not isinstance(last, str) or not last.endswith("/"):
            raise UnknowableError("the base")
        return run.symbols.text([base, relative.lstrip("/") if isinstance(relative, str) else relative])
    want(str, base)
    head = base if base.endswith("/") else _folder(base)
    if isinstance(relative, Unknown):
        return run.symbols.text([head, relative])
    want(str, relative)
    return head + relative.lstrip("/")


def _folder(base: str) -> str:
    """``base`` up to its last slash; one that has none beside those of its scheme gets one."""
    scheme, mark, rest = base.rpartition("://")
    return f"{scheme}{mark}{rest.rpartition('/')[0] if '/' in rest else rest}/"


def _quoted(text: Any) -> str:
    want(str, text)
    return urllib.parse.quote(text, safe="")


def _unquoted(text: Any) -> str:
    want(str, text)
    return urllib.parse.unquote(text, errors="strict")


def _network(text: Any) -> ipaddress.IPv4Network | ipaddress.IPv6Network:
    want(str, text)
    return ipaddress.ip_network(text, strict=False)


def _parsed(text: Any) -> dict[str, Any]:
    network = _network(text)
    if network.version != 4:
        raise UnknowableError("what Azure gives for IPv6")
    usable = network.num_addresses > 2
    return {
        "network": str(network.network_address),
        "netmask": str(network.netmask),
        "broadcast": str(network.broadcast_address),
        "firstUsable": str(network.network_address + usable),
        "lastUsable": str(network.broadcast_address - usable),
        "cidr": network.prefixlen,
    }


def _subnet(text: Any, size: Any, index: Any) -> str:
    network = _network(text)
    want(int, size, index)
    step = 1 << (network.max_prefixlen - size)
    if size < network.prefixlen or not 0 <= index < network.num_addresses // step:
        raise ValueError("outside of the network")
    return f"{network.network_address + index * step}/{size}"


def _host(text: Any, index: Any) -> str:
    network = _network(text)
    want(int, index)
    if not 0 <= index < network.num_addresses - 1:
        raise ValueError("outside of the network")
    return str(network.network_address + index + 1)


FUNCTIONS: Final[tuple[Function, ...]] = (
    partly("uri", 2, 2, _uri),
    known("uricomponent", 1, 1, _quoted),
    known("uricomponenttostring", 1, 1, _unquoted),
    known("parsecidr", 1, 1, _parsed),
    known("cidrsubnet", 3, 3, _subnet),
    known("cidrhost", 2, 2, _host),
)
