"""What Azure says, as tables for people: what a change of a pool does, and which images and agents are known."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from azure_poolkit.facts.marketplace_images import IMAGES, READ_ON, KnownImage
from azure_poolkit.facts.pages import BATCH_UPDATES
from azure_poolkit.facts.pool_changes import CHANGES, PoolChange, When
from azure_poolkit.rule_book.reference.schema_pages import python_name

_CHANGES: Final = """# What replaces a pool

Batch changes little of a pool that exists. What it refuses to change plans as a replacement: the new pool is made
first, where its name is automatic. [How to keep a fixed name](../fixed-names.md). Source: <{source}>.

| azure-native's input | a change reaches the pool | so |
| --- | --- | --- |
{rows}
"""
_IMAGES: Final = """# Images and node agents

Marketplace images that public pages and notices name, with the Batch node agent that fits. The list was made on {day};
it ages, and says nothing of an image that is not in it: `az batch pool supported-images list` tells what your account
may use. For these images `node_agent_sku_id` may be left out.

| publisher, offer | skus | system | node agent |
| --- | --- | --- | --- |
{rows}
"""


def pool_changes_page() -> str:
    """The effect on a pool of a change to one of its inputs."""
    rows = "\n".join(
        _change(change) for change in sorted(CHANGES, key=lambda one: (list(When).index(one.when), one.name))
    )
    return _CHANGES.format(source=BATCH_UPDATES, rows=rows)


def _change(change: PoolChange) -> str:
    doubt = "" if change.settled else " (no source settles it)"
    return f"| `{change.name}` (`{python_name(change.name)}`) | {change.when}{doubt} | {change.says} |"


def images_page() -> str:
    """Which Marketplace images are known, and the agent of each."""
    return _IMAGES.format(day=READ_ON.isoformat(), rows=_rows(IMAGES))


def _rows(images: Iterable[KnownImage]) -> str:
    offers: dict[tuple[str, str, str], list[str]] = {}
    for image in images:
        key = f"`{image.publisher}`, `{image.offer}`", _system(image), image.agent or ""
        offers.setdefault(key, []).append(
            f"`{image.sku}`" + (f" (generation {image.generation})" if image.generation else "")
        )
    return "\n".join(
        f"| {offer} | {', '.join(skus)} | {system} | {f'`{agent}`' if agent else 'none known'} |"
        for (offer, system, agent), skus in offers.items()
    )


def _system(image: KnownImage) -> str:
    """As its maker writes it: Ubuntu's month has two digits."""
    first, *rest = image.release or ("",)
    return ".".join([f"{image.distribution} {first}".strip(), *(f"{number:02}" for number in rest)])
