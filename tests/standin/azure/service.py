"""Azure Resource Manager, as far as the stand-in needs it: PUT, GET and DELETE on the world."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from standin.azure.arm_id import name_of, parent_of
from standin.azure.outages import Outages
from standin.azure.world import Stored, World, WorldFile
from standin.errors import ArmError, own_words
from standin.secrets import sealed, without_secrets


@dataclass(frozen=True)
class Put:
    """One PUT as a resource provider of Azure's sees it; `before` is what is there already."""

    id: str
    body: dict[str, Any]
    sealed: dict[str, Any]
    before: Stored | None
    world: World
    api_version: str | None = None
    """None stands for one that knows everything."""

    @property
    def name(self) -> str:
        """The resource's name."""
        return name_of(self.id)

    @property
    def properties(self) -> dict[str, Any]:
        """The body's ``properties``, or nothing."""
        return self.body.get("properties") or {}

    def is_older_than(self, version: str) -> bool:
        """Whether the request came with an API version before that one."""
        return self.api_version is not None and self.api_version < version


@dataclass(frozen=True)
class Delete:
    """One DELETE of something that is there."""

    found: Stored
    world: World

    @property
    def name(self) -> str:
        """The resource's name."""
        return name_of(self.found.id)


@dataclass(frozen=True)
class Behaviour:
    """How Azure treats one type: `type` is the ARM type, `normalise` fills in defaults before anything is
    compared or kept, `refuse` raises `ArmError`, `answer` adds what a read shows beyond the request, and `settle` does
    what else follows once it is stored. `refuse_delete` and `deleted` are the like for DELETE."""

    type: str
    normalise: Callable[[dict[str, Any]], dict[str, Any]] = lambda body: body
    refuse: Callable[[Put], None] = lambda put: None
    answer: Callable[[Put], dict[str, Any]] = lambda put: {}
    settle: Callable[[Put, Stored], None] = lambda put, stored: None
    refuse_delete: Callable[[Delete], None] = lambda delete: None
    deleted: Callable[[Delete], None] = lambda delete: None
    free_of_parent: bool = False
    """True where the parent is a scope that may be anything."""


class Azure:
    """The simulated Azure. A deletion takes `seconds_to_delete`; until its end the resource is there, being
    deleted. `outages` say when it does not answer as it should. `behaviours` are all there are, by their ARM types in
    lower case."""

    def __init__(
        self,
        file: WorldFile,
        behaviours: Mapping[str, Behaviour],
        seconds_to_delete: float = 0.0,
        outages: Outages | None = None,
    ) -> None:
        self._file = file
        self._behaviours = behaviours
        self._seconds_to_delete = seconds_to_delete
        self._outages = outages

    def put(
        self, behaviour: Behaviour, arm_id: str, body: dict[str, Any], api_version: str | None = None
    ) -> dict[str, Any]:
        """Create or replace; returns what a read returns. Raises `ArmError` when Azure refuses."""
        with self._disturbed("PUT", arm_id):
            return self._put(behaviour, arm_id, body, api_version)

    def patch(
        self, behaviour: Behaviour, arm_id: str, body: dict[str, Any], api_version: str | None = None
    ) -> dict[str, Any]:
        """Change what the body names, lists as a whole, and leave the rest; returns what a read returns."""
        with self._disturbed("PATCH", arm_id):
            with self._file.open() as world:
                _sweep(world)
                found = world.find(arm_id)
            if found is None:
                raise own_words(404, "ResourceNotFound", f"'{arm_id}' does not exist.")
            return self._put(behaviour, found.id, merged(found.request, body), api_version)

    def _put(self, behaviour: Behaviour, arm_id: str, body: dict[str, Any], api_version: str | None) -> dict[str, Any]:
        with self._file.open() as world:
            _sweep(world)
            before = world.find(arm_id)
            _refuse_while_deleting(before)
            if not behaviour.free_of_parent:
                _demand_parent(world, arm_id)
            body = behaviour.normalise(body)
            put = Put(arm_id, body, sealed(body, world.salt), before, world, api_version)
            behaviour.refuse(put)
            if before is None:
                world.serial += 1
            response = without_secrets(body) | {"id": arm_id, "name": put.name, "type": behaviour.type}
            response = merged(response, behaviour.answer(put))
            stored = Stored(arm_id, put.sealed, response, unseen=before.unseen if before else {})
            world.store(stored)
            behaviour.settle(put, stored)
            return stored.response

    def get(self, arm_id: str) -> dict[str, Any] | None:
        """Read; None where Azure answers 404."""
        with self._disturbed("GET", arm_id), self._file.open() as world:
            _sweep(world)
            found = world.find(arm_id)
            return found.response if found else None

    def delete(self, arm_id: str) -> None:
        """Delete with all that is below it, and wait for the end; what is not there is no error."""
        with self._disturbed("DELETE", arm_id):
            self._delete(arm_id)

    def _delete(self, arm_id: str) -> None:
        with self._file.open() as world:
            _sweep(world)
            found = world.find(arm_id)
            if found is None:
                return
            if found.gone_at is None:
                self._behaviour_of(found).refuse_delete(Delete(found, world))
                found.gone_at = time.time() + self._seconds_to_delete
                for gone in (*world.below(found.id), found):
                    self._behaviour_of(gone).deleted(Delete(gone, world))
            gone_at = found.gone_at
        time.sleep(max(0.0, gone_at - time.time()))
        with self._file.open() as world:
            _sweep(world)

    def _behaviour_of(self, stored: Stored) -> Behaviour:
        return self._behaviours[stored.response["type"].lower()]

    @contextmanager
    def _disturbed(self, method: str, arm_id: str) -> Iterator[None]:
        outage = self._outages.now(method, arm_id) if self._outages else None
        if self._outages is None or outage is None:
            yield
            return
        if not outage.carried_out:
            self._outages.strike(outage, arm_id)
        yield
        self._outages.strike(outage, arm_id)


def _sweep(world: World) -> None:
    now = time.time()
    for stored in list(world.resources.values()):
        if stored.gone_at is not None and stored.gone_at <= now:
            world.remove(stored.id)


def _refuse_while_deleting(before: Stored | None) -> None:
    if before is None or before.gone_at is None:
        return
    if before.response["type"] == "Microsoft.Batch/batchAccounts/pools":
        raise ArmError(409, "PoolBeingDeleted", f"[stand-in] The pool '{name_of(before.id)}' is being deleted.")
    raise own_words(409, "Conflict", f"'{before.id}' is being deleted.")


def _demand_parent(world: World, arm_id: str) -> None:
    parent = parent_of(arm_id)
    if parent is None or world.find(parent) is not None:
        return
    if "/providers/" in parent:
        raise own_words(404, "ParentResourceNotFound", f"'{parent}' does not exist, so '{arm_id}' cannot be made.")
    raise own_words(404, "ResourceGroupNotFound", f"The resource group '{name_of(parent)}' does not exist.")


def merged(base: dict[str, Any], extra: dict[str, Any]) -> dict[str, Any]:
    """One body laid over another, objects at every depth, lists as a whole."""
    result = dict(base)
    for key, value in extra.items():
        both = isinstance(value, dict) and isinstance(result.get(key), dict)
        result[key] = merged(result[key], value) if both else value
    return result
