"""The identity that a Key Vault extension signs in as."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from azure_poolkit.model.body import IDENTITY, SCALE_SET, SEPARATE, Body
from azure_poolkit.model.node import Node, UndecidedError
from azure_poolkit.model.program import Program
from azure_poolkit.model.unknown import Unknown, UnknownKey
from azure_poolkit.rules.extensions.view import ExtensionNode
from azure_poolkit.rules.vaults.held import is_made_here, part_of_address


@dataclass(frozen=True)
class Signer:
    """Whoever signs in: an identity or scale set of the program, or what is known of another."""

    body: Body | None = None
    id: str | None = None

    @property
    def is_new(self) -> bool:
        """Whether nobody outside of the program can have granted it anything."""
        return self.body is not None and is_made_here(self.body)

    @property
    def label(self) -> str:
        if self.body is None:
            return "the identity"
        kind = "identity" if self.body.kind == IDENTITY else "the system-assigned identity of"
        return f"{kind} '{self.body.name}'"


def signer_of(extension: ExtensionNode, program: Program) -> Signer | None:
    """Whoever ``extension`` signs in as; ``None`` where it cannot sign in at all, which other rules say.

    Raises UndecidedError where that is not known.
    """
    client_id = extension.settings.at("authenticationSettings", "msiClientId")
    if isinstance(client_id.raw, Unknown):
        return _among(program, client_id)
    if client_id.missing:
        host = _host(extension, program)
        return _by_default(host, program) if host.kind == SCALE_SET else None
    return _with_client_id(client_id, extension.host, program)


def signs_in_as_system(extension: ExtensionNode) -> bool:
    """Whether ``extension``, which stands in a scale set's own body, signs in as that scale set itself."""
    if not extension.settings.at("authenticationSettings", "msiClientId").missing:
        return False
    return _is_system_assigned(extension.host)


def _is_system_assigned(host: Body) -> bool:
    return "systemassigned" in (host.root.at("identity", "type").text or "").casefold()


def _among(program: Program, node: Node) -> Signer:
    """The identity that the unknown at ``node`` comes from."""
    for identity in program.of_kind(IDENTITY):
        if program.refers(node, identity):
            return Signer(identity)
    raise UndecidedError(node.path, "it comes from an identity that is not made here")


def _with_client_id(client_id: Node, host: Body, program: Program) -> Signer:
    wanted = str(client_id.value).casefold()
    for identity in program.of_kind(IDENTITY):
        known = identity.root.at("properties", "clientId").raw
        if isinstance(known, str) and known.casefold() == wanted:
            return Signer(identity)
    for said in _known_ids(host):
        known = said.at("clientId").raw
        if isinstance(known, str) and known.casefold() == wanted:
            return _of_id(said.at("id"), program)
    return Signer()


def _known_ids(host: Body) -> Iterator[Node]:
    said = host.extras.node("client_ids")
    return iter(()) if isinstance(said.raw, Unknown) else said.items()


def _of_id(id_: Node, program: Program) -> Signer:
    if isinstance(id_.raw, Unknown):
        return _among(program, id_)
    for identity in program.of_kind(IDENTITY):
        if program.refers(id_, identity):
            return Signer(identity)
    return Signer(id=id_.text)


def _by_default(host: Body, program: Program) -> Signer | None:
    """Whom the nodes of a scale set are where nobody says as whom to sign in."""
    if _is_system_assigned(host):
        return Signer(host)
    assigned = [key for key, _ in host.root.at("identity", "userAssignedIdentities").entries()]
    if len(assigned) != 1:
        return None
    raw = assigned[0].unknown if isinstance(assigned[0], UnknownKey) else assigned[0]
    return _of_id(Node(raw, ("identity", "userAssignedIdentities")), program)


def _host(extension: ExtensionNode, program: Program) -> Body:
    """The body that has the identities: for an extension that is a resource of its own, its scale set's."""
    if extension.host.kind not in SEPARATE:
        return extension.host
    name = part_of_address(extension.host, "vmScaleSetName")
    for scale_set in program.of_kind(SCALE_SET):
        if program.refers(name, scale_set) if isinstance(name.raw, Unknown) else _is_called(name, scale_set):
            return scale_set
    raise UndecidedError(extension.node.path, "the scale set is not made here")


def _is_called(name: Node, scale_set: Body) -> bool:
    own = part_of_address(scale_set, "vmScaleSetName").raw
    return isinstance(own, str) and name.text is not None and own.casefold() == name.text.casefold()
