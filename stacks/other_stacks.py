"""What other stacks have made."""

from __future__ import annotations

from functools import cache

import pulumi


@cache  # a second reference to the same stack would be a second resource of the same name
def other_stack(name: str) -> pulumi.StackReference:
    """The stack of that name, as `organization/project/stack`, with its outputs."""
    return pulumi.StackReference(name)
