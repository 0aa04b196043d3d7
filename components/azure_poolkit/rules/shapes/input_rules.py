"""INP001, INP002: values of the wrong type, and keys that Azure does not have, in what somebody wrote by hand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Final

from azure_poolkit.model.body import Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault
from azure_poolkit.model.node import MISSING, Node, UndecidedError
from azure_poolkit.model.secret_places import SECRET_STRINGS, nodes_at
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.codes import UNKNOWN_KEY, WRONG_TYPE
from azure_poolkit.rules.extensions.key_vault_certificates import certificates
from azure_poolkit.rules.extensions.samples import gpu_driver, pool
from azure_poolkit.rules.extensions.view import ExtensionNode, extension_list
from azure_poolkit.rules.rule import InputRule
from azure_poolkit.rules.shapes.deviations import Deviation, Said, deviations, subject_of
from azure_poolkit.rules.shapes.types import fault

_SOURCE: Final = "https://learn.microsoft.com/rest/api/batchmanagement/pool/create"


def _wrong_types(body: Body, context: Context) -> Iterator[Deviation]:
    yield from deviations(WRONG_TYPE.code)(body, context)
    for extension in _known(body):
        yield from _wrong_certificates(extension)
    yield from _secret_numbers(body)


def _secret_numbers(body: Body) -> Iterator[Deviation]:
    """What is secret and no text: azure-native would show it in an error about its type."""
    for place in SECRET_STRINGS.get(body.kind, ()):
        with suppress(UndecidedError):
            for node in nodes_at(body.root, place):
                if isinstance(node.raw, (int, float)):
                    yield Deviation(fault(node.path, node.raw, "a string"))


def _known(body: Body) -> list[ExtensionNode]:
    """The extensions, unless the whole list is not known yet."""
    try:
        return list(extension_list(body))
    except UndecidedError:
        return []


def _wrong_certificates(extension: ExtensionNode) -> Iterator[Deviation]:
    """The list of certificates, without which no rule about certificates could be read."""
    try:
        node = certificates(extension) if extension.is_key_vault() else Node(MISSING)
    except UndecidedError:
        return
    if node.given and not isinstance(node.raw, (list, Unknown)):
        yield Deviation(fault(node.path, node.raw, "a list"), extension.label)


def _known_fault(deviation: Deviation, _context: Context) -> Iterator[Said]:
    """What is not known yet is let be: of that the other rules say that they are undecided."""
    if isinstance(deviation.said, Fault):
        yield deviation.said


INP001: Final = InputRule(
    code=WRONG_TYPE.code,
    title=WRONG_TYPE.title,
    severity=WRONG_TYPE.severity,
    facts=("BX-22", "VX-49", "BX-46"),
    reason=WRONG_TYPE.reason,
    fix=WRONG_TYPE.fix,
    source=_SOURCE,
    select=_wrong_types,
    check=_known_fault,
    subject_name=subject_of,
    bad=pool(gpu_driver(provisionAfterExtensions="setup")),
    good=pool(gpu_driver()),
)

INP002: Final = InputRule(
    code=UNKNOWN_KEY.code,
    title=UNKNOWN_KEY.title,
    severity=UNKNOWN_KEY.severity,
    facts=("BX-22", "VX-49"),
    reason=UNKNOWN_KEY.reason,
    fix=UNKNOWN_KEY.fix,
    source=_SOURCE,
    select=deviations(UNKNOWN_KEY.code),
    check=_known_fault,
    subject_name=subject_of,
    bad=pool(gpu_driver(provisionAfterExtension=[])),
    good=pool(gpu_driver()),
)
