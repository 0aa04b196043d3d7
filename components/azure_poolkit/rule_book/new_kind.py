"""Begins a kind of extension: ``python -m azure_poolkit.rule_book.new_kind NAME HANDLER SYSTEM``, at a checkout's root.

NAME as in LicenceForLinux, HANDLER as in Contoso.Licensing/LicenceAgent, SYSTEM is Linux or Windows.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from string import Template
from typing import Final

from azure_poolkit.facts.handlers import OperatingSystem, find_handler
from azure_poolkit.inputs import to_snake

_KIND: Final = Template('''"""$name: say what it is."""

from __future__ import annotations

from typing import ClassVar

from azure_poolkit.extensions.extension import KindOf, Places
from azure_poolkit.facts.handlers import known_handler
from azure_poolkit.inputs import Input, args


@args
class $name(KindOf):
    """Say what it does on a node, and the version that is the default.

    Source: https://learn.microsoft.com/azure/virtual-machines/extensions/
    """

    address: Input[str]
    """Say what it is, its shape, its default, and where any limit comes from."""

    places: ClassVar[Places] = {"address": ("address",)}

    known_handler = known_handler("$publisher", "$type")
''')
_RECORD: Final = Template("""    Handler(
        publisher="$publisher",
        type="$type",
        system=OperatingSystem.$system,
        latest="1.0",
        page=pages.EXTENSIONS,
    ),
""")
_SAMPLE: Final = Template("""    "$key": (
        {"address": "https://contoso.example"},
        *("$publisher", "$type", "$latest"),
        {"address": "https://contoso.example"},
        None,
    ),
""")
_NEXT: Final = """{kind} is begun and registered, with a sample in tests/extensions/rendered_kinds.py. Now:
1. write its inputs, with docstrings that say units, defaults and where limits come from
2. write its handler's record in {record}: version, page, whether Batch supports it, what its settings must have
3. make stub schema test"""
_NEW_RECORDS: Final = "access.py"


def begin(name: str, handler: str, system: str, root: Path) -> str:
    """Write the kind and register it; what comes next. Raises ValueError for what cannot be taken."""
    publisher, _, type_ = handler.partition("/")
    if not re.fullmatch(r"([A-Z][a-z0-9]+)+", name):
        raise ValueError(f"{name!r} is not the name of a kind; write it as in LicenceForLinux")
    if not re.fullmatch(r"[\w.]+", publisher) or not re.fullmatch(r"[\w.]+", type_):
        raise ValueError(f"{handler!r} is not a handler; write publisher/type, as in Contoso.Licensing/LicenceAgent")
    if system not in list(OperatingSystem):
        raise ValueError(f"{system!r} is not a system; write {' or '.join(OperatingSystem)}")
    package, key = root / "components" / "azure_poolkit", to_snake(name)
    kind = package / "extensions" / f"{key}.py"
    if kind.exists():
        raise ValueError(f"{kind.relative_to(root)} exists already")
    known = find_handler(publisher, type_)
    parts = {
        "name": name,
        "key": key,
        "publisher": publisher,
        "type": type_,
        "system": system.upper(),
        "latest": known.latest if known else "1.0",
    }
    kind.write_text(_KIND.substitute(parts), encoding="utf-8")
    record = package / "facts" / "handlers" / _NEW_RECORDS
    if known is None:
        _insert(record, "\n)\n", "\n" + _RECORD.substitute(parts) + ")\n")
    _register(package, root, parts)
    return _NEXT.format(kind=kind.relative_to(root), record=record.relative_to(root))


def _register(package: Path, root: Path, parts: dict[str, str]) -> None:
    name, key = parts["name"], parts["key"]
    kinds = package / "extensions" / "kinds.py"
    anchor = "from azure_poolkit.inputs import OneOf, to_snake\n"
    _insert(kinds, anchor, f"from azure_poolkit.extensions.{key} import {name}\n{anchor}")
    _insert(kinds, "\n)\n\nKINDS", f"\n    {name},\n)\n\nKINDS")
    homes = '    "extensions.waves": ('
    _insert(package / "__init__.py", homes, f'    "extensions.{key}": ("{name}",),\n{homes}')
    row = "\n`RawExtension` is any other handler"
    _insert(root / "docs" / "inputs.md", row, f"| | `{name}` |\n{row}")
    samples = root / "tests" / "extensions" / "rendered_kinds.py"
    _insert(samples, '    "raw": (', _SAMPLE.substitute(parts) + '    "raw": (')


def _insert(file: Path, anchor: str, text: str) -> None:
    """Put ``text`` in place of the last ``anchor`` of ``file``."""
    before, found, after = file.read_text(encoding="utf-8").rpartition(anchor)
    if not found:
        raise ValueError(f"{file.name} has no {anchor.strip()!r} any more, which this command looks for")
    file.write_text(before + text + after, encoding="utf-8")


if __name__ == "__main__":
    try:
        name, handler, system = sys.argv[1:4] if len(sys.argv) == 4 else ("", "", "")
        print(begin(name, handler, system, Path()))
    except ValueError as error:
        sys.exit(f"make new-kind: {error}")
