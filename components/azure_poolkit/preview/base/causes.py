"""Why a resource changes: the properties that differ, and those whose values follow from resources that change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from azure_poolkit.model.differences import Difference, Sealed, differences, same_source
from azure_poolkit.model.node import MISSING
from azure_poolkit.model.path import Path
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.preview.base.consequences import Consequence, Effect, consequence, ignored, is_address
from azure_poolkit.preview.sides.side import ComparedResource

if TYPE_CHECKING:
    from azure_poolkit.preview.sides.masking import Masking


_SECONDS = "pollingIntervalInS"


def as_written(path: Path, spelled: str, value: Any) -> Any:
    """``value``, which stands at ``path``: a duration where a program in our words, as ``spelled`` is, gives one."""
    told = path and path[-1] == _SECONDS and spelled.rpartition(".")[2] == "polling_interval"
    return _duration(int(value)) if told and isinstance(value, str) and value.isdigit() else value


def _duration(seconds: int) -> str:
    hours, minutes, rest = seconds // 3600, seconds // 60 % 60, seconds % 60
    parts = [f"{number}{unit}" for number, unit in ((hours, "H"), (minutes, "M"), (rest, "S")) if number]
    return f"PT{''.join(parts) or '0S'}"


_NEW = ("create", "import", "replace")
_CHANGED = ("update", "update or replace")
_PERHAPS = ("update or replace",)


@dataclass(frozen=True)
class Cause:
    """One property that makes a resource change, in the user's words.

    ``certain`` is false where that hangs on a value which is not known yet. ``because`` says what an unknown value
    follows from.
    """

    path: Path
    spelled: str
    old: Any
    new: Any
    consequence: Consequence
    certain: bool = True
    because: str = ""
    only_if: str = ""
    """What else must happen to another resource, so that this one changes."""

    @property
    def effect(self) -> Effect:
        return self.consequence.effect


@dataclass
class Causes:
    """Finds causes, resource by resource, in the order in which the program makes them: what one follows from comes
    before it.

    ``unread`` tells whether encrypted configuration, which is never read, differs.
    """

    masking: Masking
    unread: bool
    _ops: dict[str, str] = field(default_factory=dict)
    _labels: dict[str, str] = field(default_factory=dict)
    _roots: dict[str, frozenset[str]] = field(default_factory=dict)

    def note(self, op: str, resource: ComparedResource, only_if: str | None, causes: Iterable[Cause]) -> None:
        """Remember the effect on ``resource``, and the effect only if something else changes."""
        self._ops[resource.urn] = op
        self._labels[resource.urn] = resource.label
        if op not in _NEW and (op in _PERHAPS or only_if in (*_NEW, *_PERHAPS)):
            roots = {root for cause in causes for root in self._roots_of(cause.new)} if op not in _PERHAPS else set()
            self._roots[resource.urn] = frozenset(roots or {resource.label})

    def _roots_of(self, value: Any) -> frozenset[str]:
        """The resources that may be replaced, for which what ``value`` comes from would be."""
        sources = (value.sources or ()) if isinstance(value, Unknown) else ()
        return frozenset(root for urn in sources for root in self._roots.get(urn, ()))

    def of(self, old: ComparedResource, new: ComparedResource) -> Iterator[Cause]:
        """Why ``new``, which is there as ``old``, changes."""
        for difference in differences(old.inputs, new.inputs, self._same):
            if not ignored(new, difference.path) and not _only_respelled(difference):
                cause = self._cause(old, new, difference)
                if cause is not None:
                    yield cause
        yield from self._beside(old, new)

    def _same(self, old: Unknown, new: Unknown) -> bool:
        """Whether two values that are not known are the same, whatever happens to the resources they come from."""
        if not same_source(old, new):
            return False
        if isinstance(new, Sealed) and new.unread and self.unread:
            return False
        return all(self._ops.get(urn, "same") == "same" and urn not in self._roots for urn in new.sources or ())

    def _cause(self, old: ComparedResource, new: ComparedResource, difference: Difference) -> Cause | None:
        result = consequence(new, difference.path)
        spelled = new.spelled(difference.path) or old.spelled(difference.path) or str(difference.path[-1])
        one, other = (as_written(difference.path, spelled, value) for value in (difference.old, difference.new))
        if isinstance(one, Sealed) != isinstance(other, Sealed) and self._same_once_sealed(one, other):
            return None
        found = Cause(difference.path, spelled, one, other, result, difference.certain)
        if isinstance(one, Unknown) and isinstance(other, Unknown):
            return self._of_unknowns(found, new, one, other)
        return found

    def _of_unknowns(self, found: Cause, new: ComparedResource, one: Unknown, other: Unknown) -> Cause | None:
        """``found``, of a value that is known on neither side: by the effect on the resources it comes from."""
        made_anew = self._those(other, _NEW)
        if not same_source(one, other):
            because = f"now from {_listed(made_anew)} new" if made_anew else ""
            return replace(found, certain=found.certain or bool(made_anew), because=because)
        if made_anew:
            return replace(found, certain=True, because=f"follows {_listed(made_anew)} replaced")
        roots = self._roots_of(other)
        if roots and found.effect is Effect.REPLACE:
            return replace(found, certain=False, only_if=f"{_listed(sorted(roots)).replace(', which', '')} replaced")
        updated = self._those(other, _CHANGED)
        if not updated and roots:
            return None  # what is replaced only perhaps makes no more than an update of it
        if not updated:
            return replace(found, because="encrypted configuration differs")
        kept = is_address(new, found.path) or found.spelled.rpartition(".")[2] == "id"
        if found.effect is not Effect.REPLACE or kept:
            return None  # what is updated in place keeps its id and its name
        return replace(found, because=f"unknown while {_listed(updated).replace(', which', '')} updated")

    def _same_once_sealed(self, old: Any, new: Any) -> bool:
        """Whether the two are one value, which is secret on one side only."""
        sealed, plain = (old, new) if isinstance(old, Sealed) else (new, old)
        return not isinstance(plain, Unknown) and self.masking.fingerprint(plain) == sealed.fingerprint

    def _those(self, unknown: Unknown, ops: tuple[str, ...]) -> list[str]:
        return sorted(self._labels[urn] for urn in unknown.sources or () if self._ops.get(urn) in ops)

    def _beside(self, old: ComparedResource, new: ComparedResource) -> Iterator[Cause]:
        """What is said beside the inputs that makes a resource change."""
        for difference in differences(old.replacement_trigger, new.replacement_trigger, self._same):
            yield _option("replacement_trigger", difference.old, difference.new, Effect.REPLACE, difference.certain)
        for urn in new.replace_with:
            if self._ops.get(urn) == "replace":
                yield _option(
                    "replace_with",
                    MISSING,
                    MISSING,
                    Effect.REPLACE,
                    True,
                    f"goes with {self._labels[urn]}, which is replaced",
                )
        if old.provider != new.provider:
            before, after = (urn.rpartition("::")[2] if urn else MISSING for urn in (old.provider, new.provider))
            yield _option("provider", before, after, Effect.REPLACE, False, "it may point to another subscription")
        elif new.provider is not None and self._ops.get(new.provider) in (*_NEW, *_CHANGED):
            because = f"{self._labels[new.provider]} changes, and may point to another subscription"
            yield _option("provider", MISSING, MISSING, Effect.REPLACE, False, because)


def _option(name: str, old: Any, new: Any, effect: Effect, certain: bool, because: str = "") -> Cause:
    return Cause((name,), name, old, new, Consequence(effect), certain, because)


def _only_respelled(difference: Difference) -> bool:
    """Whether azure-native takes the two values for the same."""
    texts = (difference.old, difference.new)
    if not all(isinstance(text, str) for text in texts) or difference.path not in (
        ("location",),
        ("resourceGroupName",),
    ):
        return False
    one, other = (text.replace(" ", "").casefold() for text in texts)
    return bool(one == other)


def _listed(labels: list[str]) -> str:
    return f"{' and '.join(labels)}, which {'is' if len(labels) == 1 else 'are'}"
