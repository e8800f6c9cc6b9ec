"""Publication dates: ISO 8601 or nothing."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

_ISO = re.compile(
    r"(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"(?P<time>[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.,][0-9]+)?)?)?"
    r"(?P<offset> ?(Z|[+-][0-9]{2}(:?[0-9]{2})?))?",
    re.ASCII | re.IGNORECASE,
)
# Only forms that can be read in one way: 9/10/2016 is left out on purpose.
_WRITTEN = ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%Y/%m/%d", "%Y%m%d")
_LONGEST = 64
_FIRST_YEAR = 1000  # year 1 is how some programs write "no date"


def published(value: object) -> str | None:
    """``value`` as an ISO 8601 date, or date and time with its offset; ``None`` if it is neither.

    Reads ISO 8601, RFC 2822 (the dates of feeds) and dates written out in
    English. What is in the right form already is returned as it stands. A time
    whose offset is not given cannot be placed, so only its date is kept.
    """
    if isinstance(value, datetime):
        return _stated(value)
    if isinstance(value, date):
        return value.isoformat() if value.year >= _FIRST_YEAR else None
    if not isinstance(value, str):
        return None
    value = " ".join(value.split()) if len(value) <= _LONGEST else ""
    if not value:
        return None
    if match := _ISO.fullmatch(value):
        return _iso(value, match)
    try:
        return _stated(parsedate_to_datetime(value))
    except (ValueError, TypeError, IndexError, OverflowError):
        pass
    for form in _WRITTEN:
        try:
            return published(datetime.strptime(value, form).date())
        except ValueError:
            continue
    return None


def _iso(value: str, match: re.Match[str]) -> str | None:
    try:
        moment = datetime.fromisoformat(value.upper().replace(" ", "T", 1).replace(" ", ""))
    except ValueError:
        return None
    if match["time"] and match["offset"] and value[10] == "T" and " " not in value:
        return value if moment.year >= _FIRST_YEAR else None
    return _stated(moment)


def _stated(moment: datetime) -> str | None:
    if moment.year < _FIRST_YEAR:
        return None
    return moment.date().isoformat() if moment.tzinfo is None else moment.isoformat()
