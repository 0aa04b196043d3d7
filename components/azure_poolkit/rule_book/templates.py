"""What a new rule of each theme begins as: a module that can be imported, with blanks that its test names."""

from __future__ import annotations

from dataclasses import dataclass, replace
from string import Template
from typing import Final


@dataclass(frozen=True)
class Theme:
    """A folder of rules; ``parts`` is what its rules need to select their subject and to show it wrong and right."""

    folder: str
    parts: dict[str, str]


EXTENSIONS_THEME: Final = Theme(
    "extensions",
    {
        "imports": "from azure_poolkit.rules.extensions.samples import gpu_driver, pool\n"
        "from azure_poolkit.rules.extensions.view import ExtensionNode, extensions\n",
        "body": "",
        "subject": "extension: ExtensionNode",
        "node": "extension.name",
        "select": "extensions",
        "kind": "",
        "name": "lambda extension: extension.label",
        "bad": 'pool(gpu_driver(name="wrong"))',
        "good": "pool(gpu_driver())",
    },
)
POOLS: Final = Theme(
    "pools",
    {
        "imports": "from azure_poolkit.rules.extensions.samples import pool, pool_with\n"
        "from azure_poolkit.rules.pools.selecting import pools\n",
        "body": "from azure_poolkit.model.body import POOL, Body\n",
        "subject": "body: Body",
        "node": 'body.root.at("properties", "displayName")',
        "select": "pools",
        "kind": "    body_kind=POOL,\n",
        "name": "lambda body: body.name",
        "bad": 'pool_with({"displayName": "wrong"})',
        "good": "pool()",
    },
)
SCALE_SETS: Final = Theme(
    "scale_sets",
    {
        "imports": "from azure_poolkit.rules.extensions.samples import gpu_driver, scale_set\n",
        "body": "from azure_poolkit.model.body import SCALE_SET, Body\n",
        "subject": "body: Body",
        "node": 'body.root.at("tags", "team")',
        "select": "lambda body, _context: (body,)",
        "kind": "    body_kind=SCALE_SET,\n",
        "name": "lambda body: body.name",
        "bad": 'scale_set(gpu_driver()) | {"tags": {"team": "wrong"}}',
        "good": "scale_set(gpu_driver())",
    },
)
IMAGES_THEME: Final = Theme(
    "images",
    {
        "imports": "from azure_poolkit.rules.images.samples import compute_id, context_of, image_pool\n"
        "from azure_poolkit.rules.images.view import PoolImage, pool_images\n",
        "body": "from azure_poolkit.model.body import POOL\n",
        "subject": "image: PoolImage",
        "node": "image.id",
        "select": "pool_images",
        "kind": "    body_kind=POOL,\n",
        "name": "lambda image: image.pool.name",
        "bad": 'image_pool(compute_id("galleries/farm/images/wrong/versions/1.0.0"))',
        "good": "image_pool()",
        "context": "    context=context_of(),\n",
    },
)
IDENTITIES: Final = replace(EXTENSIONS_THEME, folder="identities")
NETWORKS: Final = replace(POOLS, folder="networks")
EXPIRY: Final = replace(POOLS, folder="expiry")

RULE: Final = Template('''"""$code: say what it is about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

${body}from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault, Severity
${imports}from azure_poolkit.rules.rule import Rule

_WRONG: Final[tuple[str, ...]] = ()
"""What is wrong: nothing is, until the check below says what is."""


def _wrong($subject, _context: Context) -> Iterator[Fault]:
    """Yields a Fault for each place that is wrong; what may be unknown is simply read."""
    node = $node
    if node.text in _WRONG:
        yield Fault(path=node.path, says="say what is wrong with it", value=node.text)


$code: Final = Rule(
    code="$code",
    title="name the problem",
    severity=Severity.WARNING,
    facts=(),
    reason="Say what Azure does about it, with its code and text where known.",
    fix="say the smallest fix",
    source="https://learn.microsoft.com/azure/",
    select=$select,
$kind    check=_wrong,
    subject_name=$name,
    bad=$bad,
    good=$good,
$context)
''')
TEST: Final = Template('''"""$code, case by case."""

from azure_poolkit.model.context import Context
from azure_poolkit.rules.engine import judge
from azure_poolkit.rules.$folder.$module import $code


def found(value: object) -> list[str]:
    """The codes of what the rule says of a body."""
    return [finding.code for finding in judge($code.sample(value), [$code], Context()).findings]


def test_its_good_body_is_left_alone() -> None:
    assert found($code.good) == []


def test_what_is_wrong_with_its_bad_body_is_found() -> None:
    assert found($code.bad) == ["$code"]


def test_it_rests_on_a_fact_and_says_what_it_is_about() -> None:
    assert $code.facts != ()
    assert $code.title != "name the problem"
''')
