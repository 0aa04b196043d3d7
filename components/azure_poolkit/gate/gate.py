"""The way from a body to a resource's inputs, past all rules."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, Final, TypeVar

import pulumi

from azure_poolkit.gate.going_on import heard
from azure_poolkit.gate.ordered import Later, befores
from azure_poolkit.gate.reported import Judged, this_run
from azure_poolkit.gate.values import Settling, Value, all_exist
from azure_poolkit.inputs import to_snake
from azure_poolkit.inputs.errors import FindingsError
from azure_poolkit.model.body import OF_SCALE_SETS, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Finding
from azure_poolkit.model.node import UndecidedError
from azure_poolkit.model.path import Path
from azure_poolkit.model.printable import one_line
from azure_poolkit.model.program import Program
from azure_poolkit.model.unknown import Unknown, UnknownKey, fill, unknown_leaves
from azure_poolkit.rules.acceptance import judge_acceptance
from azure_poolkit.rules.engine import Judgement, judge, judge_program
from azure_poolkit.rules.rule import AnyRule
from azure_poolkit.rules.shapes.respelling import respelled
from azure_poolkit.rules.vaults.reading import Host

T = TypeVar("T")

_UPDATED_IN_PLACE: Final = OF_SCALE_SETS
"""The kinds of which an unknown value never plans a replacement."""
_TOO_LATE: Final = (
    "{label} has an extension that reads a vault, and its identity is let into one only by {grants}, further down in "
    "the program: the nodes may ask before that, and fail. Write the VaultAccess before {label}, and give {label} the "
    "`identities` of that."
)
_ONLY_IF_CHANGED: Final = (
    "{label}: {place} is unknown in this preview only because the resource it comes from is being updated. If "
    "the plan replaces something only because of this, `pulumi up` does so only if the value really changes."
)


class Gate:
    """The way from one body to the inputs of one resource, past all rules.

    Raises FindingsError at once for what is wrong with what is known, before any resource is registered. ``context`` is
    what the body is judged in, or what tells it from the body, as far as that is known.
    """

    def __init__(
        self,
        label: str,
        body: Body,
        rules: Iterable[AnyRule[Any]],
        context: Context | Callable[[Body], Context],
        accept: Mapping[str, str] | None,
    ) -> None:
        self.label = label
        self._context = context
        self._run = this_run()
        self.body = self._surrounded(respelled(self._run.readable(body)))
        self._judged = Judged(label, self.body, accept or {})
        self._rules = tuple(rules)
        self._accept = accept
        self._befores = befores()
        self._outputs: dict[Unknown, pulumi.Output[Any]] = {}
        self._settled: asyncio.Task[Body] | None = None
        self._values: dict[Unknown, Value] = {}
        self._resource: pulumi.Resource | None = None
        self._noted: set[str] = set()
        self._first = self._judge(self.body)

    @property
    def on_engine(self) -> bool:
        """Whether an engine runs the program, which takes hooks and asks for names."""
        return self._run.has_engine

    def open(self, resource: pulumi.Resource) -> None:
        """Say the warnings, now that there is a resource to say them of."""
        self._resource = self._judged.component = resource
        self._say(self._first.findings)
        self._note(self.body)

    def inputs(self, native: Mapping[str, Any]) -> dict[str, Any]:
        """``native`` as the Python SDK names it, checked Outputs in place of unknowns, protected settings secret."""
        return {to_snake(key): self._placed(key, value) for key, value in native.items()}

    async def settled(self) -> Body:
        """The body with everything in place of unknowns that is known once its Outputs have arrived."""
        return await self._settle()

    def derive(self, read: Callable[[Body], T]) -> pulumi.Output[T]:
        """What ``read`` makes of the body, at once or when enough of it is known."""
        try:
            return pulumi.Output.from_input(read(self.body))
        except UndecidedError:
            return self._derive_later(read)

    def digest(self, read: Callable[[Body], str]) -> pulumi.Output[str]:
        """The same for a text that shows nothing of the body's values, secret or not."""
        return pulumi.Output.unsecret(self.derive(read))

    def _derive_later(self, read: Callable[[Body], T]) -> pulumi.Output[T]:
        made: list[T | None] = []

        async def value() -> Any:
            body = await self._settle()
            if not made:
                made.append(_read_if_known(read, body))
            return made[0]

        async def known() -> bool:
            return await value() is not None

        async def secret() -> bool:
            """Whether what was read shows a value that is secret, as a secret name of an extension would be."""
            said = str(await value())
            return any(value.secret and str(value.value) in said for value in self._values.values())

        return pulumi.Output(set(), Later(value), Later(known), Later(secret))

    def _judge(self, body: Body) -> Judgement:
        context = body.context or Context()
        failed = self._judged.faults.of_rule
        judgement = judge(body, self._rules, context, self._accept, failed)
        judgement += Judgement(judge_acceptance(self.label, self._accept or {}, self._rules, judgement))
        if self._run.hears(self._judged, body, judgement):
            return judgement
        for _, alone in judge_program(Program((body,)), self._rules, context, self._accept, failed):
            judgement += alone
        if judgement.stopping:
            raise FindingsError(judgement.stopping, self.label)
        return judgement

    def _surrounded(self, body: Body) -> Body:
        context = self._context if isinstance(self._context, Context) else self._context(body)
        return replace(body, context=context)

    def _say(self, findings: Iterable[Finding]) -> None:
        for finding in findings:
            self._run.warn(finding.line(), self._resource)
        for fault in self._judged.faults.said:
            self._say_once(fault)

    def _note(self, body: Body) -> None:
        """Say once what there is to say of ``body`` though nothing is wrong with it."""
        notes = body.extras.notes
        for note in notes if isinstance(notes, list) else ():
            if isinstance(note, str):
                self._say_once(f"{self.label}: {note}.")

    def _say_once(self, text: str) -> None:
        if text not in self._noted:
            self._noted.add(text)
            self._run.warn(one_line(text), self._resource)

    def _leaves(self) -> list[Unknown]:
        return [leaf for _, leaf in self._places()]

    def _places(self) -> list[tuple[Path, Unknown]]:
        return [*unknown_leaves(dict(self.body.value)), *unknown_leaves(self.body.extras.said)]

    def _placed(self, key: str, value: Any) -> Any:
        if isinstance(value, Unknown):
            value = self._checked(value)
        elif isinstance(value, Mapping):
            value = {inner: self._placed(inner, below) for inner, below in value.items()}
        elif isinstance(value, list):
            value = [self._placed("", below) for below in value]
        return pulumi.Output.secret(value) if key == "protectedSettings" else value

    def _checked(self, leaf: Unknown) -> pulumi.Output[Any]:
        if leaf not in self._outputs:
            self._outputs[leaf] = pulumi.Output(
                Later(lambda: self._part(leaf, self._with_befores)),
                Later(lambda: self._part(leaf, lambda value: value.value if value.known else None)),
                Later(lambda: self._part(leaf, lambda value: value.known)),
                Later(lambda: self._part(leaf, lambda value: value.secret)),
            )
        return self._outputs[leaf]

    def _with_befores(self, value: Value) -> set[pulumi.Resource]:
        resources, late = set(value.resources), set[str]()
        for resource in value.made_from:
            before = self._befores.get(resource)
            resources |= before or set()
            if before is None:
                late.update(other.pulumi_resource_name for other in befores().get(resource, ()))
        if late and self._reads_a_vault():
            raise pulumi.RunError(_TOO_LATE.format(label=self.label, grants=", ".join(map(repr, sorted(late)))))
        return resources

    def _reads_a_vault(self) -> bool:
        extensions = Host(self.body, Program((self.body,))).key_vaults()
        return any(not isinstance(extension, UndecidedError) for extension in extensions)

    async def _part(self, leaf: Unknown, read: Callable[[Value], T]) -> T:
        await self._settle()
        return read(self._values[leaf])

    async def _settle(self) -> Body:
        if self._settled is None:
            self._settled = asyncio.ensure_future(self._resolve())
        return await asyncio.shield(self._settled)

    async def _resolve(self) -> Body:
        settling = Settling()
        for leaf in self._leaves():
            self._values[leaf] = await settling.value_of(leaf)
        if settling.faults and not heard(settling.faults, self.label):
            raise FindingsError(settling.faults, self.label)
        body = self._filled()
        said = {(finding.code, finding.path) for finding in self._first.findings}
        later = self._judge(body)
        self._say(finding for finding in later.findings if (finding.code, finding.path) not in said)
        self._note(body)
        await self._explain_unknowns()
        return body

    def _filled(self) -> Body:
        def known(leaf: Unknown) -> Any:
            value = self._values[leaf]
            return value.value if value.known else replace(leaf, sources=value.sources)

        secrets = {_shown_as(path) for path, leaf in self._places() if self._values[leaf].secret}
        body = replace(
            self.body,
            value=fill(dict(self.body.value), known),
            extras=self.body.extras.through(lambda said: fill(said, known)),
            secrets=self.body.secrets | secrets,
        )
        return self._surrounded(respelled(self._run.readable(body)))

    async def _explain_unknowns(self) -> None:
        """Say of each value that is unknown only because its source is being updated, that it is so."""
        if self.body.kind in _UPDATED_IN_PLACE or not pulumi.runtime.is_dry_run() or not self.on_engine:
            return
        said = set()
        for path, leaf in unknown_leaves(dict(self.body.value)):
            value = self._values[leaf]
            place = self.body.spelled(path[:-1] if isinstance(path[-1], UnknownKey) else path)
            if not value.known and place not in said and await all_exist(value.made_from):
                said.add(place)
                self._run.inform(_ONLY_IF_CHANGED.format(label=self.label, place=place), self._resource)


def _shown_as(path: Path) -> Path:
    """Where a secret at ``path`` stands once it is known: of one that is a key, the object whose keys tell it."""
    unknown = next((index for index, step in enumerate(path) if isinstance(step, UnknownKey)), len(path))
    return path[:unknown]


def _read_if_known(read: Callable[[Body], T], body: Body) -> T | None:
    try:
        return read(body)
    except UndecidedError:
        return None
