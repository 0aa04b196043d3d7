"""What SARIF 2.1.0 wants of the objects that we write, by its JSON schema: names, types, what is required, and limits.

Names that the schema has and we do not write are left out; all its objects take no others.
https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Level = Literal["none", "note", "warning", "error"]
FromOne = Annotated[int, Field(ge=1)]
FromMinusOne = Annotated[int, Field(ge=-1)]


class _Object(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class Message(_Object):
    text: str


class MultiformatMessage(_Object):
    text: str
    markdown: str | None = None


class Configuration(_Object):
    level: Level


class Bag(BaseModel):
    model_config = ConfigDict(extra="allow", strict=True)

    tags: list[str] | None = None


class Rule(_Object):
    id: str
    shortDescription: MultiformatMessage | None = None  # noqa: N815 - as the standard spells it
    fullDescription: MultiformatMessage | None = None  # noqa: N815
    help: MultiformatMessage | None = None
    helpUri: Annotated[str, Field(pattern=r"^\w+://")] | None = None  # noqa: N815
    defaultConfiguration: Configuration | None = None  # noqa: N815
    properties: Bag | None = None


class Driver(_Object):
    name: str
    version: str | None = None
    rules: list[Rule] | None = None


class Tool(_Object):
    driver: Driver


class Artifact(_Object):
    uri: Annotated[str, Field(pattern=r"^[^\s\\]*$")]


class Region(_Object):
    startLine: FromOne  # noqa: N815
    startColumn: FromOne  # noqa: N815
    endLine: FromOne  # noqa: N815
    endColumn: FromOne  # noqa: N815


class Physical(_Object):
    artifactLocation: Artifact  # noqa: N815
    region: Region | None = None


class Logical(_Object):
    fullyQualifiedName: str  # noqa: N815


class Location(_Object):
    physicalLocation: Physical | None = None  # noqa: N815
    logicalLocations: list[Logical] | None = None  # noqa: N815


class Notification(_Object):
    level: Level
    message: Message
    locations: list[Location] | None = None


class Invocation(_Object):
    executionSuccessful: bool  # noqa: N815
    toolExecutionNotifications: list[Notification] | None = None  # noqa: N815


class Suppression(_Object):
    kind: Literal["inSource", "external"]
    status: Literal["accepted", "underReview", "rejected"]
    justification: str


class Result(_Object):
    ruleId: str  # noqa: N815
    ruleIndex: FromMinusOne  # noqa: N815
    level: Level
    message: Message
    partialFingerprints: dict[str, str]  # noqa: N815
    locations: list[Location] | None = None
    suppressions: list[Suppression] | None = None


class Run(_Object):
    tool: Tool
    columnKind: Literal["utf16CodeUnits", "unicodeCodePoints"]  # noqa: N815
    invocations: list[Invocation]
    results: list[Result]


class Log(_Object):
    version: Literal["2.1.0"]
    runs: list[Run]
    schema_: Annotated[str, Field(alias="$schema", pattern=r"^https://")]


def checked(document: Any) -> Log:
    """The log; raises ValueError for what the schema does not take, or where an index does not lead to its rule."""
    log = Log.model_validate(document)
    for run in log.runs:
        rules = run.tool.driver.rules or []
        if len({rule.id for rule in rules}) != len(rules):
            raise ValueError("a rule is described twice")
        for result in run.results:
            if rules[result.ruleIndex].id != result.ruleId:
                raise ValueError(f"index {result.ruleIndex} is not that of {result.ruleId}")
    return log
