"""What a registration says beside its inputs."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from google.protobuf.struct_pb2 import Struct
from pulumi.runtime.proto import resource_pb2

from .records import Alias, CustomTimeouts, SourcePosition
from .wire import decoded

_HOOKS = (
    "before_create",
    "after_create",
    "before_update",
    "after_update",
    "before_delete",
    "after_delete",
    "on_error",
)


def registered_options(request: Any) -> dict[str, Any]:
    """The fields of a record that a registration gives."""
    return _common(request) | {
        "property_dependencies": {
            name: tuple(sorted(found.urns)) for name, found in sorted(request.propertyDependencies.items())
        },
        "protect": _optional(request, "protect"),
        "aliases": tuple(map(_alias, request.aliases)),
        "ignore_changes": tuple(request.ignoreChanges),
        "replace_on_changes": tuple(request.replaceOnChanges),
        "delete_before_replace": request.deleteBeforeReplace if request.deleteBeforeReplaceDefined else None,
        "retain_on_delete": _optional(request, "retainOnDelete"),
        "custom_timeouts": _timeouts(request),
        "providers": dict(sorted(request.providers.items())),
        "hooks": _hooks(request),
        "import_id": request.importId or None,
        "deleted_with": request.deletedWith or None,
        "replace_with": tuple(request.replace_with),
        "replacement_trigger": _trigger(request),
        "hide_diffs": tuple(request.hideDiffs),
    }


def read_options(request: Any) -> dict[str, Any]:
    """The fields of a record that the reading of an existing resource gives: it can say little."""
    return registered_options(resource_pb2.RegisterResourceRequest()) | _common(request)


def _common(request: Any) -> dict[str, Any]:
    return {
        "depends_on": tuple(sorted(request.dependencies)),
        "provider": request.provider or None,
        "additional_secret_outputs": tuple(request.additionalSecretOutputs),
        "version": request.version or None,
        "plugin_download_url": request.pluginDownloadURL or None,
        "source": _source(request),
    }


def _optional(request: Any, name: str) -> Any:
    return getattr(request, name) if request.HasField(name) else None


def _alias(alias: Any) -> Alias:
    if alias.HasField("urn"):
        return Alias(urn=alias.urn)
    spec = alias.spec
    return _alias_of(spec.name, spec.type, spec.stack, spec.project, spec.parentUrn, spec.noParent)


@lru_cache(maxsize=4096)
def _alias_of(name: str, type: str, stack: str, project: str, parent_urn: str, no_parent: bool) -> Alias:
    # Kept, because packages give all resources of a type the same dozen aliases.
    return Alias(
        name=name or None,
        type=type or None,
        stack=stack or None,
        project=project or None,
        parent_urn=parent_urn or None,
        no_parent=no_parent,
    )


def _timeouts(request: Any) -> CustomTimeouts | None:
    if not request.HasField("customTimeouts"):
        return None
    found = request.customTimeouts
    return CustomTimeouts(
        create=found.create or None,
        update=found.update or None,
        delete=found.delete or None,
        read=found.read or None,
    )


def _hooks(request: Any) -> dict[str, tuple[str, ...]]:
    named = {moment: tuple(getattr(request.hooks, moment)) for moment in _HOOKS}
    return {moment: names for moment, names in named.items() if names}


def _trigger(request: Any) -> Any:
    if not request.HasField("replacement_trigger"):
        return None
    return decoded(Struct(fields={"value": request.replacement_trigger}))["value"]


def _source(request: Any) -> SourcePosition | None:
    position = request.sourcePosition
    return SourcePosition(position.uri, position.line) if position.uri else None
