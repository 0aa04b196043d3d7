"""Good bodies with any one thing taken out, held against the stand-in."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from azure_poolkit.model.path import Path
from judged_bodies import judged_whole, places
from pairing.answers import Answer


def disagreements(
    bodies: Iterable[tuple[str, Any]], kind: str, answer: Callable[[Any], Answer], within: str | None = None
) -> Iterator[tuple[str, Path, str]]:
    """Where rules and stand-in differ on `bodies`, each under the code it is of: the code, what was taken out (from
    below a key `within` only, if given), and what the one says of which the other says nothing."""
    seen: list[Any] = []
    for code, good in bodies:
        for path, _ in places(good):
            body = _without(good, path)
            if (within is not None and within not in path) or body in seen:
                continue
            seen.append(body)
            said, errors = answer(body), {finding.code for finding in judged_whole(body, kind=kind).stopping}
            if (said.kind == "fine") != (not errors):
                yield code, path, said.text or f"only {sorted(errors)}"


def _without(body: Any, path: Path) -> Any:
    made = copy.deepcopy(body)
    place = made
    for step in path[:-1]:
        place = place[step]
    del place[path[-1]]
    return made
