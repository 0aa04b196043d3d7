"""Three scale sets in the simulated Azure that get the same extensions in three ways."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from azure_poolkit.model.body import SCALE_SET, SCALE_SET_EXTENSIONS, Body
from azure_poolkit.model.change import Change
from azure_poolkit.model.context import Context
from azure_poolkit.model.extras import Extras
from azure_poolkit.model.finding import Severity
from azure_poolkit.model.program import Program
from azure_poolkit.rules.catalogue import CATALOGUE
from azure_poolkit.rules.engine import judge, judge_change
from azure_poolkit.rules.extensions.change_plan import Planned, Step, planned
from azure_poolkit.rules.extensions.view import extension_list
from standin import AzureStandIn
from standin.bodies import scale_set_body
from standin.errors import ArmError

SCALE_SET_TYPE = "azure-native:compute:VirtualMachineScaleSet"
EXTENSION_TYPE = "azure-native:compute:VirtualMachineScaleSetExtension"
HEALTH = "Microsoft.ManagedServices/ApplicationHealthLinux"
HANDLERS = ("Contoso/One", "Contoso/Two", "Contoso/Three", HEALTH)
PROBE = "/subscriptions/0/resourceGroups/web/providers/Microsoft.Network/loadBalancers/web/probes/ready"


@dataclass(frozen=True)
class Wanted:
    """One extension as somebody wants it."""

    name: str
    handler: str
    after: tuple[str, ...] = ()
    version: str = "1.0"

    @property
    def arm(self) -> dict[str, Any]:
        publisher, type_ = self.handler.split("/")
        settings = {"protocol": "http", "port": 80, "requestPath": "/"} if self.handler == HEALTH else {}
        properties: dict[str, Any] = {
            "publisher": publisher,
            "type": type_,
            "typeHandlerVersion": self.version,
            "settings": settings,
        }
        if self.after:
            properties["provisionAfterExtensions"] = list(self.after)
        return {"name": self.name, "properties": properties}


@dataclass(frozen=True)
class Manner:
    """How a scale set is upgraded, and whether it has a load balancer's probe."""

    mode: str
    probe: bool

    def model(self, wanted: Sequence[Wanted] | None) -> dict[str, Any]:
        """The body with these extensions in the model; with none at all where they are resources of their own."""
        body = scale_set_body([one.arm for one in wanted or ()], mode=self.mode)
        profile = body["properties"]["virtualMachineProfile"]
        if wanted is None:
            del profile["extensionProfile"]
        if self.probe:
            profile["networkProfile"] = {"healthProbe": {"id": PROBE}}
        return body

    def in_model(self, wanted: Sequence[Wanted]) -> Body:
        return Body(kind=SCALE_SET, name="web", value=self.model(wanted), key="web")

    def separate(self, wanted: Sequence[Wanted]) -> Body:
        told = {"upgradeMode": self.mode} | ({"healthProbeId": PROBE} if self.probe else {})
        extras = Extras(existing=[], scale_set=told)
        value = {"extensions": [one.arm for one in wanted]}
        return Body(kind=SCALE_SET_EXTENSIONS, name="web", value=value, extras=extras, key="web")


def errors(body: Body) -> set[str]:
    """The codes of what the rules refuse of a body."""
    said = judge(body, CATALOGUE, Context()).findings
    return {finding.code for finding in said if finding.severity is Severity.ERROR}


def change_errors(old: Body, new: Body) -> set[str]:
    """The codes of what the rules refuse of a change."""
    said = judge_change(Change(Program((old,)), Program((new,))), CATALOGUE, Context())
    found = [finding for _, judgement in said for finding in judgement.findings]
    return {finding.code for finding in found if finding.severity is Severity.ERROR}


def plans(body: Body) -> list[Planned]:
    return [planned(extension) for extension in extension_list(body)]


def as_wanted(listed: Iterable[Planned]) -> list[Wanted]:
    """What a plan's list wants."""
    return [
        Wanted(
            one.name,
            f"{one.value['properties']['publisher']}/{one.value['properties']['type']}",
            one.after,
            one.value["properties"]["typeHandlerVersion"],
        )
        for one in listed
    ]


class ScaleSets:
    """`model`: all in the model; `engine`: as `pulumi up` does it; `rest`: by the requests of a plan."""

    def __init__(self, folder: Path, manner: Manner) -> None:
        self.azure = AzureStandIn(folder)
        self.manner = manner
        group = self.azure.already_has("web")
        self.ids = {
            name: f"{group}/providers/Microsoft.Compute/virtualMachineScaleSets/{name}"
            for name in ("model", "engine", "rest")
        }
        self._put("model", manner.model([]))
        for name in ("engine", "rest"):
            self._put(name, manner.model(None))

    def _put(self, name: str, body: dict[str, Any]) -> None:
        self.azure.put(SCALE_SET_TYPE, self.ids[name], body)

    def put_model(self, wanted: Sequence[Wanted]) -> str | None:
        """PUT the whole list; returns why Azure refuses it."""
        try:
            self._put("model", self.manner.model(wanted))
        except ArmError as error:
            return error.message
        return None

    def listed(self, name: str) -> dict[str, tuple[str, ...]]:
        """What Azure's model of a scale set has: each extension with what it comes after."""
        profile = self.azure.resources[self.ids[name]]["properties"]["virtualMachineProfile"]
        extensions = (profile.get("extensionProfile") or {}).get("extensions") or []
        return {one["name"]: tuple(one["properties"].get("provisionAfterExtensions") or ()) for one in extensions}

    def child(self, name: str, extension: str) -> str:
        return f"{self.ids[name]}/extensions/{extension}"

    def carry_out(self, steps: Sequence[Step]) -> None:
        """Send the requests of a plan."""
        for step in steps:
            arm_id = self.child("rest", step.name)
            if step.method == "DELETE":
                self.azure.delete(arm_id)
            elif step.method == "PATCH":
                self.azure.patch(EXTENSION_TYPE, arm_id, dict(step.body or {}))
            else:
                self.azure.put(EXTENSION_TYPE, arm_id, {"properties": (step.body or {})["properties"]})

    def up(self, old: Sequence[Wanted], new: Sequence[Wanted], choose: Callable[[list[Wanted]], Wanted]) -> None:
        """What the engine does: each resource once those it depends on are done, what is gone last, in reverse.

        Resources are told by their handlers; another name replaces, and deletes first. ``choose`` picks what is next
        where there is a choice.
        """
        before = {one.handler: one for one in old}
        done: set[str] = set()
        waiting = list(new)
        while waiting:
            one = choose([one for one in waiting if done.issuperset(one.after)])
            self._bring(before.pop(one.handler, None), one)
            waiting.remove(one)
            done.add(one.name)
        gone = list(before.values())
        while gone:
            one = choose([one for one in gone if not any(one.name in other.after for other in gone)])
            self.azure.delete(self.child("engine", one.name))
            gone.remove(one)

    def _bring(self, was: Wanted | None, one: Wanted) -> None:
        arm_id = self.child("engine", one.name)
        if was == one:
            return
        if was is not None and was.name != one.name:
            self.azure.delete(self.child("engine", was.name))
        if (was is None or was.name != one.name) and arm_id in self.azure.resources:
            raise AssertionError(f"azure-native makes nothing that is there already: {one.name}")
        self.azure.put(EXTENSION_TYPE, arm_id, {"properties": one.arm["properties"]})


def changed(one: Wanted, parts: Mapping[str, Any]) -> Wanted:
    return replace(one, **parts)
