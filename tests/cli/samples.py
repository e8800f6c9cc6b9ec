"""Reports and claims written for the tests of the commands."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sayso import ids
from sayso.ledger import Ledger
from sayso.records import Actor, Claim, Event, Hop, Interval, Place, Report, Span

MODEL = "sample@1+0"

ARMY_TEXT = (
    "The army said on Monday that residents had denied seeing a convoy.\n\n"
    "“Nobody came,” one resident told Radio North. “Nobody at all.”\n"
)
MONITOR_TEXT = "According to the monitor, 12 trucks were hit near the town 🚚."
FRENCH_TEXT = "Le ministre a déclaré que le convoi n'avait pas été touché."


def report(text: str, **known: str) -> Report:
    """A report with the digest and id that its text and metadata have."""
    sha256 = ids.text_sha256(text)
    made = ids.report_id(known.get("outlet"), known.get("url"), known.get("title"), sha256)
    return Report(
        **{"id": made, "input": "story.txt", "language": "en", **known}, text=text, sha256=sha256
    )


def span(text: str, words: str, after: int = 0) -> Span:
    """Where ``words`` stand in the text."""
    start = text.index(words, after)
    return Span(start, start + len(words))


def claim(
    of: Report,
    source: str | None,
    cue: str | None,
    *content: str,
    act: str = "state",
    score: float = 0.9,
    speaker: Actor | None = None,
    relay: tuple[Hop, ...] = (),
    parent: str | None = None,
) -> Claim:
    """A claim given by its words."""
    source_span = None if source is None else span(of.text, source)
    cues = () if cue is None else (span(of.text, cue),)
    contents = tuple(span(of.text, words) for words in content)
    return Claim(
        id=ids.claim_id(of.id, source_span, cues, contents, narrated=False),
        report=of.id,
        source=source_span,
        cue=cues,
        content=contents,
        style="indirect",
        score=score,
        speaker=speaker,
        relay=relay,
        act=act,  # type: ignore[arg-type]
        parent=parent,
    )


ARMY = report(ARMY_TEXT, outlet="Northern Daily", title="Army speaks", published="2016-09-20")
MONITOR = report(MONITOR_TEXT, outlet="Desk Agency", published="2016-09-19T10:00:00+03:00")
FRENCH = report(FRENCH_TEXT, language="fr", skipped="language: fr")

SAID = claim(
    ARMY,
    "The army",
    "said",
    "residents had denied seeing a convoy",
    speaker=Actor("a1", "the army", "armed forces"),
)
DENIED = claim(
    ARMY, "residents", "had denied", "seeing a convoy", act="deny", score=0.4, parent=SAID.id
)
TOLD = claim(
    ARMY,
    "one resident",
    "told",
    "Nobody came",
    "Nobody at all",
    score=0.8,
    relay=(Hop("Radio North", "outlet", None),),
)
HIT = claim(MONITOR, "the monitor", "According to", "12 trucks were hit near the town 🚚")


def filled(path: Path) -> Path:
    """A ledger at ``path`` with three reports, one of them skipped, and four claims."""
    with Ledger.open(path) as ledger:
        ledger.add(ARMY, MODEL, (SAID, DENIED, TOLD))
        ledger.add(MONITOR, MODEL, (HIT,))
        ledger.add(FRENCH, None, ())
    return path


RAID_TEXT = (
    "It said on Tuesday in a video that jets bombed Marrash and killed at least 12.\n\n"
    "Two men fled.\n"
)
RAID = report(RAID_TEXT, outlet="Lake Post", title="Raid", published="2016-09-21")
MARRASH = Place("Marrash", 36.1, 37.2, "SY", "town")
_BOMBED = span(RAID_TEXT, "bombed")
_FLED = span(RAID_TEXT, "fled")
BOMBED = replace(
    claim(
        RAID,
        "It",
        "said",
        "jets bombed Marrash and killed at least 12",
        act="accuse",
        score=0.7,
        speaker=Actor("a2", "Hill Front", "armed-group"),
        relay=(Hop("a video", "medium", None),),
    ),
    said=Interval("Tuesday", "2016-09-20", "2016-09-20", "day"),
    place=MARRASH,
    events=(
        Event(
            _BOMBED,
            "ASSAULT",
            "aerial",
            Actor("a1", "the army", "military"),
            Actor("a3", "residents", "civilians"),
            MARRASH,
            Interval("Monday", "2016-09-19", "2016-09-19", "day"),
            (12, None),
            None,
            "actual",
        ),
    ),
    why=(
        ("speaker", "guess: 'it' is 'Hill Front', named before"),
        ("relay", "a video: said in it"),
        (f"event {_BOMBED.start} actor", "guess: whose jets they are"),
    ),
)
FLED = replace(
    claim(RAID, None, None, "Two men fled.", score=0.6, speaker=Actor("a4", "Lake Post", "media")),
    narrated=True,
    events=(Event(_FLED, "OTHER", None, None, None, None, None, None, None, "hypothetical"),),
)


def with_events(path: Path) -> Path:
    """A ledger at ``path`` with one report: a claim that has every value, and a narrated one."""
    with Ledger.open(path) as ledger:
        ledger.add(RAID, MODEL, (BOMBED, FLED))
    return path
