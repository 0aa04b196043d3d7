"""Transforms, really run: a resource's own first, then its ancestors', then the stack's, as the engine does."""

from __future__ import annotations

from typing import Any

from pulumi.runtime.proto import callback_pb2, resource_pb2

from ._pulumi_internals import setting

# Options a transform sees and may change, by their names in its options and in the registration.
_PLAIN = {
    "protect": "protect",
    "version": "version",
    "provider": "provider",
    "plugin_download_url": "pluginDownloadURL",
    "retain_on_delete": "retainOnDelete",
    "deleted_with": "deletedWith",
    "import": "importId",
}
_LISTS = {
    "depends_on": "dependencies",
    "ignore_changes": "ignoreChanges",
    "replace_on_changes": "replaceOnChanges",
    "aliases": "aliases",
    "additional_secret_outputs": "additionalSecretOutputs",
    "replace_with": "replace_with",
    "hide_diff": "hideDiffs",
}
_MESSAGES = {
    "custom_timeouts": "customTimeouts",
    "hooks": "hooks",
    "replacement_trigger": "replacement_trigger",
}
_OPTIONAL = {"protect", "retain_on_delete"}


class Transforms:
    """The transforms a program has registered."""

    def __init__(self) -> None:
        self.of_stack: list[callback_pb2.Callback] = []
        self.of_invokes: list[callback_pb2.Callback] = []
        self._of_resource: dict[str, tuple[str, list[callback_pb2.Callback]]] = {}

    def for_resource(self, urn: str, request: Any) -> list[callback_pb2.Callback]:
        """All transforms that apply to the resource, in the order they run; keeps its own for its children."""
        own = list(request.transforms)
        self._of_resource[urn] = (request.parent, own)
        found = [*own]
        parent = request.parent
        while parent in self._of_resource:
            parent, inherited = self._of_resource[parent]
            found += inherited
        return [*found, *self.of_stack]

    async def run(self, request: Any, transforms: list[callback_pb2.Callback]) -> Any:
        """The registration as it is after the transforms."""
        asked = resource_pb2.TransformRequest(
            type=request.type,
            name=request.name,
            custom=request.custom,
            parent=request.parent,
            properties=request.object,
            options=_options(request),
        )
        await _run_each(transforms, asked, "properties")
        changed = resource_pb2.RegisterResourceRequest()
        changed.CopyFrom(request)
        changed.object.CopyFrom(asked.properties)
        _apply(asked.options, changed)
        return changed

    async def run_on_invoke(self, request: Any) -> Any:
        """The invoke as it is after the stack's invoke transforms."""
        asked = resource_pb2.TransformInvokeRequest(
            token=request.tok,
            args=request.args,
            options=resource_pb2.TransformInvokeOptions(
                provider=request.provider,
                version=request.version,
                plugin_download_url=request.pluginDownloadURL,
            ),
        )
        await _run_each(self.of_invokes, asked, "args")
        changed = resource_pb2.ResourceInvokeRequest()
        changed.CopyFrom(request)
        changed.args.CopyFrom(asked.args)
        changed.provider = asked.options.provider
        return changed


async def _run_each(transforms: list[callback_pb2.Callback], asked: Any, values: str) -> None:
    """Run the transforms one after the other on what is asked, whose field `values` and options they change."""
    for transform in transforms:
        answer = await setting("callbacks").call(transform, asked)
        getattr(asked, values).CopyFrom(getattr(answer, values))
        if answer.HasField("options"):
            asked.options.CopyFrom(answer.options)


def _options(request: Any) -> Any:
    options = resource_pb2.TransformResourceOptions(providers=dict(request.providers))
    for theirs, ours in _PLAIN.items():
        if theirs not in _OPTIONAL or request.HasField(ours):
            setattr(options, theirs, getattr(request, ours))
    for theirs, ours in _LISTS.items():
        getattr(options, theirs).extend(getattr(request, ours))
    for theirs, ours in _MESSAGES.items():
        if request.HasField(ours):
            getattr(options, theirs).CopyFrom(getattr(request, ours))
    if request.deleteBeforeReplaceDefined:
        options.delete_before_replace = request.deleteBeforeReplace
    return options


def _apply(options: Any, request: Any) -> None:
    for theirs, ours in _PLAIN.items():
        request.ClearField(ours)
        if theirs not in _OPTIONAL or options.HasField(theirs):
            setattr(request, ours, getattr(options, theirs))
    for theirs, ours in _LISTS.items():
        request.ClearField(ours)
        getattr(request, ours).extend(getattr(options, theirs))
    for theirs, ours in _MESSAGES.items():
        request.ClearField(ours)
        if options.HasField(theirs):
            getattr(request, ours).CopyFrom(getattr(options, theirs))
    request.providers.clear()
    request.providers.update(options.providers)
    request.deleteBeforeReplaceDefined = options.HasField("delete_before_replace")
    request.deleteBeforeReplace = options.delete_before_replace
