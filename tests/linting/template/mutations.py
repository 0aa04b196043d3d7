"""Random damage to templates: types, keys, structure, expressions."""

from __future__ import annotations

import copy
import random
from typing import Any

LEAVES: list[Any] = [
    None,
    True,
    False,
    0,
    -1,
    7,
    800,
    1.5,
    10**30,
    "",
    "x",
    "a/b/c",
    "[",
    "[]",
    "[[x]",
    [],
    {},
    [[]],
    [{}],
]
PIECES = [
    "parameters('name')",
    "variables('names')",
    "copyIndex()",
    "copyIndex('all')",
    "null()",
    "createArray()",
    "createObject()",
    "true()",
    "parameters('nothing')",
    "variables('nothing')",
    "reference('scaleSet')",
    "reference('m').outputs.x.value",
    "resourceGroup().id",
    "listKeys('a','1').keys[0].value",
    "uniqueString('a')",
    "newGuid()",
    "createArray(1,2)[9]",
    "createObject('a',1).b",
    "lambdaVariables('x')",
    "range(0,10000)",
    "json('{\"a\":1}')",
    "json('[')",
    "deployment()",
    "int('x')",
    "'it''s'",
    "7",
    "-1",
    "'",
    "x",
]
FUNCTIONS = [
    "concat",
    "format",
    "if",
    "and",
    "or",
    "not",
    "equals",
    "coalesce",
    "tryGet",
    "union",
    "shallowMerge",
    "contains",
    "length",
    "empty",
    "first",
    "last",
    "skip",
    "take",
    "map",
    "filter",
    "reduce",
    "sort",
    "toObject",
    "groupBy",
    "mapValues",
    "items",
    "flatten",
    "split",
    "join",
    "replace",
    "substring",
    "string",
    "int",
    "range",
    "resourceId",
    "subscriptionResourceId",
    "extensionResourceId",
    "reference",
    "uri",
    "base64ToString",
    "padLeft",
    "cidrSubnet",
    "dateTimeAdd",
    "indexOf",
    "max",
    "createObject",
    "parseCidr",
    "nothing",
    "__bicep.format",
]


def mutated(template: Any, seed: int) -> Any:
    """``template`` with a few places changed, the same ones for the same seed."""
    chance = random.Random(seed)
    value = copy.deepcopy(template)
    for _ in range(chance.randint(1, 6)):
        value = _changed(value, chance)
    return value


def expression(chance: random.Random, depth: int = 0) -> str:
    if depth > 4 or chance.random() < 0.35:
        return chance.choice(PIECES)
    if chance.random() < 0.15:
        return f"lambda('x', {expression(chance, depth + 1)})"
    arguments = ", ".join(expression(chance, depth + 1) for _ in range(chance.randint(0, 4)))
    ending = chance.choice(["", "", "", ".a", "[0]", "['name']", ".", "["])
    return f"{chance.choice(FUNCTIONS)}({arguments}){ending}"


def _places(value: Any) -> list[tuple[Any, Any]]:
    found: list[tuple[Any, Any]] = []
    waiting = [value]
    while waiting:
        holder = waiting.pop()
        steps = list(holder) if isinstance(holder, dict) else range(len(holder))
        for step in steps:
            found.append((holder, step))
            if isinstance(holder[step], (dict, list)):
                waiting.append(holder[step])
    return found


def _changed(value: Any, chance: random.Random) -> Any:
    places = _places(value)
    if not places:
        return value
    holder, step = chance.choice(places)
    other, its = chance.choice(places)
    kind = chance.randrange(9)
    if kind == 0:
        holder[step] = copy.deepcopy(chance.choice(LEAVES))
    elif kind in (1, 2):
        holder[step] = f"[{expression(chance)}]"
    elif kind == 3:
        holder[step] = copy.deepcopy(other[its])
    elif kind == 4:
        del holder[step]
    elif kind == 5 and isinstance(holder, dict):
        key = chance.choice(
            [f"[{expression(chance)}]", "copy", "condition", "resources", "existing", "scope", "type", "é"]
        )
        holder[key] = copy.deepcopy(other[its])
    elif kind == 6 and isinstance(holder, dict):
        count = chance.choice([0, 1, 3, 50, 800, -1, "x", f"[{expression(chance)}]"])
        loop: Any = {"name": chance.choice(["all", "extensions", 1]), "count": count}
        holder["copy"] = loop if chance.random() < 0.5 else [{**loop, "input": copy.deepcopy(holder[step])}]
    elif kind == 7:
        holder[step] = [copy.deepcopy(holder[step])] * chance.randint(0, 3)
    elif isinstance(holder[step], str) and holder[step]:
        text, at = holder[step], chance.randrange(len(holder[step]))
        holder[step] = text[:at] + chance.choice("()[]',.{}x7") + text[at + chance.randint(0, 2) :]
    return value
