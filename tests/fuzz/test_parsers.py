"""No text that somebody else wrote ends a parser with an error that it does not name."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fuzz.parsers import TARGETS
from fuzz.seeds import BEGIN, FOUND

DEEP = b"[" * 1100
FEW = settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
SEEDS = [
    pytest.param(target, seed, id=f"{target}{number}")
    for target in TARGETS
    for number, seed in enumerate([*map(str.encode, BEGIN[target]), *FOUND.get(target, ())])
]


@pytest.mark.parametrize(("target", "seed"), SEEDS)
def test_what_was_found_is_mended(target: str, seed: bytes) -> None:
    TARGETS[target](seed)


@pytest.mark.parametrize("target", TARGETS)
@FEW
@given(st.data())
def test_a_text_changed_anywhere_is_read_or_refused(target: str, data: st.DataObject) -> None:
    seed = data.draw(st.sampled_from(BEGIN[target])).encode()
    start = data.draw(st.integers(0, len(seed)))
    end = data.draw(st.integers(start, min(len(seed), start + 12)))
    put = data.draw(st.binary(max_size=6) | st.sampled_from([b"[", b"{", b"null", b"1e999", b'"', b"\\ud800", DEEP]))
    TARGETS[target](seed[:start] + put + seed[end:])
