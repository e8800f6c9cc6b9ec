"""A claim as the pages show it: plain values for the templates, nothing guessed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from sayso.desk.catalogue import Judged
from sayso.desk.marking import first_offset
from sayso.records import Claim, Event, Interval, Place, Report, Span

#: What an act is called of a speaker: neutral verbs, after the record's fourteen.
VERBS = {
    "state": "states",
    "confirm": "confirms",
    "deny": "denies",
    "accuse": "accuses",
    "condemn": "condemns",
    "praise": "praises",
    "warn": "warns",
    "threaten": "threatens",
    "demand": "demands",
    "promise": "promises",
    "estimate": "estimates",
    "question": "questions",
    "decline": "declines to comment",
    "believe": "believes",
}


def claim_card(claim: Claim, report: Report, judged: Judged | None = None) -> dict[str, Any]:
    """What a card shows of a claim; ``judged`` adds what people decided."""
    text = report.text
    return {
        "id": claim.id,
        "href": claim_href(claim),
        "report": report.id,
        "report_href": report_href(report.id),
        "outlet": report.outlet or "outlet unknown",
        "title": report.title,
        "published": report.published,
        "who": who(claim, report),
        "speaker": claim.speaker,
        "speaker_href": None if claim.speaker is None else actor_href(claim.speaker.id),
        "act": claim.act,
        "verb": VERBS.get(claim.act or "", "says"),
        "narrated": claim.narrated,
        "style": claim.style,
        "source": None if claim.source is None else claim.source.of(text),
        "source_at": claim.source,
        "cue": joined(claim.cue, text),
        "content": joined(claim.content, text),
        "content_at": claim.content,
        "chain": chain(claim, report),
        "events": [event_line(event, text) for event in claim.events],
        "said": None if claim.said is None else when(claim.said),
        "place": None if claim.place is None else where(claim.place),
        "parent": claim.parent,
        "proposition": claim.proposition,
        "stance": claim.stance,
        "score": claim.score,
        "why": claim.why,
        "start": first_offset(claim),
        "rejected": judged is not None and judged.rejected,
        "accepted": judged is not None and any(d.kind == "accept" for d in judged.decisions),
        "decisions": [] if judged is None else [decided(d) for d in judged.decisions],
    }


def who(claim: Claim, report: Report) -> str:
    """Who says it: the resolved name, else the words of the source, else that there is none."""
    if claim.speaker is not None:
        return claim.speaker.name
    if claim.narrated:
        return report.outlet or "The report"
    if claim.source is not None:
        return f"“{claim.source.of(report.text)}”, not resolved"
    return "No source named"


def chain(claim: Claim, report: Report) -> list[str]:
    """From this report inward to who is said to have said it."""
    links = [report.outlet or "this report", *(hop.name for hop in reversed(claim.relay))]
    if not claim.narrated:
        links.append(claim.speaker.name if claim.speaker is not None else "source not named")
    return [one for at, one in enumerate(links) if at == 0 or one != links[at - 1]]


def joined(spans: tuple[Span, ...], text: str) -> str:
    """The characters of spans, with an ellipsis between those that lie apart."""
    return " … ".join(" ".join(span.of(text).split()) for span in spans)


def event_line(event: Event, text: str) -> dict[str, Any]:
    """An alleged event in words."""
    return {
        "trigger": event.trigger.of(text),
        "type": event.type,
        "mode": event.mode,
        "actor": None if event.actor is None else event.actor.name,
        "actor_href": None if event.actor is None else actor_href(event.actor.id),
        "recipient": None if event.recipient is None else event.recipient.name,
        "recipient_href": None if event.recipient is None else actor_href(event.recipient.id),
        "place": None if event.place is None else where(event.place),
        "when": None if event.when is None else when(event.when),
        "killed": count_range(event.killed),
        "injured": count_range(event.injured),
        "modality": event.modality,
    }


def where(place: Place) -> str:
    """A place with its precision, where that is coarser than a town."""
    known = "" if place.precision in ("town", "point") else f" ({place.precision})"
    return f"{place.name}{known}"


def when(interval: Interval) -> str:
    """A time's own words, with the dates that they were resolved to."""
    ends = dict.fromkeys(end for end in (interval.earliest, interval.latest) if end)
    dates = " to ".join(end[:10] for end in ends)
    if not dates:
        return f"“{interval.text}” (no date)"
    return f"“{interval.text}”, {dates}" if interval.text else dates


def count_range(pair: tuple[int | None, int | None] | None) -> str | None:
    """A range of people as reported."""
    if pair is None or pair == (None, None):
        return None
    low, high = pair
    if low == high:
        return f"{low:,}"
    if high is None:
        return f"at least {low:,}"
    return f"up to {high:,}" if low is None else f"{low:,} to {high:,}"


def decided(decision: Any) -> dict[str, Any]:
    """A decision in force, in words."""
    said = {"accept": "accepted", "reject": "rejected", "reattribute": "re-attributed"}
    what = said.get(decision.kind, {"edit": "edited", "grade": "graded"}.get(decision.kind))
    if decision.kind == "reattribute":
        named = "nobody known" if decision.speaker is None else decision.speaker.name
        what = f"re-attributed to {named}"
    elif decision.kind == "grade":
        what = f"graded {decision.grade}"
    elif decision.kind == "unite" and decision.speaker is not None:
        what = f"united with {decision.speaker.name}"
    return {
        "id": decision.id,
        "what": what or decision.kind,
        "author": decision.author,
        "time": decision.time,
        "note": decision.note,
    }


def report_href(report: str) -> str:
    """The address of a report's page."""
    return f"/report/{quote(report, safe='')}"


def claim_href(claim: Claim) -> str:
    """The address of a claim within its report."""
    return f"{report_href(claim.report)}#{quote(claim.id, safe='')}"


def actor_href(actor: str) -> str:
    """The address of an actor's page."""
    return f"/actor/{quote(actor, safe='')}"


def proposition_href(proposition: str) -> str:
    """The address of a proposition's page."""
    return f"/proposition/{quote(proposition, safe='')}"


def with_reports(
    claims: tuple[Claim, ...], reports: Mapping[str, Report]
) -> list[tuple[Claim, Report]]:
    """Each claim with its report; a claim whose report is missing is left out."""
    return [(claim, reports[claim.report]) for claim in claims if claim.report in reports]
