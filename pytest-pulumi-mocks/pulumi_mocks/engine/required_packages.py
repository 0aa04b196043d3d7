"""Which resource plugins the Python language host will ask the engine for."""

from __future__ import annotations

import json
import re
from importlib import metadata, util
from pathlib import Path

_WITHOUT_PLUGIN = {"pulumi", "pulumi-policy", "pulumi-esc-sdk"}


def required_packages() -> dict[str, str]:
    """Map each Pulumi package of this environment, used or not, to its plugin's version.

    The language host reads the same: a ``pulumi-plugin.json`` in the package, or a name beginning with
    ``pulumi-``.
    """
    found: dict[str, str] = {}
    for distribution in metadata.distributions():
        name = re.sub(r"[-_.]+", "-", distribution.metadata["Name"] or "").lower()
        if name in _WITHOUT_PLUGIN:
            continue
        description = _plugin_description(distribution, name)
        if description is None and not name.startswith("pulumi-"):
            continue
        description = description or {}
        if description.get("resource", True):
            plugin = str(description.get("name") or name.removeprefix("pulumi-"))
            found[plugin] = str(description.get("version") or distribution.version).removeprefix("v")
    return found


def _plugin_description(distribution: metadata.Distribution, name: str) -> dict[str, object] | None:
    for path in distribution.files or ():
        if path.name == "pulumi-plugin.json":
            text = Path(str(distribution.locate_file(path))).read_text(encoding="utf-8")
            return dict(json.loads(text))
    # An editable install lists no files: look where the module is.
    spec = util.find_spec(name.replace("-", "_")) if _is_editable(distribution) else None
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        candidate = Path(folder) / "pulumi-plugin.json"
        if candidate.exists():
            return dict(json.loads(candidate.read_text(encoding="utf-8")))
    return None


def _is_editable(distribution: metadata.Distribution) -> bool:
    origin = distribution.read_text("direct_url.json")
    return origin is not None and bool(json.loads(origin).get("dir_info", {}).get("editable"))
