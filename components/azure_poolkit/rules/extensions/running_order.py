"""The order in which nodes run the extensions of a body."""

from __future__ import annotations

from azure_poolkit.model.body import Body
from azure_poolkit.rules.extensions.order import OrderCycleError, waves_of
from azure_poolkit.rules.extensions.view import ExtensionList, extension_list


def graph_of(extensions: ExtensionList) -> dict[str, list[str]]:
    """The order graph of the extensions of a body. Raises UndecidedError where a name or an edge is not known."""
    return {
        extension.name.text or extension.label: [after.text or "" for after in extension.after.items()]
        for extension in extensions
    }


def body_waves(body: Body) -> list[list[str]]:
    """The waves in which nodes run the extensions of ``body``.

    None where they wait for each other, which SEQ002 says. Raises UndecidedError where a name or an edge is not known.
    """
    try:
        return waves_of(graph_of(extension_list(body)))
    except OrderCycleError:
        return []
