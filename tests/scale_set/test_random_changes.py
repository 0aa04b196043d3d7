"""Random changes of extensions, in both modes: what our rules let pass Azure takes at every step, and what Azure
refuses they refused before, or split in two."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from azure_poolkit.rules.extensions.change_plan import collisions, halfway, steps_between
from scale_set.azure_scale_sets import (
    HANDLERS,
    Manner,
    ScaleSets,
    Wanted,
    as_wanted,
    change_errors,
    changed,
    errors,
    plans,
)

NAMES = "abcdef"
names = st.sampled_from(NAMES)
handlers = st.sampled_from(HANDLERS)
manners = st.one_of(
    st.builds(Manner, st.sampled_from(["Manual", "Automatic"]), st.booleans()), st.just(Manner("Rolling", True))
)


class Changes(RuleBasedStateMachine):
    """One list of extensions, as three scale sets have it; each rule asks for another list."""

    @initialize(data=st.data(), manner=manners)
    def begin(self, data: st.DataObject, manner: Manner) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.scale_sets = ScaleSets(Path(self.folder.name), manner)
        self.now: list[Wanted] = []
        first, second, third = (Wanted(name, handler) for name, handler in zip("abc", HANDLERS, strict=False))
        after = data.draw(st.sampled_from([("a",), ("a", "b"), ("b",)]))
        self.ask_for(data, [first, changed(second, {"after": ("a",)}), changed(third, {"after": after})])

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            self.folder.cleanup()

    @rule(data=st.data(), name=names, handler=handlers, in_order=st.booleans())
    def add(self, data: st.DataObject, name: str, handler: str, in_order: bool) -> None:
        self.ask_for(data, [*self.now, Wanted(name, handler, self.some_names(data) if in_order else ())])

    @precondition(lambda self: self.now)
    @rule(data=st.data(), with_its_edges=st.booleans())
    def remove(self, data: st.DataObject, with_its_edges: bool) -> None:
        gone = data.draw(st.sampled_from(self.now))
        kept = [one for one in self.now if one is not gone]
        if with_its_edges:
            kept = [self.without(one, gone.name) for one in kept]
        self.ask_for(data, kept)

    @precondition(lambda self: self.now)
    @rule(data=st.data())
    def order_one_anew(self, data: st.DataObject) -> None:
        self.edit(data, after=self.some_names(data))

    @precondition(lambda self: self.now)
    @rule(data=st.data())
    def order_all_anew(self, data: st.DataObject) -> None:
        listed = data.draw(st.permutations(self.now))
        chain = [changed(one, {"after": (listed[n - 1].name,) if n else ()}) for n, one in enumerate(listed)]
        self.ask_for(data, chain)

    @precondition(lambda self: self.now)
    @rule(data=st.data(), with_its_edges=st.booleans())
    def rename(self, data: st.DataObject, with_its_edges: bool) -> None:
        free = [name for name in NAMES if name not in [one.name for one in self.now]]
        name = data.draw(st.sampled_from([*free, self.now[0].name]))
        old = data.draw(st.sampled_from(self.now))
        renamed = [changed(one, {"name": name}) if one is old else one for one in self.now]
        if with_its_edges:
            renamed = [
                changed(one, {"after": tuple(name if after == old.name else after for after in one.after)})
                for one in renamed
            ]
        self.ask_for(data, renamed)

    @precondition(lambda self: self.now)
    @rule(data=st.data(), handler=handlers)
    def give_another_handler(self, data: st.DataObject, handler: str) -> None:
        self.edit(data, handler=handler)

    @precondition(lambda self: self.now)
    @rule(data=st.data(), version=st.sampled_from(["1.0", "1.1"]))
    def edit_version(self, data: st.DataObject, version: str) -> None:
        self.edit(data, version=version)

    def some_names(self, data: st.DataObject) -> tuple[str, ...]:
        there = [one.name for one in self.now] or ["a"]
        return tuple(data.draw(st.lists(st.sampled_from([*there, "missing"]), unique=True, max_size=2)))

    def edit(self, data: st.DataObject, **parts: object) -> None:
        chosen = data.draw(st.sampled_from(self.now))
        self.ask_for(data, [changed(one, parts) if one is chosen else one for one in self.now])

    @staticmethod
    def without(one: Wanted, name: str) -> Wanted:
        return changed(one, {"after": tuple(after for after in one.after if after != name)})

    def ask_for(self, data: st.DataObject, new: list[Wanted]) -> None:
        manner = self.scale_sets.manner
        refused = errors(manner.in_model(new))
        answer = self.scale_sets.put_model(new)
        assert bool(refused) == (answer is not None), (refused, answer)
        assert bool(errors(manner.separate(new))) == bool(refused)
        if not refused:
            self.bring_apart(data, new)
            self.now = new

    def bring_apart(self, data: st.DataObject, new: list[Wanted]) -> None:
        """The same change where extensions are resources of their own."""
        manner = self.scale_sets.manner
        old_plan, new_plan = plans(manner.separate(self.now)), plans(manner.separate(new))
        two = list(collisions(old_plan, new_plan))
        refused = change_errors(manner.separate(self.now), manner.separate(new))
        assert refused == ({"SEQ015"} if two else set())
        runs = [as_wanted(halfway(old_plan, new_plan)), new] if two else [new]
        state = self.now
        for run in runs:
            assert errors(manner.separate(run)) == set()
            assert change_errors(manner.separate(state), manner.separate(run)) == set()
            self.scale_sets.up(state, run, lambda ready: data.draw(st.sampled_from(ready)))
            state = run
        self.scale_sets.carry_out(steps_between(old_plan, new_plan))
        wanted = {one.name: one.after for one in new}
        assert self.scale_sets.listed("engine") == self.scale_sets.listed("rest") == wanted


Changes.TestCase.settings = settings(
    max_examples=20, stateful_step_count=8, deadline=None, suppress_health_check=list(HealthCheck)
)
test_random_changes = Changes.TestCase
