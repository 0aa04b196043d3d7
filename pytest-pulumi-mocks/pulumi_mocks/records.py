"""What a run of a program leaves behind: resources, calls, logs, outputs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from .properties import Properties
from .unknown import Unknown

if TYPE_CHECKING:
    from pulumi import Output, Resource

Severity = Literal["info", "warning", "error"]
Kind = Literal["custom", "component", "remote", "read"]


@dataclass(frozen=True, slots=True)
class SourcePosition:
    """Where in the program a resource was made, as the SDK tells the engine."""

    uri: str
    line: int


@dataclass(frozen=True, slots=True)
class Alias:
    """Another identity of a resource: a whole URN, or the parts in which it differs (None where it does not)."""

    urn: str | None = None
    name: str | None = None
    type: str | None = None
    stack: str | None = None
    project: str | None = None
    parent_urn: str | None = None
    no_parent: bool = False


@dataclass(frozen=True, slots=True)
class CustomTimeouts:
    """How long the provider may take for each operation, in Go's notation ("10m"); None where not given."""

    create: str | None = None
    update: str | None = None
    delete: str | None = None
    read: str | None = None


@dataclass(frozen=True, slots=True, repr=False, eq=False, kw_only=True)
class ResourceRecord:
    """One registration, as the engine would have received it: after transforms, with all options."""

    type: str
    name: str
    urn: str
    kind: Kind
    """`remote` is a component that another process makes; `read` an existing resource looked up by id."""
    id: str | Unknown | None
    """The physical id; UNKNOWN in a preview, None for components."""
    parent: str | None
    """URN of the parent; None for a resource directly below the stack."""
    children: tuple[str, ...]
    """URNs of the resources that name this one as parent, in the order of registration."""
    inputs: Properties
    outputs: Properties
    """What the program got back: the inputs and what mocks and defaults gave."""
    registered_outputs: Properties | None
    """What a component gave to `register_outputs`; None where it never called it."""
    depends_on: tuple[str, ...]
    """URNs of all resources this one waits for, sorted: those of `depends_on` and those its inputs come from."""
    property_dependencies: Mapping[str, tuple[str, ...]]
    """For each input the URNs of the resources its value comes from, sorted."""
    protect: bool | None
    aliases: tuple[Alias, ...]
    ignore_changes: tuple[str, ...]
    replace_on_changes: tuple[str, ...]
    delete_before_replace: bool | None
    retain_on_delete: bool | None
    custom_timeouts: CustomTimeouts | None
    provider: str | None
    """Reference to an explicit provider, `URN::id`."""
    providers: Mapping[str, str]
    """References by package, for components."""
    hooks: Mapping[str, tuple[str, ...]]
    """Names of the hooks by the moment they run at (`before_create`, ...)."""
    additional_secret_outputs: tuple[str, ...]
    import_id: str | None
    deleted_with: str | None
    replace_with: tuple[str, ...]
    replacement_trigger: Any
    hide_diffs: tuple[str, ...]
    version: str | None
    plugin_download_url: str | None
    transforms: int
    """How many transforms were run on it: its own, its ancestors' and the stack's."""
    source: SourcePosition | None
    instance: Resource | None = field(default=None)
    """The Python object itself."""
    given: Mapping[str, Output[Any]] = field(default_factory=dict)
    """The inputs that the program gave as an Output, which tells whether two of them come from one and the same. Empty
    where a transform may have changed them."""

    @property
    def custom(self) -> bool:
        """Whether a provider manages it (made or read), in contrast to a component."""
        return self.kind in ("custom", "read")

    @property
    def component(self) -> bool:
        """Whether it is a component, made in the program or by another process."""
        return self.kind in ("component", "remote")

    @property
    def remote(self) -> bool:
        """Whether it is a component that another process makes."""
        return self.kind == "remote"

    @property
    def provider_urn(self) -> str | None:
        """URN of the explicit provider, if it has one."""
        return self.provider.rpartition("::")[0] if self.provider else None

    def __repr__(self) -> str:
        return f"<{self.kind} {self.type} {self.name!r}>"


@dataclass(frozen=True, slots=True, kw_only=True)
class CallRecord:
    """One invoke or method call."""

    token: str
    args: Properties
    form: Literal["plain", "output", "method"]
    """`plain` is `get_x`, `output` is `get_x_output`, `method` a method of a resource."""
    result: Properties | None
    """None where the call failed, was refused or left unknown."""
    provider: str | None
    depends_on: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LogRecord:
    """A message the program logged (debug messages, which the SDK itself writes, are left out)."""

    severity: Severity
    message: str
    """The text, with the values of secret configuration replaced by [secret]."""
    urn: str | None
    """The resource it was logged for."""
