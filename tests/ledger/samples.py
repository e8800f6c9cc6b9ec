"""Reports and claims made for the tests: by hand, and any number of them by number."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

from sayso import ids
from sayso.records import Actor, Claim, Event, Hop, Report, Span

MODEL = "sayso-1"

CONVOY = (
    "The governor denied on Tuesday that army shells had hit the convoy. “We saw two planes,” "
    "a resident of Urūm told the agency, “and then the lorries burned.”"
)


def report(given: str = "r1", text: str = CONVOY, **fields: Any) -> Report:
    return Report(id=given, text=text, sha256=ids.text_sha256(text), **fields)


def spot(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start, start + len(part))


def claim(of: Report, content: str | Sequence[str] = (), **fields: Any) -> Claim:
    """A claim on ``of`` whose parts are given as the words of its text."""
    pieces = [content] if isinstance(content, str) else list(content)
    source = fields.pop("source", None)
    cue = tuple(spot(of.text, words) for words in fields.pop("cue", ()))
    spans = tuple(spot(of.text, words) for words in pieces)
    where = None if source is None else spot(of.text, source)
    fields.setdefault("id", ids.claim_id(of.id, where, cue, spans, False))
    fields.setdefault("style", "indirect")
    fields.setdefault("score", 0.9)
    return Claim(report=of.id, source=where, cue=cue, content=spans, **fields)


def convoy(given: str = "r1", **fields: Any) -> tuple[Report, tuple[Claim, Claim, Claim]]:
    """A report with a denial, what is denied (nested in it) and a broken quotation."""
    of = report(given, **fields)
    outer = claim(
        of,
        "that army shells had hit the convoy",
        source="The governor",
        cue=["denied"],
        act="deny",
        speaker=Actor("a1", "Governor of Aleppo", "state"),
        score=0.95,
    )
    inner = claim(of, "army shells had hit the convoy", act="accuse", parent=outer.id, score=0.4)
    quoted = claim(
        of,
        ["“We saw two planes,”", "“and then the lorries burned.”"],
        source="a resident of Urūm",
        cue=["told"],
        act="state",
        style="direct",
        relay=(Hop("the agency", "agency", spot(of.text, "the agency")),),
        score=0.8,
    )
    return of, (outer, inner, quoted)


def numbered(number: int, n_claims: int = 17) -> tuple[Report, tuple[Claim, ...]]:
    """The same report and claims for the same number, in any process."""
    chance = random.Random(number)
    speakers = ["ministry", "rebels", "monitors", "hospital", "agency", f"person{number % 97}"]
    words = ["convoy", "shells", "truce", "aid", "strike", "inquiry", "crossing", "bread"]
    sentences, spans, start = [], [], 0
    for _ in range(n_claims):
        speaker = "The " + chance.choice(speakers)
        said = "that " + " ".join(chance.choices(words, k=12))
        sentences.append(f"{speaker} said {said}.")
        spans.append((speaker, start, said))
        start += len(sentences[-1]) + 1
    of = report(
        f"n{number}",
        " ".join(sentences),
        outlet=f"Outlet {number % 7}",
        title=f"Report {number}",
        published=f"2016-09-{number % 28 + 1:02}T{number % 24:02}:00:00+00:00",
        language="en",
        input=f"reports/{number}.txt",
    )
    made = []
    for speaker, at, said in spans:
        source = Span(at, at + len(speaker))
        cue = (Span(source.end + 1, source.end + 5),)
        content = (Span(cue[0].end + 1, cue[0].end + 1 + len(said)),)
        made.append(
            Claim(
                id=ids.claim_id(of.id, source, cue, content, False),
                report=of.id,
                source=source,
                cue=cue,
                content=content,
                style="indirect",
                score=chance.random(),
                speaker=Actor(ids.actor_id(speaker, "body"), speaker, "body"),
                act="state",
                events=(
                    Event(
                        content[0], "ASSAULT", None, None, None, None, None, (1, 3), None, "actual"
                    ),
                ),
                why=(("speaker", "the source's own words"),),
            )
        )
    return of, tuple(made)
