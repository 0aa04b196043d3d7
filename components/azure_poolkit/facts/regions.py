"""The names of Azure's regions, as far as they are known."""

from __future__ import annotations

import difflib
import re
from functools import cache
from typing import Final

READ_ON: Final = "2026-11-27"
PAGE: Final = "https://learn.microsoft.com/azure/reliability/regions-list"
"""The page of the public cloud's regions. The others are from the names of service tags, and from the clouds' own
pages."""

_PUBLIC: Final = """
australiacentral australiacentral2 australiaeast australiasoutheast austriaeast belgiumcentral brazilsouth
brazilsoutheast canadacentral canadaeast centralindia centralus chilecentral denmarkeast eastasia eastus eastus2
francecentral francesouth germanynorth germanywestcentral indonesiacentral israelcentral italynorth japaneast japanwest
jioindiacentral jioindiawest koreacentral koreasouth malaysiawest mexicocentral newzealandnorth northcentralus
northeurope norwayeast norwaywest polandcentral qatarcentral southafricanorth southafricawest southcentralus
southeastasia southindia spaincentral swedencentral swedensouth switzerlandnorth switzerlandwest uaecentral uaenorth
uksouth ukwest westcentralus westeurope westindia westus westus2 westus3
"""
_COMING_OR_RESTRICTED: Final = """
centraluseuap eastus2euap eastusstg eastus3 finlandcentral germanycentral germanynortheast greececentral
indiasouthcentral israelnorthwest malaysiasouth northeurope2 saudiarabiaeast southcentralus2 southcentralusstg
southeastus southeastus3 taiwannorth taiwannorthwest
"""
_OTHER_CLOUDS: Final = """
chinaeast chinaeast2 chinaeast3 chinanorth chinanorth2 chinanorth3 usdodcentral usdodeast usgovarizona usgoviowa
usgovtexas usgovvirginia usnateast usnatwest usseceast ussecwest usseccentral
"""
REGIONS: Final = frozenset(f"{_PUBLIC} {_COMING_OR_RESTRICTED} {_OTHER_CLOUDS}".split())

_NEAR: Final = 0.9
_DIGITS: Final = re.compile(r"\d+")
_WITHOUT_NUMBERS: Final = frozenset(_DIGITS.sub("", name) for name in REGIONS)


def same_region(name: str | None) -> str | None:
    """What all spellings of a region share: ``West Europe`` is ``westeurope``."""
    return name.replace(" ", "").casefold() if name else None


@cache
def nearest_region(name: str) -> str | None:
    """The region that ``name``, in any spelling that Azure takes, is nearly but not quite.

    ``None`` for a region, for one that differs from a known one in its number only, as new ones do, and for what is
    like none.
    """
    plain = same_region(name) or ""
    if plain in REGIONS or _DIGITS.sub("", plain) in _WITHOUT_NUMBERS:
        return None
    return next(iter(difflib.get_close_matches(plain[:60], sorted(REGIONS), n=1, cutoff=_NEAR)), None)
