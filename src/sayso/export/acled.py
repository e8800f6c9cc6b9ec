"""A CSV in the shape of ACLED's, one row for each alleged event.

Columns, order and codes are ACLED's; the rows are allegations, not ACLED's data. A
row holds what at least one claim asserts or relays, with all who say or deny it in
``notes``. What cannot be told from the reports is empty. ``actor1`` and ``actor2``
carry no direction, as with ACLED: who is said to have done what to whom stands in
``notes``. Dates are ISO 8601, as in ACLED's API.

- ``time_precision``: 1 the day is known, 2 the week, 3 the month; of an interval the
  middle day stands for it, as with ACLED. Where not even the month is known the date is
  empty: the day of publication is not that of the event.
- ``geo_precision``: 1 the town, 2 the area around or the district, 3 the province or
  region. Of a country alone there is neither place nor pin.
- ``fatalities``: the most conservative figure that is put forward, the lowest of all
  low ends ("dozens" counts as 12, "hundreds" as 100); other figures in ``notes``.
  Empty, not 0, where nobody gives one.

Source: ACLED codebook; ACLED's FAQs on coding fatalities.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TextIO

from sayso import ids
from sayso.export.acled_types import VIOLENCE, acled_type, actor_type, interaction
from sayso.export.codes import CodesOf, PartyCodes, codes_by_kind, country_of
from sayso.export.columns import safe
from sayso.export.same_event import Telling, brought_together, told
from sayso.records import Actor, Claim, Interval, Place, Proposition, Report

#: ACLED's columns, in its order.
COLUMNS = (
    *("event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type"),
    *("sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2"),
    *("interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2"),
    *("admin3", "location", "latitude", "longitude", "geo_precision", "source", "source_scale"),
    *("notes", "fatalities", "tags", "timestamp"),
)
GEO_PRECISION = {"point": 1, "town": 1, "near": 2, "district": 2, "province": 3, "region": 3}

_FINEST = (*GEO_PRECISION, "country")
_WEEK, _MONTH = 7, 31  # days, first and last included
_VAGUE = re.compile(r"\b(?P<word>dozens|hundreds)\b(?! of thousands)", re.IGNORECASE)
_FEWEST = {"dozens": 12, "hundreds": 100}
_SAID = (
    ("asserts", "Asserted by"),
    ("relays", "Relayed by"),
    ("doubts", "Doubted by"),
    ("denies", "Denied by"),
)


def write_acled(
    out: TextIO,
    rows: Iterable[tuple[Claim, Report]],
    propositions: Mapping[str, Proposition],
    codes_of: CodesOf = codes_by_kind,
) -> tuple[int, int]:
    """Write a header and the alleged events of claims given with their reports.

    Returns how many rows there were, and how many alleged events were left out, since
    ACLED codes no such events or because nobody puts them forward.
    """
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    tellings = (telling for claim, report in rows for telling in told(claim, report))
    written = left_out = 0
    for group in brought_together(tellings):
        row = acled_row(group, propositions, codes_of)
        if row is None:
            left_out += 1
        else:
            writer.writerow([row.get(column, "") for column in COLUMNS])
            written += 1
    return written, left_out


def acled_row(
    tellings: Sequence[Telling],
    propositions: Mapping[str, Proposition],
    codes_of: CodesOf = codes_by_kind,
) -> dict[str, str] | None:
    """The row of one alleged event, ``None`` where ACLED's form has no place for it."""
    forward = [telling for telling in tellings if telling.stance in ("asserts", "relays")]
    if not forward:
        return None
    lead = next((t.event for t in forward if t.event.type != "DEATH"), forward[0].event)
    actor = next((t.event.actor for t in forward if t.event.actor), None)
    recipient = next((t.event.recipient for t in forward if t.event.recipient), None)
    mode = next((t.event.mode for t in forward if t.event.mode), None)
    kind = acled_type(lead.type, mode, recipient)
    if kind is None:
        return None
    place = _finest(t.event.place for t in forward)
    country = country_of(place.country) if place else None
    alpha3 = country.alpha3 if country else None
    protest = lead.type == "PROTEST"
    one = actor_type(actor, _codes(actor, codes_of), alpha3, (mode or "demo") if protest else None)
    # Whom a protest is directed against is no party to it.
    second = None if protest else recipient
    two = actor_type(second, _codes(second, codes_of), alpha3)
    fatalities = _fatalities(forward)
    first = tellings[0]
    return {
        "event_id_cnty": (alpha3 or "")
        + ids.digest(first.proposition or first.claim, lead.type, first.event.trigger.start),
        **_when([t.event.when for t in forward if t.event.when]),
        "disorder_type": kind.disorder,
        "event_type": kind.event,
        "sub_event_type": kind.sub_event,
        "actor1": safe(actor.name) if actor else "",
        "inter1": one,
        "actor2": safe(second.name) if second else "",
        "inter2": two,
        "interaction": interaction(one, two, alone=protest),
        "civilian_targeting": "Civilian targeting"
        if two == "Civilians" and kind.disorder == VIOLENCE
        else "",
        "iso": str(country.numeric) if country and country.numeric is not None else "",
        "region": country.region if country else "",
        "country": country.name if country else "",
        **_where(place),
        "source": safe("; ".join(dict.fromkeys(t.outlet for t in tellings if t.outlet))),
        "notes": safe(_notes(tellings, lead.type, mode, actor, recipient, propositions)),
        "fatalities": "" if fatalities is None else str(fatalities),
    }


def _codes(party: Actor | None, codes_of: CodesOf) -> PartyCodes:
    return PartyCodes() if party is None else codes_of(party)


def _when(given: Sequence[Interval]) -> dict[str, str]:
    """Date, year and precision, by the shortest interval that is given."""
    spans = [span for span in map(_days, given) if span is not None]
    if not spans:
        return {}
    first, last = min(spans, key=lambda span: span[1] - span[0])
    length = (last - first).days + 1
    if length > _MONTH:
        return {"year": str(first.year)} if first.year == last.year else {}
    middle = first + (last - first) / 2
    return {
        "event_date": middle.isoformat(),
        "year": str(middle.year),
        "time_precision": "1" if length == 1 else "2" if length <= _WEEK else "3",
    }


def _days(interval: Interval) -> tuple[date, date] | None:
    try:
        first = date.fromisoformat((interval.earliest or "")[:10])
        last = date.fromisoformat((interval.latest or "")[:10])
    except ValueError:
        return None
    return (first, last) if first <= last else None


def _finest(places: Iterable[Place | None]) -> Place | None:
    known = [place for place in places if place is not None and place.precision in _FINEST]
    return min(known, key=lambda place: _FINEST.index(place.precision), default=None)


def _where(place: Place | None) -> dict[str, str]:
    if place is None or place.precision not in GEO_PRECISION:
        return {}
    return {
        "admin1": safe(place.name) if place.precision == "province" else "",
        "admin2": safe(place.name) if place.precision == "district" else "",
        "location": safe(place.name),
        "latitude": "" if place.lat is None else f"{place.lat:.4f}",
        "longitude": "" if place.lon is None else f"{place.lon:.4f}",
        "geo_precision": str(GEO_PRECISION[place.precision]),
    }


def _fatalities(tellings: Iterable[Telling]) -> int | None:
    lows = [_fewest(t) for t in tellings if t.event.killed is not None]
    return min((low for low in lows if low is not None), default=None)


def _fewest(telling: Telling) -> int | None:
    low = telling.event.killed[0] if telling.event.killed else None
    vague = _VAGUE.fullmatch((telling.killed_words or "").strip())
    return _FEWEST[vague["word"].lower()] if vague else low


def _notes(
    tellings: Sequence[Telling],
    kind: str,
    mode: str | None,
    actor: Actor | None,
    recipient: Actor | None,
    propositions: Mapping[str, Proposition],
) -> str:
    """Everything that the columns cannot say: whose allegation it is, and what is disputed."""
    parts = ["An allegation, not an established event."]
    parts.append(f"PLOVER {kind}{f', {mode}' if mode else ''}.")
    parts.append(f"Alleged actor: {actor.name if actor else 'not named'}.")
    parts.append(f"Alleged recipient: {recipient.name if recipient else 'not named'}.")
    for stance, words in _SAID:
        voices = dict.fromkeys(_voice(t) for t in tellings if t.stance == stance)
        if voices:
            parts.append(f"{words} {'; '.join(voices)}.")
    for name, figures in (("Killed", _figures(tellings, "killed")),
                          ("Injured", _figures(tellings, "injured"))):  # fmt: skip
        if figures:
            parts.append(f"{name}: {'; '.join(figures)}.")
    times = dict.fromkeys(_interval(t.event.when) for t in tellings if t.event.when)
    if len(times) > 1:
        parts.append(f"Times given: {'; '.join(times)}.")
    places = dict.fromkeys(t.event.place.name for t in tellings if t.event.place)
    if len(places) > 1:
        parts.append(f"Places given: {'; '.join(places)}.")
    known = propositions.get(tellings[0].proposition or "")
    if known is not None:
        origins = sum(origin.known for origin in known.origins)
        parts.append(
            f"Sayso proposition {known.id}: {known.status}; independent origins known: "
            f"{origins}; claims of unknown lineage: {known.unknown}."
        )
    return " ".join(parts)


def _voice(telling: Telling) -> str:
    where = ", ".join(each for each in (telling.outlet, (telling.said or "")[:10]) if each)
    return (telling.who or "somebody who is not named") + (f" ({where})" if where else "")


def _figures(tellings: Sequence[Telling], which: str) -> list[str]:
    found: dict[str, None] = {}
    for telling in tellings:
        ends = telling.event.killed if which == "killed" else telling.event.injured
        if ends is None:
            continue
        words = telling.killed_words if which == "killed" else telling.injured_words
        quoted = f", “{words}”" if words else ""
        found[f"{_range(*ends)} ({telling.who or 'not named'}{quoted})"] = None
    return list(found)


def _range(low: int | None, high: int | None) -> str:
    if low is None:
        return "unknown" if high is None else f"up to {high}"
    if high is None:
        return f"at least {low}"
    return str(low) if low == high else f"{low} to {high}"


def _interval(interval: Interval | None) -> str:
    if interval is None or interval.earliest is None or interval.latest is None:
        return "" if interval is None else f"“{interval.text}”"
    same = interval.earliest == interval.latest
    return interval.earliest if same else f"{interval.earliest} to {interval.latest}"
