"""TPL001: the name of a resource has one segment for each step of its type."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from azure_poolkit.model.body import TEMPLATE_RESOURCE, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.model.gap import labelled
from azure_poolkit.model.node import UndecidedError
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.model.wording import counted
from azure_poolkit.rules.rule import Rule

_PAGE: Final = "https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-invalid-template"


def _bodies(body: Body, _context: Context) -> Iterator[Body]:
    yield body


def _wrong_number(body: Body, _context: Context) -> Iterator[Fault | UndecidedError]:
    type_, name = body.root.at("type"), body.root.at("name")
    steps = (type_.text or "").count("/") + body.extras.within
    if steps == 0:
        yield Fault(
            path=type_.path,
            says="the type has no namespace",
            value=type_.text,
            accepted="a provider's namespace and a type, as in 'Microsoft.Batch/batchAccounts/pools'",
            fix="write the whole type",
        )
        return
    if isinstance(name.raw, Unknown) and name.raw.parts is None:
        raise UndecidedError(name.path, name.raw.why)
    segments = _segments(name.raw)
    if not isinstance(name.raw, (str, Unknown)):
        yield Fault(path=name.path, says="the resource has no name", accepted=_wanted(steps), fix="give it a name")
    elif len(segments) != steps or "" in segments:
        yield Fault(
            path=name.path,
            says=f"the name has {counted(sum(map(bool, segments)), 'segment')} where its type has {steps}",
            value=name.raw.why if isinstance(name.raw, Unknown) else name.raw,
            accepted=_wanted(steps),
        )


def _segments(name: object) -> list[str]:
    text = labelled(name.parts or ()) if isinstance(name, Unknown) else name
    return text.split("/") if isinstance(text, str) else []


def _wanted(steps: int) -> str:
    if steps == 1:
        return "one name without a slash"
    example = "/".join([*["<parent>"] * (steps - 1), "<name>"])
    return f"{counted(steps, 'segment')}: the names of its parents first, as in '{example}'"


TPL001: Final = Rule(
    code="TPL001",
    title="a resource whose name has more or fewer segments than its type",
    severity=Severity.ERROR,
    facts=(),
    reason="Resource Manager refuses the whole template as invalid: the name must have as many segments as the type "
    "has after its namespace.",
    fix="write the names of all its parents before its own, with slashes between them",
    source=_PAGE,
    select=_bodies,
    body_kind=TEMPLATE_RESOURCE,
    check=_wrong_number,
    subject_name=lambda body: body.name,
    bad={"type": "Microsoft.Batch/batchAccounts/pools", "name": "render"},
    good={"type": "Microsoft.Batch/batchAccounts/pools", "name": "account/render"},
)
