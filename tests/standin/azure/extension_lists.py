"""What Azure refuses in a list of extensions, be it a pool's or a scale set's; each in the flat form.

VX = vmss-extension-sequencing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from graphlib import CycleError, TopologicalSorter
from typing import Any

from standin.errors import bad_request, own_bad_request

Extension = dict[str, Any]


def handler_of(extension: Extension) -> str:
    """Publisher and type in one."""
    return f"{extension.get('publisher')}.{extension.get('type')}"


def refuse_list(resource: str, extensions: Sequence[Extension], *, windows: bool) -> None:
    """Raise `ArmError` for the first fault found in the extensions of the resource of that name."""
    _refuse_name_twice(resource, extensions)
    _refuse_handler_twice(extensions, "Windows" if windows else "Linux")
    _refuse_order(resource, extensions)


def _refuse_name_twice(resource: str, extensions: Sequence[Extension]) -> None:
    for name, count in Counter(extension["name"] for extension in extensions).items():
        if count > 1:  # VX-30
            raise bad_request(
                f"On VM Scale Set '{resource}', extension name '{name}' cannot be used for more than one extension."
            )


def _refuse_handler_twice(extensions: Sequence[Extension], system: str) -> None:
    seen: set[str] = set()
    for extension in extensions:
        handler = handler_of(extension)
        if handler.lower() in seen:  # VX-31
            raise bad_request(
                f"Multiple VMExtensions per handler not supported for OS type '{system}'. VMExtension "
                f"'{extension['name']}' with handler '{handler}' already added or specified in input."
            )
        seen.add(handler.lower())


def _refuse_order(resource: str, extensions: Sequence[Extension]) -> None:
    after = {extension["name"]: extension.get("provisionAfterExtensions") or [] for extension in extensions}
    for name, befores in after.items():
        for before in befores:
            if before not in after:  # VX-25; its end was cut off in the source
                raise bad_request(
                    f"On resource '{resource}', extension '{name}' specifies '{before}' in its "
                    f"provisionAfterExtensions property, but the extension '{before}' is not config... "
                    "[stand-in: the end of the text is unknown]"
                )
    try:
        TopologicalSorter(after).prepare()
    except CycleError as cycle:  # VX-26
        raise own_bad_request("provisionAfterExtensions has a cycle: " + " -> ".join(cycle.args[1])) from cycle
