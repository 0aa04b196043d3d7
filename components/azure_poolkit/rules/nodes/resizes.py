"""NOD001, NOD002, NOD007: pools that could not be resized, and formulas that could not be evaluated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from azure_poolkit.model.body import STATUS_REPORT, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.model.node import Node, UndecidedError
from azure_poolkit.rules.nodes.objects import objects_with
from azure_poolkit.rules.nodes.samples import shown_pool
from azure_poolkit.rules.nodes.statuses import inner_message, readable, way_on
from azure_poolkit.rules.rule import Rule

_PAGE: Final = "https://learn.microsoft.com/azure/batch/batch-pool-node-error-checking"
_FIXED: Final = ("scaleSettings", "fixedScale")
_NODES: Final = (
    ("currentDedicatedNodes", "targetDedicatedNodes"),
    ("currentLowPriorityNodes", "targetLowPriorityNodes"),
)


@dataclass(frozen=True)
class _Resize:
    """A resize that ended with an error. ``pool`` is the object that says of the pool's nodes."""

    error: Node
    pool: Node
    name: str

    @property
    def over(self) -> bool:
        """Whether the error is one of an earlier resize."""
        return has_all_nodes(self.pool)


def has_all_nodes(pool: Node) -> bool:
    """Whether ``pool``, as either plane shows it, is known to have all the nodes that are asked for. It then keeps the
    errors of earlier resizes. Of a pool with a formula nothing says how many are."""
    counts = [(pool.at(current).value, _target(pool, target)) for current, target in _NODES]
    return all(isinstance(has, int) and isinstance(wants, int) and has >= wants for has, wants in counts)


def _target(pool: Node, key: str) -> Any:
    direct = pool.at(key)
    return direct.value if direct.given else pool.at(*_FIXED, key).value


def _resizes(body: Body, _context: Context) -> Iterator[_Resize]:
    for node in objects_with(body, "resizeErrors", "resizeOperationStatus"):
        for error in _errors(node):
            yield _Resize(error, node, _pool_name(body, node))


def _errors(node: Node) -> Iterator[Node]:
    for listed in (node.at("resizeErrors"), node.at("resizeOperationStatus", "errors")):
        yield from listed.items()


def _pool_name(body: Body, node: Node) -> str:
    found = node.at("id").raw
    return found if isinstance(found, str) else body.name


def _text(error: Node) -> str:
    """What the error says, and what is in the texts beside it, where the cause mostly stands."""
    inner = [
        inner_message(detail.at("value").text or "")
        for key in ("values", "details")
        for detail in error.at(key).items()
    ]
    inner += [inner_message(detail.at("message").text or "") for detail in error.at("details").items()]
    said = [error.at("code").text, error.at("message").text, *inner]
    return ": ".join(readable(text) for text in said if text)


def _open(resize: _Resize, _context: Context) -> Iterator[Fault]:
    if not resize.over:
        text = _text(resize.error)
        yield Fault(path=resize.error.path, says=f"the pool could not be resized: {text}", fix=way_on(text))


def _past(resize: _Resize, _context: Context) -> Iterator[Fault]:
    if resize.over:
        yield Fault(
            path=resize.error.path,
            says=f"an earlier resize ended with an error, but all nodes are there now: {_text(resize.error)}",
        )


def _formulas(body: Body, _context: Context) -> Iterator[Node | UndecidedError]:
    for node in objects_with(body, "autoScaleRun"):
        yield node.at("autoScaleRun", "error")


def _formula(error: Node, _context: Context) -> Iterator[Fault]:
    if error.is_object:
        yield Fault(path=error.path, says=f"the autoscale formula could not be evaluated: {_text(error)}")


def _rule(code: str, **said: Any) -> Rule[Any]:
    return Rule(code=code, body_kind=STATUS_REPORT, source=_PAGE, **said)


_QUOTA: Final = {"code": "AccountCoreQuotaReached", "message": "The specified account has reached core quota"}

NOD001: Final = _rule(
    "NOD001",
    title="a pool could not be resized",
    severity=Severity.ERROR,
    facts=("MI-51",),
    reason="Batch got fewer nodes than requested, or none. A separate message next to the error usually "
    "names the cause: quota, capacity, an image that does not exist, a size that does not boot the image.",
    fix="look the innermost message up with `poolkit explain`, correct the pool, and resize it again",
    select=_resizes,
    subject_name=lambda resize: resize.name,
    check=_open,
    bad=shown_pool(resizeErrors=[_QUOTA]),
    good=shown_pool(resizeErrors=None),
)
NOD002: Final = _rule(
    "NOD002",
    title="the error of an earlier resize",
    severity=Severity.WARNING,
    facts=("MI-51",),
    reason="Batch keeps the error until the pool is resized again, though the pool has all its nodes. Clients that "
    "read the error may treat the pool as broken.",
    fix="resize the pool once more, to the same number of nodes, which clears the error",
    select=_resizes,
    subject_name=lambda resize: resize.name,
    check=_past,
    bad=shown_pool(targetDedicatedNodes=0, resizeErrors=[_QUOTA]),
    good=shown_pool(targetDedicatedNodes=0, resizeErrors=[]),
)
NOD007: Final = _rule(
    "NOD007",
    title="an autoscale formula could not be evaluated",
    severity=Severity.ERROR,
    facts=("BX-50",),
    reason="Batch leaves the pool at the size that it has until the formula can be evaluated.",
    fix="correct the formula, and try it with `az batch pool autoscale evaluate`",
    select=_formulas,
    subject_name=lambda _error: "autoscale",
    check=_formula,
    bad=shown_pool(
        autoScaleRun={"results": "", "error": {"code": "InvalidFormula", "message": "The formula has a syntax error."}}
    ),
    good=shown_pool(autoScaleRun={"results": "$TargetDedicatedNodes=4", "error": None}),
)
