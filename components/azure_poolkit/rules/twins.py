"""Bodies that differ in their names only, as loops and farms have them: what is silent on one is silent on the next."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any, Final, TypeAlias

from azure_poolkit.model.body import Body
from azure_poolkit.model.context import Context
from azure_poolkit.rules.rule import AnyRule, Rule
from azure_poolkit.rules.watched import watched

_MANY: Final = 4
"""As many times a value is judged by all rules before it pays to find out which of them it is enough for."""

Silent: TypeAlias = Callable[[Body, Rule[Any]], bool]
"""Whether a rule, judged by itself, says nothing of a body."""


@dataclass
class _Twins:
    context: Context
    seen: int = 0
    rules: tuple[Rule[Any], ...] = ()
    """Once there are many: those of which each twin has to be judged by itself."""


@dataclass
class Dispatch:
    """Which of ``rules`` a body is judged by, over all bodies of a run.

    Those of its kind; and of those, where many bodies have had the same value in the same surroundings, only those that
    had something to say, or looked at what twins do not share: a name, an address, an id.
    """

    rules: Iterable[AnyRule[Any]]
    _by_kind: dict[str, tuple[Rule[Any], ...]] = field(default_factory=dict)
    _twins: dict[tuple[str, bytes], list[_Twins]] = field(default_factory=dict)

    def of(self, body: Body, context: Context, silent: Silent) -> tuple[Rule[Any], ...]:
        """The rules that ``body`` is to be judged by in ``context``; ``silent`` judges it by one of them."""
        rules = self._of_kind(body)
        twins = self._twins_of(body, context)
        if twins is None:
            return rules
        twins.seen += 1
        if twins.seen < _MANY:
            return rules
        if twins.seen == _MANY:
            twins.rules = tuple(rule for rule in rules if not _silent_on_twins(body, rule, silent))
        return twins.rules

    def _of_kind(self, body: Body) -> tuple[Rule[Any], ...]:
        if body.kind not in self._by_kind:
            fitting = (rule for rule in self.rules if isinstance(rule, Rule) and rule.applies_to(body))
            self._by_kind[body.kind] = tuple(fitting)
        return self._by_kind[body.kind]

    def _twins_of(self, body: Body, context: Context) -> _Twins | None:
        """None for a body of which not all is known: what is not known may differ. None where it is on machines of
        another body, too."""
        if body.machines is not None:
            return None
        try:
            shared = _without(body.value, "name"), _without(body.extras.said, "address")
            written = marshal.dumps(shared, 0)  # this format writes equal values equally, and tells types apart
        except ValueError:
            return None
        known = self._twins.setdefault((body.kind, blake2b(written).digest()), [])
        for twins in known:
            if twins.context == context:
                return twins
        known.append(_Twins(context))
        return known[-1]


def _without(value: Any, own: str) -> Any:
    """``value`` with nothing under the key ``own``, where a text or an object stands."""
    if type(value) is dict and isinstance(value.get(own), (str, dict)):
        return {**value, own: type(value[own]).__name__}
    return value


def _silent_on_twins(body: Body, rule: Rule[Any], silent: Silent) -> bool:
    seen, look = watched(body)
    return silent(seen, rule) and not look.at_own
