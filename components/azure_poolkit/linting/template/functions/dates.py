"""Functions of dates.

Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-date
"""

from __future__ import annotations

import calendar
import datetime
import re
from typing import Any, Final

from azure_poolkit.linting.template.functions.function import Function, known, want
from azure_poolkit.linting.template.symbols import UnknowableError

_DURATION: Final = re.compile(
    r"(?P<sign>-?)P(?:(?P<years>\d{1,4})Y)?(?:(?P<months>\d{1,5})M)?(?:(?P<weeks>\d{1,5})W)?(?:(?P<days>\d{1,6})D)?"
    r"(?:T(?:(?P<hours>\d{1,7})H)?(?:(?P<minutes>\d{1,9})M)?(?:(?P<seconds>\d{1,9})S)?)?"
)
_PIECE: Final = re.compile(r"yyyy|yy|MM|dd|HH|hh|mm|ss|tt|'[^']*'|[TZ:/ .,_-]")
_PIECES: Final = {"yyyy": "%Y", "yy": "%y", "MM": "%m", "dd": "%d", "HH": "%H", "hh": "%I", "mm": "%M", "ss": "%S"}
_STANDARD: Final = {
    "u": "yyyy-MM-dd HH:mm:ssZ",
    "s": "yyyy-MM-ddTHH:mm:ss",
    "d": "MM/dd/yyyy",
}
_ISO: Final = "yyyy-MM-ddTHH:mm:ssZ"


def read_date(text: Any) -> datetime.datetime:
    """The moment that ``text`` names, in UTC where it names no zone."""
    want(str, text)
    moment = datetime.datetime.fromisoformat(text)
    return moment.replace(tzinfo=datetime.UTC) if moment.tzinfo is None else moment.astimezone(datetime.UTC)


def _shown(moment: datetime.datetime, how: str) -> str:
    how = _STANDARD.get(how, how)
    shown, place = "", 0
    while place < len(how):
        piece = _PIECE.match(how, place)
        if piece is None:
            raise UnknowableError(f"the format '{how}'")
        text = piece[0]
        if text == "tt":
            shown += "AM" if moment.hour < 12 else "PM"
        else:
            shown += moment.strftime(_PIECES[text]) if text in _PIECES else text.strip("'")
        place = piece.end()
    return shown


def _add(base: Any, duration: Any, how: Any = None) -> str:
    want(str, duration)
    found = _DURATION.fullmatch(duration)
    if found is None or not any(found[name] for name in found.groupdict() if name != "sign"):
        raise ValueError("no duration")
    if how is None:
        raise UnknowableError("in which format Azure writes it, for none is given")
    sign = -1 if found["sign"] else 1
    part = {name: sign * int(found[name] or 0) for name in found.groupdict() if name != "sign"}
    moment = _later(read_date(base), part["years"] * 12 + part["months"])
    moment += datetime.timedelta(
        weeks=part["weeks"], days=part["days"], hours=part["hours"], minutes=part["minutes"], seconds=part["seconds"]
    )
    return _shown(moment, how)


def _later(moment: datetime.datetime, months: int) -> datetime.datetime:
    year, month = divmod(moment.year * 12 + moment.month - 1 + months, 12)
    return moment.replace(year=year, month=month + 1, day=min(moment.day, calendar.monthrange(year, month + 1)[1]))


def _from_epoch(seconds: Any) -> str:
    want(int, seconds)
    return _shown(datetime.datetime.fromtimestamp(seconds, datetime.UTC), _ISO)


FUNCTIONS: Final[tuple[Function, ...]] = (
    known("datetimeadd", 2, 3, _add),
    known("datetimefromepoch", 1, 1, _from_epoch),
    known("datetimetoepoch", 1, 1, lambda text: int(read_date(text).timestamp())),
    Function(name="utcnow", least=0, most=1, gives="unknown", segment=True),
)
