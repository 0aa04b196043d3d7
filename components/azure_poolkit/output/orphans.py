"""Pools that belong to no stack any more, as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from shlex import quote

from azure_poolkit.batch_pool.orphans import Orphan, Sorted
from azure_poolkit.model.finding import one_line
from azure_poolkit.model.wording import counted
from azure_poolkit.output.printing import json_text


def as_text(found: Sorted) -> str:
    """Each orphan with what to do about it, and what was not judged. Ends with a line feed."""
    return "".join(f"{line}\n" for line in _lines(found))


def _lines(found: Sorted) -> Iterator[str]:
    account = one_line(found.account)
    if not found.orphans:
        yield f"no pool of the account {account} was left behind by one of the given stacks"
    for orphan in found.orphans:
        nodes = "" if orphan.nodes is None else f", {counted(orphan.nodes, 'node')}"
        yield f"{one_line(orphan.name)}: left behind by the stack {one_line(orphan.owner.stack)}{nodes}"
        yield f"  made for {one_line(orphan.owner.urn)}" + (", which has another pool now" if orphan.replaced else "")
        yield f"  delete it: {one_line(deletion(found.account, orphan))}"
    for stack, count in sorted(found.of_other_stacks.items()):
        yield f"not judged: {count} of the stack {one_line(stack)}, whose state was not given"
    if found.without_owner:
        yield f"not judged: {found.without_owner} without the name of an owner"


def deletion(account: str, orphan: Orphan) -> str:
    """The command that deletes an orphan."""
    return f"az batch pool delete --account-name {quote(account)} --pool-id {quote(orphan.name)} --yes"


def as_json(found: Sorted) -> str:
    """The same as a JSON object. Ends with a line feed."""
    orphans = [
        {
            "pool": orphan.name,
            "stack": orphan.owner.stack,
            "component": orphan.owner.urn,
            "nodes": orphan.nodes,
            "replaced": orphan.replaced,
            "delete": deletion(found.account, orphan),
        }
        for orphan in found.orphans
    ]
    not_judged = {"ofOtherStacks": dict(found.of_other_stacks), "withoutOwner": found.without_owner}
    document = {"account": found.account, "orphans": orphans, "notJudged": not_judged}
    return json_text(document) + "\n"
