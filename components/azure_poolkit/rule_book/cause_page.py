"""The page of one cause, and the index of all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from azure_poolkit.facts.causes.cause import Cause
from azure_poolkit.output.cause_text import places_of, sentence

_HEAD: Final = """# Causes

What is behind the words in which Azure, an extension or an agent says that something failed. `poolkit diagnose`
finds these by a pasted text, `poolkit explain CODE` shows one. Each has a permanent code. General ones say that
something failed and not of what: any other that fits goes before them. These pages are generated: `make causes`."""
_THEMES: Final = {
    "CAU00": "A vault that does not give a secret",
    "CAU01": "Identities of nodes",
    "CAU02": "The Key Vault extension",
    "CAU03": "Scripts and their files",
    "CAU04": "Extensions",
    "CAU05": "The order of extensions",
    "CAU06": "Agents, and machines that do not come up",
    "CAU07": "Nodes that are not given",
    "CAU08": "Images",
    "CAU09": "Networks",
    "CAU10": "Rights, policies, locks",
    "CAU11": "Start tasks, files, disks and mounts",
    "CAU12": "Containers",
    "CAU13": "Upgrades of scale sets",
}


def cause_index(causes: Sequence[Cause]) -> str:
    """The index, in Markdown, by themes."""
    blocks = [_HEAD]
    for start, theme in _THEMES.items():
        found = [cause for cause in causes if cause.code.startswith(start)]
        blocks.append(f"## {theme}\n\n" + "\n".join(map(_entry, found)))
    return "\n\n".join(blocks) + "\n"


def cause_page(cause: Cause) -> str:
    """The page of ``cause``, in Markdown."""
    rule = f" · [{cause.rule}](../rules/{cause.rule}.md) is the rule about it." if cause.rule else ""
    kind = "General: says that something failed, and not of what." if cause.general else "Specific."
    blocks = [
        f"# {cause.code}: {cause.title}",
        f"{kind}{rule}",
        f"## Cause\n\n{sentence(cause.cause)}.",
        f"## Way out\n\n{sentence(cause.way_out)}.",
        *([_code(cause.commands)] if cause.commands else []),
        *([f"## Look at\n\n{_places(cause)}"] if cause.look else []),
        f"## Signs\n\n{_signs(cause)}",
        f"## Recognised\n\n{_code(map(_one_line, cause.samples))}",
        f"## Not this\n\n{_code(f'{_one_line(miss.text)}   ({miss.why})' for miss in cause.near_misses)}",
        "## Sources\n\n" + "\n".join(f"- <{source}> (read {cause.read})" for source in cause.sources),
    ]
    return "\n\n".join(blocks) + "\n"


def _entry(cause: Cause) -> str:
    return f"- [{cause.code}]({cause.code}.md): {cause.title}"


def _places(cause: Cause) -> str:
    return "\n".join(
        f"- {f'{place.system}: ' if place.system else ''}`{place.where}`: {place.says}" for place in places_of(cause)
    )


def _signs(cause: Cause) -> str:
    return _code([*cause.phrases, *(f"code {code}" for code in cause.error_codes)])


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _code(lines: Iterable[str]) -> str:
    return "```text\n" + "\n".join(lines) + "\n```"
