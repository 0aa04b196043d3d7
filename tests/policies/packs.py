"""Asks a policy pack what the engine asks it, by the SDK's own server."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from google.protobuf import json_format
from pulumi.runtime import proto
from pulumi_policy import EnforcementLevel, Policy
from pulumi_policy.policy import _PolicyAnalyzerServicer

from azure_poolkit.arm.table import TYPES
from azure_poolkit.arm.types import ArmType
from azure_poolkit.model.body import Body
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.policies import policies
from azure_poolkit.policies.policies import UNDECIDED

SIGNATURE = "4dabf18193072939515e22adb298388d"
SECRET = "1b47061264138c4ac30d75fd1eb44270"
PROVIDER = "pulumi:providers:azure-native"
UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"
TOKENS = {type_.kind: type_ for type_ in TYPES}


def secret(value: Any) -> dict[str, Any]:
    """``value`` as the engine sends a secret."""
    return {SIGNATURE: SECRET, "value": value}


def urn(type_: str, name: str, *parents: str) -> str:
    return f"urn:pulumi:dev::project::{'$'.join([*parents, type_])}::{name}"


@dataclass(frozen=True)
class Resource:
    """A resource of azure-native as a program registers it."""

    type: str
    name: str
    inputs: Mapping[str, Any]
    parents: tuple[str, ...] = ()
    depends_on: Mapping[str, list[str]] = field(default_factory=dict)

    @property
    def urn(self) -> str:
        return urn(self.type, self.name, *self.parents)


def native(body: Body, name: str | None = None) -> Resource:
    """The resource that sends ``body``."""
    type_ = TOKENS[body.kind]
    name_of = {type_.path_inputs[-1]: body.value["name"]} if "name" in body.value else {}
    inputs = _path(type_, body) | name_of | type_.to_native(dict(body.value))
    return Resource(type_.token, name or body.name, inputs)


def linked(bodies: Iterable[Body]) -> list[Resource]:
    """The resources that send ``bodies``; what is another's id, or comes from it, is not known yet, as in a preview."""
    bodies = tuple(bodies)
    urns = {id_.lower(): urn(TOKENS[body.kind].token, f"r{i}") for i, body in enumerate(bodies) if (id_ := body.id)}
    keys = {body.key: urn(TOKENS[body.kind].token, f"r{i}") for i, body in enumerate(bodies) if body.key}
    resources = []
    for index, body in enumerate(bodies):
        plain = native(body, f"r{index}")
        depends_on: dict[str, list[str]] = {}
        inputs = {}
        for key, value in plain.inputs.items():
            met: set[str] = set()
            inputs[key] = _linked(value, urns, keys, met)
            depends_on[key] = sorted(met)
        resources.append(replace(plain, inputs=inputs, depends_on=depends_on))
    return resources


def _linked(value: Any, urns: Mapping[str, str], keys: Mapping[str | None, str], met: set[str]) -> Any:
    if isinstance(value, Unknown):
        met.update(keys[key] for key in value.sources or () if key in keys)
        return secret(UNKNOWN) if value.secret else UNKNOWN
    if isinstance(value, str) and value.lower() in urns:
        met.add(urns[value.lower()])
        return UNKNOWN
    if isinstance(value, Mapping):
        return {key: _linked(inner, urns, keys, met) for key, inner in value.items()}
    return [_linked(inner, urns, keys, met) for inner in value] if isinstance(value, list) else value


def _path(type_: ArmType, body: Body) -> dict[str, str]:
    if body.extras.address:
        return dict(body.extras.address)
    pattern = re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/]+)", re.escape(type_.path))
    found = re.search(pattern, body.id or "", re.IGNORECASE)
    return found.groupdict() if found else {}


@dataclass
class Pack:
    """A pack in one run of the engine, asked about one resource after another."""

    config: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    of: list[Policy] = field(default_factory=policies)

    def __post_init__(self) -> None:
        self._server = _PolicyAnalyzerServicer(
            *("ours", "1.0.0", self.of, EnforcementLevel.ADVISORY), None, None, None, None, None, None, None
        )
        request = proto.ConfigureAnalyzerRequest()
        for name, given in self.config.items():
            json_format.ParseDict(given, request.policyConfig[name])
        self._server.Configure(request, None)

    def asks(self, *resources: Resource) -> list[Any]:
        """What is answered of each resource as it is registered, and of all of them at the end."""
        answers = []
        for one in resources:
            properties = json_format.ParseDict(dict(one.inputs), proto.AnalyzeRequest().properties)
            given = {"type": one.type, "properties": properties, "urn": one.urn, "name": one.name}
            self._server.Remediate(proto.AnalyzeRequest(**given), None)
            answers.append(self._server.Analyze(proto.AnalyzeRequest(**given), None))
        request = proto.AnalyzeStackRequest()
        for one in resources:
            sent = request.resources.add(type=one.type, urn=one.urn, name=one.name)
            json_format.ParseDict(dict(one.inputs), sent.properties)
            sent.provider.MergeFrom(proto.AnalyzerProviderResource(type=PROVIDER, urn=urn(PROVIDER, "default")))
            for key, urns in one.depends_on.items():
                sent.propertyDependencies[key].urns.extend(urns)
        return [*answers, self._server.AnalyzeStack(request, None)]

    def says(self, *resources: Resource) -> list[tuple[str, str]]:
        """The names of the policies that report something, and what."""
        return [(said.policyName, said.message) for answer in self.asks(*resources) for said in answer.diagnostics]


def codes(said: Iterable[tuple[str, str]]) -> set[str]:
    """The codes of what was found wrong: each message begins with the policy's title, then the finding."""
    return {text.rpartition("\n")[2].partition(" ")[0] for name, text in said if not name.startswith(UNDECIDED)}
