"""Reports and claims written for the tests of the commands."""

from __future__ import annotations

from pathlib import Path

from sayso import ids
from sayso.ledger import Ledger
from sayso.records import Actor, Claim, Hop, Report, Span

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
