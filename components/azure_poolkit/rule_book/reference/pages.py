"""All pages of the reference."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from azure_poolkit.plugin.schema import schema_with_python
from azure_poolkit.rule_book.reference.azure_tables import images_page, pool_changes_page
from azure_poolkit.rule_book.reference.schema_pages import component_page, name_of, types_page

_INTRODUCTION: Final = """# Reference

Every component and input, from the plugin's schema. Python's names are first, those of TypeScript and YAML below
where they differ; other languages spell them in the way of their own. An input that is not marked *required* may be
left out; it takes an Output unless it is marked *plain*. [How inputs are read](../inputs.md)
"""


def pages() -> Mapping[str, str]:
    """The pages by the names of their files."""
    made = schema_with_python()
    resources, types = made["resources"], made["types"]
    listed = "\n".join(f"- [{name_of(token)}]({name_of(token)}.md)" for token in resources)
    index = (
        f"{_INTRODUCTION}\n## Components\n\n{listed}\n\n## Types\n\n- [All types of inputs](types.md)\n\n"
        "## What Azure says\n\n- [What replaces a pool](pool-changes.md)\n- [Images and node agents](images.md)\n"
    )
    return {
        "README.md": index,
        **{f"{name_of(token)}.md": component_page(name_of(token), given) for token, given in resources.items()},
        "types.md": types_page(types),
        "pool-changes.md": pool_changes_page(),
        "images.md": images_page(),
    }
