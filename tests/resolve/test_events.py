from __future__ import annotations

from dataclasses import replace

from sayso.ids import claim_id, text_sha256
from sayso.records import (
    Act,
    Attribution,
    Claim,
    EventSpans,
    Interval,
    Place,
    Reading,
    Report,
    Span,
)
from sayso.resolve.claims import claims_of
from sayso.resolve.events import events_of, innermost
from sayso.resolve.registry import shipped
from sayso.resolve.speakers import context_of


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def said(
    text: str,
    source: str | None,
    cue: str,
    content: str,
    act: Act = "state",
    parent: int | None = None,
) -> Attribution:
    return Attribution(
        at(text, source) if source else None,
        (at(text, cue),), (at(text, content),), "indirect", 0.9, parent, act,
    )  # fmt: skip


def read(text: str, trigger: str, kind: str = "ASSAULT", **roles: str) -> EventSpans:
    modality = roles.pop("modality", "actual")
    score = float(roles.pop("score", "0.8"))
    spans = {role: at(text, words) for role, words in roles.items()}
    return EventSpans(at(text, trigger), kind, modality, score, **spans)


def coded(
    text: str,
    attributions: tuple[Attribution, ...],
    *events: EventSpans,
    least: float = 0.0,
    outlet: str | None = "Selis Courier",
) -> tuple[Claim, ...]:
    report = Report("r1", text, text_sha256(text), outlet=outlet)
    reading = Reading("r1", "made", attributions, events=events)
    context = context_of(report, reading, shipped())
    # The claims are given bare, whatever the claims stage itself adds to them.
    bare = [replace(c, events=()) for c in claims_of(report, reading) if not c.narrated]
    return events_of(report, reading, bare, context, least=least)


NESTED = "Holt said the army denied it had shelled Tarn, where 12 people died in May."


def test_an_event_stands_on_the_innermost_claim_and_a_denial_negates_it() -> None:
    outer = said(NESTED, "Holt", "said", "the army denied it had shelled Tarn")
    inner = said(NESTED, "the army", "denied", "it had shelled Tarn", "deny", 0)
    claims = coded(NESTED, (outer, inner), read(NESTED, "shelled", actor="it", place="Tarn"))
    assert [len(c.events) for c in claims] == [0, 1]
    (event,) = claims[1].events
    assert event.modality == "negated"
    assert event.place == Place("Tarn", None, None, None, "unknown")
    assert dict(claims[1].why)[f"event {event.trigger.start} modality"]


HEARSAY = "The army rejected reports that it had shelled Tarn."


def test_who_denies_a_claim_denies_what_it_alleges() -> None:
    outer = said(HEARSAY, "The army", "rejected", "reports that it had shelled Tarn", "deny")
    inner = said(HEARSAY, None, "reports", "it had shelled Tarn", "state", 0)
    denial, reports = coded(HEARSAY, (outer, inner), read(HEARSAY, "shelled", actor="it"))
    assert [e.modality for e in denial.events] == ["negated"]
    assert [e.modality for e in reports.events] == ["actual"]
    (negated,) = denial.events
    assert dict(denial.why)[f"event {negated.trigger.start} modality"] == "the claim denies it"


def test_who_confirms_a_claim_has_no_event_of_its_own() -> None:
    outer = said(HEARSAY, "The army", "rejected", "reports that it had shelled Tarn", "confirm")
    inner = said(HEARSAY, None, "reports", "it had shelled Tarn", "state", 0)
    outer_claim, _ = coded(HEARSAY, (outer, inner), read(HEARSAY, "shelled", actor="it"))
    assert outer_claim.events == ()


def test_who_questions_what_is_left_open_speaks_to_it() -> None:
    text = "Inspectors doubted claims that gas might have been used in Tarn."
    outer = said(
        text, "Inspectors", "doubted", "claims that gas might have been used in Tarn", "question"
    )
    inner = said(text, None, "claims", "gas might have been used in Tarn", "state", 0)
    question, claims = coded(text, (outer, inner), read(text, "used", modality="hypothetical"))
    assert [e.modality for e in (*question.events, *claims.events)] == ["hypothetical"] * 2


def test_what_no_claim_holds_the_outlet_tells_itself() -> None:
    outer = said(NESTED, "Holt", "said", "the army denied it had shelled Tarn")
    claims = coded(
        NESTED, (outer,), read(NESTED, "died", "DEATH", recipient="12 people", time="May")
    )
    assert [c.narrated for c in claims] == [False, True]
    told = claims[1]
    assert told.speaker is not None
    assert (told.speaker.name, told.act, told.source, told.cue) == (
        "Selis Courier",
        "state",
        None,
        (),
    )
    # What others say in the sentence is no part of what the outlet says.
    assert [span.of(NESTED) for span in told.content] == [
        "Holt said",
        "where 12 people died in May",
    ]
    assert told.id == claim_id("r1", None, (), told.content, narrated=True)
    (event,) = told.events
    assert event.killed == (12, 12)
    assert event.when == Interval("May", None, None, "unknown")
    assert dict(told.why)[f"event {event.trigger.start} killed"] == "12"


def test_one_narrated_claim_for_each_sentence() -> None:
    text = "Rebels shelled Tarn and burned a mill. Then they fled."
    claims = coded(
        text,
        (),
        read(text, "shelled"),
        read(text, "burned", score="0.9"),
        read(text, "fled", "OTHER"),
    )
    assert [(len(c.events), c.score) for c in claims] == [(2, 0.9), (1, 0.8)]
    assert [c.content[0].of(text) for c in claims] == [
        "Rebels shelled Tarn and burned a mill",
        "Then they fled",
    ]


def test_an_unknown_outlet_stays_unknown() -> None:
    text = "Rebels shelled Tarn."
    (told,) = coded(text, (), read(text, "shelled"), outlet=None)
    assert told.speaker is None
    assert dict(told.why)["speaker"].startswith("none:")


def test_events_below_the_least_score_are_left_out() -> None:
    text = "Rebels shelled Tarn and burned a mill."
    events = (read(text, "shelled", score="0.4"), read(text, "burned", score="0.6"))
    (told,) = coded(text, (), *events, least=0.5)
    assert [e.trigger.of(text) for e in told.events] == ["burned"]
    assert coded(text, (), *events, least=0.7) == ()


def test_of_two_events_on_one_trigger_the_likelier_stays() -> None:
    text = "Rebels shelled Tarn."
    events = (read(text, "shelled", "AID", score="0.2"), read(text, "shelled"))
    assert [e.type for c in coded(text, (), *events) for e in c.events] == ["ASSAULT"]


def test_nobody_does_it_to_himself() -> None:
    text = "Norway attacked Norway."
    roles = {"actor": "Norway", "recipient": "Norway"}
    (event,) = coded(text, (), read(text, "attacked", **roles))[0].events
    assert None in (event.actor, event.recipient)


def test_outside_every_content_there_is_no_innermost_claim() -> None:
    assert innermost((), Span(0, 3)) is None


def test_people_and_forces_are_no_events() -> None:
    text = "Troops took the bridge and prisoners. Protesters stayed away. He guards the road."
    events = ("Troops", "took", "prisoners", "Protesters", "guards")
    claims = coded(text, (), *(read(text, trigger, "COERCE") for trigger in events))
    told = [event.trigger.of(text) for claim in claims for event in claim.events]
    assert told == ["took", "prisoners", "guards"]
