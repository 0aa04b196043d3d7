"""Resource options from the wire that Pulumi's provider server does not hand on (pulumi 3.272)."""

from __future__ import annotations

from typing import Any

import pulumi
from pulumi.provider.server import ProviderServicer


def hand_on_all_options() -> None:
    """Let components get timeouts, deletion before replacement and secret outputs too, and get what was not said of
    protection and retention as not said, in place of false."""
    as_it_is = ProviderServicer._construct_options  # the one place where the request is read

    def complete(request: Any) -> pulumi.ResourceOptions:
        options = as_it_is(request)
        options.additional_secret_outputs = list(request.additionalSecretOutputs) or None
        for option, name in _FLAGS.items():
            setattr(options, option, getattr(request, name) if request.HasField(name) else None)
        if options.parent is not None:
            # The SDK asks it for its protection, which the program has handed on already, and has not given it any.
            vars(options.parent).setdefault("_protect", None)
        if request.HasField("customTimeouts"):
            told = request.customTimeouts
            times = {key: getattr(told, key) or None for key in ("create", "update", "delete", "read")}
            options.custom_timeouts = pulumi.CustomTimeouts(**times)
        return options

    ProviderServicer._construct_options = staticmethod(complete)  # type: ignore[method-assign]


_FLAGS = {
    "delete_before_replace": "deleteBeforeReplace",
    "protect": "protect",
    "retain_on_delete": "retainOnDelete",
}
