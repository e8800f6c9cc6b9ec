"""A small war of words, written for the tests of exports, with its links."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from sayso import ids
from sayso.records import (
    Actor,
    Claim,
    Copy,
    Event,
    Hop,
    Interval,
    Origin,
    Place,
    Proposition,
    Report,
    Span,
)
from tests import strategies

ARMY = Actor("a1", "Orlan army", "military")
REBELS = Actor("a2", "Free Tarn Front", "armed-group")
VILLAGERS = Actor("a3", "villagers", "civilian")
MONITOR = Actor("a4", "Tarn Monitor", "ngo")
PAPER = Actor("a5", "Daily Lamp", "media")
TARN = Place("Tarn", 36.2021, -3.1343, "SY", "town")
PROVINCE = Place("Upper Tarn", 36.5, 37.5, "SY", "province")
MONDAY = Interval("on Monday", "2016-09-19", "2016-09-19", "day")
NAMES = {"actor": ARMY, "recipient": VILLAGERS, "place": TARN, "when": MONDAY}


def report(text: str, id_: str = "r1", **known: Any) -> Report:
    """A report with the digest that its text has."""
    given = {"outlet": "Daily Lamp", "published": "2016-09-20", "language": "en", **known}
    return Report(id=id_, text=text, sha256=ids.text_sha256(text), **given)


def at(text: str, words: str) -> Span:
    """Where ``words`` stand."""
    start = text.index(words)
    return Span(start, start + len(words))


def event(text: str, trigger: str, type_: str = "ASSAULT", **known: Any) -> Event:
    """An event by the words of its trigger; nothing is known of it but what is given."""
    empty = dict.fromkeys(
        ("mode", "actor", "recipient", "place", "when", "killed", "injured"), None
    )
    return Event(
        **{**empty, "modality": "actual", **known},  # type: ignore[arg-type]
        trigger=at(text, trigger),
        type=type_,
    )


def claim(of: Report, source: str | None, cue: str | None, content: str, **known: Any) -> Claim:
    """A claim by its words."""
    who = None if source is None else at(of.text, source)
    cues = () if cue is None else (at(of.text, cue),)
    contents = (at(of.text, content),)
    made = ids.claim_id(of.id, who, cues, contents, narrated=bool(known.get("narrated")))
    return Claim(
        **{"score": 0.9, "act": "state", **known},
        id=made,
        report=of.id,
        source=who,
        cue=cues,
        content=contents,
        style="indirect",
    )


SAYING = report(
    "🚚 The monitor told Radio Vey that army jets had bombed villagers in Tarn on Monday, "
    "killing dozens.",
    "r1",
    title="Jets over Tarn",
    url="https://lamp.example/1",
)
DENYING = report(
    "The army denied that it had bombed villagers in Tarn. At least 12 people died there, it said.",
    "r2",
    outlet="The Courier",
    published="2016-09-21T08:00:00+00:00",
)

BOMBED = event(SAYING.text, "bombed", mode="aerial", killed=(24, 99), **NAMES)
SAID = claim(
    SAYING,
    "The monitor",
    "told",
    "army jets had bombed villagers in Tarn on Monday, killing dozens",
    speaker=MONITOR,
    relay=(Hop("Radio Vey", "media", at(SAYING.text, "Radio Vey")),),
    said=Interval("Monday", "2016-09-19", "2016-09-19", "day"),
    proposition="p1",
    stance="asserts",
    events=(BOMBED,),
    why=(
        ("speaker", "as named"),
        (f"event {BOMBED.trigger.start} killed", "dozens"),
    ),
    vector=b"\x01" * 384,
)
_DENIED = event(
    DENYING.text, "bombed", modality="negated", actor=ARMY, recipient=VILLAGERS, place=TARN
)
DENIED = claim(
    DENYING,
    "The army",
    "denied",
    "it had bombed villagers in Tarn",
    speaker=ARMY,
    act="deny",
    proposition="p1",
    stance="denies",
    events=(_DENIED,),
)
_DIED = event(DENYING.text, "died", "DEATH", killed=(12, None), place=TARN)
DIED = claim(
    DENYING,
    "it",
    "said",
    "At least 12 people died there",
    speaker=ARMY,
    proposition="p1",
    stance="asserts",
    events=(_DIED,),
    why=((f"event {_DIED.trigger.start} killed", "At least 12"),),
)
NARRATED = replace(
    claim(SAYING, None, None, "🚚", narrated=True, speaker=PAPER, score=0.5), events=()
)
BOMBING = Proposition(
    id="p1",
    text="army jets had bombed villagers",
    claim=SAID.id,
    claims=(SAID.id, DENIED.id, DIED.id),
    status="disputed",
    origins=(
        Origin("o1", "speaker", "Tarn Monitor", True),
        Origin("o2", "speaker", "Orlan army", True, (("known", "named"),)),
        Origin("o3", "outlet", None, False),
    ),
    unknown=1,
)
COPY = Copy(("r1", "r2"), 0.25, ((Span(2, 9), Span(0, 7)),), "r1", (("source", "by date"),))

REPORTS = (SAYING, DENYING)
CLAIMS = (SAID, NARRATED, DENIED, DIED)
ROWS = tuple((each, {r.id: r for r in REPORTS}[each.report]) for each in CLAIMS)
KNOWN = {BOMBING.id: BOMBING}

_whys = st.dictionaries(strategies.names, strategies.names, max_size=2).map(
    lambda found: tuple(found.items())
)
_origins = st.builds(
    Origin,
    id=strategies.names,
    kind=st.sampled_from(["speaker", "agency", "outlet", "text"]),
    name=strategies.names_or_none,
    known=st.booleans(),
    why=_whys,
)
propositions = st.builds(
    Proposition,
    id=strategies.names,
    text=strategies.texts,
    claim=strategies.names,
    claims=st.lists(strategies.names, min_size=1, max_size=3).map(tuple),
    status=st.sampled_from(["asserted", "denied", "disputed", "doubted", "relayed"]),
    origins=st.lists(_origins, max_size=2).map(tuple),
    unknown=st.integers(0, 9),
)


@st.composite
def copies(draw: st.DrawFn, reports: tuple[Report, ...]) -> tuple[Copy, ...]:
    """Copies among reports, with passages that lie in them."""
    if len(reports) < 2:
        return ()
    first, second = reports[:2]
    passage = st.tuples(strategies.spans(first.text), strategies.spans(second.text))
    made = st.builds(
        Copy,
        reports=st.just((first.id, second.id)),
        share=strategies.scores,
        passages=st.lists(passage, max_size=2).map(tuple),
        source=st.sampled_from([None, first.id]),
        why=_whys,
    )
    return tuple(draw(st.lists(made, max_size=2)))
