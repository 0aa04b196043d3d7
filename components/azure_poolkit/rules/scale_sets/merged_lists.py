"""Extensions that are resources of their own, judged as the one list that their scale set gets of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from typing import Any, Final

from azure_poolkit.model.body import SCALE_SET, SCALE_SET_EXTENSION, SCALE_SET_EXTENSIONS, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Finding, one_line
from azure_poolkit.model.gap import exclusive
from azure_poolkit.model.node import MISSING, UndecidedError
from azure_poolkit.model.path import Path
from azure_poolkit.model.program import Program
from azure_poolkit.model.redaction import Redactor
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.engine import Failed, Judgement, judge
from azure_poolkit.rules.extensions.view import SCALE_SET_PROFILE, extension_list, extension_lists
from azure_poolkit.rules.rule import AnyRule, Rule
from azure_poolkit.rules.scale_sets.membership import belongs, perhaps_together, together

_LIST: Final = "extensions"


@dataclass(frozen=True)
class Joined:
    """The extensions of one scale set: ``parts`` says of each element of ``body`` which body it is from, and where it
    stands there; ``children`` are those that are resources of their own, ``host`` is the scale set's body, if it is
    there."""

    body: Body
    children: tuple[Body, ...]
    parts: tuple[tuple[Body, Path], ...]
    host: Body | None = None

    @property
    def members(self) -> list[Body]:
        """The bodies that have some of the list."""
        return [*self.children, *(body for body, _ in self.parts)]

    @property
    def title(self) -> str:
        """The scale set's name, as far as it is known."""
        name = _name(self.children[0])
        return self.host.name if self.host is not None and name == self.children[0].name else name

    def origin(self, path: Path) -> tuple[Body, Path]:
        """The body that ``path`` leads into, and the rest of the way; of the list as a whole the first child."""
        if len(path) < 2 or not isinstance(path[1], int):
            return self.children[0], ()
        body, place = self.parts[path[1]]
        return body, (*place, *path[2:])


def judge_separate(
    program: Program,
    rules: Iterable[AnyRule[Any]],
    context: Context,
    accept: Mapping[str, str] | None = None,
    failed: Failed | None = None,
) -> Iterator[tuple[Body, Judgement]]:
    """What body rules say of each extension of ``program`` that is a resource of its own, its siblings known.

    What is wrong with the list as a whole may stand in the scale set's own model, and is said of that.
    """
    listed = list(rules)
    of_lists = {rule.code for rule in listed if isinstance(rule, Rule) and rule.select is extension_lists}
    for joined in _lists(program):
        for around in _contexts(joined.children, context):
            judgement = judge(replace(joined.body, context=around), listed, around, None, failed)
            for finding in judgement.findings:
                body, path = joined.origin(finding.path)
                child = _is_one(body, joined.children) and (body.context or context) == around
                if child or (body.kind == SCALE_SET and finding.code in of_lists):
                    yield body, Judgement([_of(body, path, finding, accept)])
            for item in judgement.undecided:
                body, path = joined.origin(item.path)
                if _is_one(body, joined.children) and (body.context or context) == around:
                    yield body, Judgement([], [replace(item, path=path)])


def with_lists(bodies: Iterable[Body]) -> Iterator[Body]:
    """``bodies``, all of one program, with one list for each scale set in place of its separate extensions and of what
    else has some of that list; it is named after the scale set, or the first extension where that is not known."""
    listed = tuple(bodies)
    lists = list(_lists(Program(listed)))
    for body in listed:
        joined = next((joined for joined in lists if _is_one(body, joined.members)), None)
        if joined is None:
            yield body
        elif body is joined.children[0]:
            yield replace(joined.body, name=joined.title)


def with_new(before: Judgement, more: Judgement) -> Judgement:
    """Both judgements of one body, what is said twice once."""
    there = [(finding.code, finding.path) for finding in before.findings]
    new = [finding for finding in more.findings if (finding.code, finding.path) not in there]
    return before + Judgement(new, more.undecided)


def _is_one(body: Body, others: Iterable[Body]) -> bool:
    return any(body is other for other in others)


def _of(body: Body, path: Path, finding: Finding, accept: Mapping[str, str] | None) -> Finding:
    accepted = {**(accept or {}), **body.accept}.get(finding.code)
    spelled = one_line(Redactor.of(body).text(body.spelled(path)))
    return replace(finding, path=path, spelled=spelled, accepted=accepted)


def _contexts(children: Iterable[Body], context: Context) -> list[Context]:
    found: list[Context] = []
    for child in children:
        if (child.context or context) not in found:
            found.append(child.context or context)
    return found


def _lists(program: Program) -> Iterator[Joined]:
    """One list for each scale set that has extensions as separate resources."""
    groups: list[list[Body]] = []
    for child in program.of_kind(SCALE_SET_EXTENSION):
        group = next((group for group in groups if together(group[0], child)), None)
        if group is None:
            groups.append([child])
        else:
            group.append(child)
    for group in groups:
        for children in _together_at_once(group):
            yield _joined(program, children)


def _together_at_once(group: list[Body]) -> Iterator[tuple[Body, ...]]:
    """``group``, once for each choice among those that are never there together, so that each of them is in one."""
    left = list(group)
    while left:
        first, *left = left
        chosen: list[Body] = []
        for body in (first, *group):
            if not any(_never_together(body, other) for other in chosen):
                chosen.append(body)
        left = [body for body in left if not _is_one(body, chosen)]
        yield tuple(body for body in group if _is_one(body, chosen))


def _never_together(one: Body, other: Body) -> bool:
    """Whether the conditions of two bodies exclude each other, or may: two of one name could not both be made."""
    mine, its = (body.extras.conditions for body in (one, other))
    if any(exclusive(condition, another) for condition in mine for another in its):
        return True
    return () not in (mine, its) and mine != its and _name_of(one) == _name_of(other) is not None


def _name_of(body: Body) -> str | None:
    (extension,) = extension_list(body)
    raw = extension.name.raw
    return raw if isinstance(raw, str) else None


def _joined(program: Program, children: tuple[Body, ...]) -> Joined:
    first = children[0]
    host, unsure = _host(program, first)
    lists = [body for body in program.of_kind(SCALE_SET_EXTENSIONS) if together(first, body)]
    elements: list[Any] = []
    parts: list[tuple[Body, Path]] = []
    secrets: set[Path] = set()
    own = {name.casefold() for name in map(_name_of, children) if name is not None}
    for body in (*filter(None, (host,)), *lists, *children):
        for value, place in _elements(body):
            if body.kind == SCALE_SET and _is_named(value, own):
                continue
            secrets |= {
                (_LIST, len(parts), *path[len(place) :]) for path in body.secrets if path[: len(place)] == place
            }
            elements.append(value)
            parts.append((body, place))
    others = [body for body in program.of_kind(SCALE_SET_EXTENSION) if not _is_one(body, children)]
    unsure = unsure or any(perhaps_together(first, other) for other in others)
    extras = first.extras
    if host is not None:
        extras = replace(extras, existing=_existing(host, lists, unsure), scale_set=_told(host))
    name = _name(first) if len(parts) > 1 else first.name
    body = Body(
        kind=SCALE_SET_EXTENSIONS,
        name=name,
        value={_LIST: elements},
        secrets=frozenset(secrets),
        extras=extras,
        machines=host,
    )
    return Joined(body, children, tuple(parts), host)


def _host(program: Program, child: Body) -> tuple[Body | None, bool]:
    """The scale set of ``child``, if it is in the program, and whether there are more that might be it."""
    found, unsure = [], False
    for scale_set in program.of_kind(SCALE_SET):
        try:
            if belongs(program, child, scale_set):
                found.append(scale_set)
        except UndecidedError:
            unsure = True
    return next(iter(found), None), unsure


def _elements(body: Body) -> Iterator[tuple[Any, Path]]:
    if body.kind == SCALE_SET_EXTENSION:
        (extension,) = extension_list(body)
        yield {"name": extension.name.raw, **body.value}, ()
        return
    node = extension_list(body).node
    for index, value in enumerate(node.raw if isinstance(node.raw, list) else ()):
        yield value, (*node.path, index)


def _is_named(value: Any, names: Set[str]) -> bool:
    """Whether ``value``, an extension in a scale set's model, has one of ``names``: it is one resource with that."""
    name = value.get("name") if isinstance(value, Mapping) else None
    return isinstance(name, str) and name.casefold() in names


def _existing(host: Body, lists: list[Body], unsure: bool) -> list[Any]:
    """The names of further extensions, with an Unknown where there may be more of them."""
    known: list[Any] = [name for body in lists for name in body.extras.node("existing").items()]
    names = [node.raw for node in known]
    if unsure or isinstance(extension_list(host).node.raw, Unknown):
        names.append(Unknown(why="not all extensions of the scale set are known"))
    return names


def _told(scale_set: Body) -> dict[str, Any]:
    probe = scale_set.root.at(*SCALE_SET_PROFILE, "networkProfile", "healthProbe").raw
    told = {} if probe is MISSING else {"healthProbeId": probe}
    properties = scale_set.root.at("properties")
    said = {key: properties.at(key).raw for key in ("upgradePolicy", "automaticRepairsPolicy")}
    return told | {key: value for key, value in said.items() if value is not MISSING}


def _name(child: Body) -> str:
    name = child.extras.address.get("vmScaleSetName")
    return name if isinstance(name, str) else child.name
