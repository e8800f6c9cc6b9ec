"""Values of words that no shape reads: "soon", "the current", "already", "at the time".

A model marks such words as times, and rightly; TIMEX3 has three references for what is
past, present or to come without a day.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.resolve.time_words import listed

_PAST = listed(
    "ancient before earlier early former formerly historically initially late lately once"
    " originally past previous previously prior recent recently then time"
)
_PRESENT = listed(
    "already current currently immediately instantly moment now nowadays ongoing present"
    " presently still yet"
)
_FUTURE = listed(
    "ahead coming eventual eventually forthcoming future later shortly soon sooner soonest term"
    " upcoming"
)
_REFERENCES = (("PAST_REF", _PAST), ("PRESENT_REF", _PRESENT), ("FUTURE_REF", _FUTURE))


def reference(words: Sequence[str]) -> str | None:
    """TIMEX3's reference that such words make; ``None`` where they make none.

    One word of the past is enough: "the then current price".
    """
    return next((name for name, telling in _REFERENCES if not telling.isdisjoint(words)), None)
