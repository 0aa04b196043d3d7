"""What pytest loads: the fixture, its marker, and failure texts that keep secrets."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING, Any

import pytest

from .engine.fixture import pulumi_engine as pulumi_engine
from .secret import SECRET_TYPES, SHOWN_AS

if TYPE_CHECKING:
    from .fixture import PulumiMocks

_MARKER = (
    "pulumi(project=, stack=, organization=, config={}, secrets={}, preview=False|True|'both', allow=()): "
    "how the fixture pulumi_mocks runs programs; of several markers the nearest says"
)
_FIXTURE = "pulumi_mocks"


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", _MARKER)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if _FIXTURE in metafunc.fixturenames and _said(metafunc.definition).get("preview") == "both":
        metafunc.parametrize(_FIXTURE, [False, True], indirect=True, ids=["update", "preview"])


@pytest.fixture(name=_FIXTURE)
def pulumi_mocks_fixture(request: pytest.FixtureRequest) -> Iterator[PulumiMocks]:
    """Runs Pulumi programs in memory, each in its own loop and state; outside them nothing can be made."""
    from .ambient import poison, refusing
    from .fixture import PulumiMocks, Settings

    said = _said(request.node)
    unknown = sorted(set(said) - set(Settings.__dataclass_fields__))
    if unknown:
        pytest.fail(f"the marker pulumi knows no {', '.join(unknown)}; it knows {_MARKER}", pytrace=False)
    if hasattr(request, "param"):
        said["preview"] = request.param
    poison()
    with refusing():
        yield PulumiMocks(Settings(**said))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, Any, Any]:
    try:
        result = yield
    except Exception as error:
        refusal = _refusal(error) if _FIXTURE in getattr(item, "funcargs", {}) else None
        if refusal is None:
            raise
        raise refusal from None
    mocks = getattr(item, "funcargs", {}).get(_FIXTURE)
    if mocks is not None:
        _check_used(mocks)
    return result


def pytest_assertrepr_compare(op: str, left: object, right: object) -> list[str] | None:
    """Keep pytest from spelling out what is secret when a comparison fails."""
    from .properties import Properties

    shown = [SHOWN_AS if isinstance(side, SECRET_TYPES) else repr(side) for side in (left, right)]
    if isinstance(left, SECRET_TYPES) or isinstance(right, SECRET_TYPES):
        return [
            f"{shown[0]} {op} {shown[1]}",
            "a secret is not shown; compare single values to find the difference",
        ]
    holders = [side for side in (left, right) if isinstance(side, Properties) and side.secret_paths]
    if holders:
        return [f"{shown[0]} {op} {shown[1]}", "secrets in it are not shown"]
    return None


def _refusal(error: Exception) -> Exception | None:
    """What a test did outside a run, reported at the user's line and not in pulumi; None if it did no such thing."""
    from .ambient import refusal_behind
    from .tracebacks import without_machinery

    refusal = refusal_behind(error)
    return refusal and refusal.with_traceback(without_machinery(error.__traceback__))


def _check_used(mocks: PulumiMocks) -> None:
    __tracebackhide__ = True
    from .errors import UnusedMockError

    try:
        mocks.check_used()
    except UnusedMockError as error:
        pytest.fail(str(error), pytrace=False)


def _said(node: pytest.Item | Any) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for marker in reversed(list(node.iter_markers("pulumi"))):
        said.update(marker.kwargs)
        if marker.args:
            pytest.fail("the marker pulumi takes keywords only, such as pulumi(stack='prod')", pytrace=False)
    return said
