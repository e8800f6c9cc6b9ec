"""A claim's values in words, for one line of a terminal, and the reasons for them.

What was inferred and not read is marked with :data:`GUESSED`; its reason, in the
claim's ``why``, says "guess:". An unknown value is left out, never filled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.cli.terminal import one_line
from sayso.records import Claim, Event, Interval, Place, Report

#: Follows a value that was inferred, not read.
GUESSED = "(?)"
#: What the mark means, for the foot of a table or a list.
LEGEND = f"{GUESSED} inferred, not read in the text"
_GUESS = re.compile(r"\bguess(?:ed)?:")


def speaker_of(claim: Claim, report: Report) -> str:
    """Who says it, as one line: the resolved name, else the source's words."""
    if claim.narrated:
        return f"{one_line(report.outlet or 'the report')} (in its own voice)"
    if claim.speaker is not None:
        return _marked(one_line(claim.speaker.name), claim, "speaker")
    if claim.source is not None:
        return one_line(claim.source.of(report.text))
    return "(no source named)"


def chain_of(claim: Claim, report: Report) -> str:
    """From whom the report has it: "outlet ← hop ← hop", the hop next the speaker last.

    Empty where nobody stands between the speaker and the report.
    """
    if not claim.relay:
        return ""
    names = [report.outlet or "the report", *(hop.name for hop in reversed(claim.relay))]
    return _marked(" ← ".join(map(one_line, names)), claim, "relay")


def said_of(claim: Claim) -> str:
    """When it was said: "Tuesday (2016-09-20)"; empty where that is not known."""
    return "" if claim.said is None else _marked(when(claim.said), claim, "said")


def place_of(claim: Claim) -> str:
    """The place that it is about: "Aleppo, SY (near)"; empty where that is not known."""
    return "" if claim.place is None else _marked(where(claim.place), claim, "place")


def when(interval: Interval) -> str:
    """The words of a time and the days that they stand for."""
    known = [end for end in (interval.earliest, interval.latest) if end]
    if not known:
        days = "no date known"
    elif known[0] == known[-1] and len(known) == 2:
        days = known[0]
    elif len(known) == 2:
        days = f"{known[0]} to {known[1]}"
    else:
        days = f"from {known[0]}" if interval.earliest else f"until {known[0]}"
    return f"{one_line(interval.text)} ({days})"


def where(place: Place) -> str:
    """A place with its country and how fine it is."""
    name = ", ".join(one_line(part) for part in (place.name, place.country) if part)
    located = place.lat is not None and place.lon is not None
    if place.precision == "country":
        return one_line(place.name)
    return f"{name} ({place.precision if located else 'not located'})"


def event_of(event: Event, claim: Claim, report: Report) -> str:
    """An alleged event as one line: trigger, type, modality, roles, place, time, figures."""
    at = f"event {event.trigger.start}"
    kind = f"{event.type} ({event.mode})" if event.mode else event.type
    head = f"“{one_line(event.trigger.of(report.text))}” {kind}"
    parts = [head if event.modality == "actual" else f"{head}, {event.modality}"]
    for word, field, party in (("by", "actor", event.actor), ("on", "recipient", event.recipient)):
        if party is not None:
            parts.append(_marked(f"{word} {one_line(party.name)}", claim, f"{at} {field}"))
    if event.place is not None:
        parts.append(where(event.place))
    if event.when is not None:
        parts.append(when(event.when))
    for field, figure in (("killed", event.killed), ("injured", event.injured)):
        if figure is not None:
            parts.append(f"{field}: {number(figure)}")
    return " · ".join(parts)


def number(figure: tuple[int | None, int | None]) -> str:
    """A range of people: "20", "12 or more", "24 to 99"."""
    low, high = figure
    if low is None and high is None:
        return "not known"
    if low is None:
        return f"at most {high:,}"
    if high is None:
        return f"{low:,} or more"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def reasons_of(claim: Claim, report: Report) -> Iterator[tuple[str, str]]:
    """Each value's name and why it is so; an event's by its trigger, not its offset."""
    triggers = {str(e.trigger.start): one_line(e.trigger.of(report.text)) for e in claim.events}
    for field, reason in claim.why:
        word, _, rest = field.partition(" ")
        offset, _, value = rest.partition(" ")
        known = word == "event" and offset in triggers
        yield f"{value} of “{triggers[offset]}”" if known else one_line(field), one_line(reason)


def guessed(claim: Claim, field: str) -> bool:
    """Whether a value was inferred and not read."""
    return any(name == field and _GUESS.search(reason) for name, reason in claim.why)


def _marked(value: str, claim: Claim, field: str) -> str:
    return f"{value} {GUESSED}" if guessed(claim, field) else value
