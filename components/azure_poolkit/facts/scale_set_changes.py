"""What azure-native and Azure make of a changed input of a scale set.

azure-native updates a scale set in place for everything but its id and region; of some inputs Azure says that they
cannot change. Source: https://learn.microsoft.com/rest/api/compute/virtual-machine-scale-sets/create-or-update
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final


@dataclass(frozen=True, kw_only=True)
class Refused:
    """A change of the input ``name`` that Azure refuses; ``when`` tells by its new value whether it is such a one."""

    name: str
    says: str
    when: Callable[[Any], bool] = lambda _new: True


REFUSED: Final = (
    Refused(name="orchestrationMode", says="the orchestration mode of a scale set cannot change"),
    Refused(
        name="singlePlacementGroup",
        says="a scale set that is not limited to a single placement group cannot become so",
        when=lambda new: new is True,
    ),
)


def refusal(name: str, new: Any) -> str | None:
    """Why Azure refuses ``new`` as another value of the input ``name`` of a scale set that is there, if it does."""
    return next((refused.says for refused in REFUSED if refused.name == name and refused.when(new)), None)
