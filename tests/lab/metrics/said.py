"""Short ways to write attributions and claims for the metrics' tests."""

from __future__ import annotations

from sayso.records import Act, Actor, Attribution, Claim, Hop, Interval, Span

Ends = tuple[int, int]


def attribution(
    source: Ends | None,
    cue: Ends | None,
    *content: Ends,
    parent: int | None = None,
    score: float = 1.0,
) -> Attribution:
    return Attribution(
        source=None if source is None else Span(*source),
        cue=() if cue is None else (Span(*cue),),
        content=tuple(Span(*ends) for ends in content),
        style="indirect",
        score=score,
        parent=parent,
    )


def claim(
    name: str,
    source: Ends | None,
    cue: Ends | None,
    *content: Ends,
    speaker: str | None = "Maria Holt",
    relay: tuple[str, ...] = (),
    act: Act | None = "state",
    parent: str | None = None,
    said: str | None = None,
    score: float = 1.0,
    narrated: bool = False,
) -> Claim:
    spans = attribution(source, cue, *content)
    return Claim(
        id=name,
        report="r",
        source=spans.source,
        cue=spans.cue,
        content=spans.content,
        style="indirect",
        score=score,
        narrated=narrated,
        speaker=None if speaker is None else Actor(speaker, speaker, "civilian"),
        relay=tuple(Hop(hop, "media", None) for hop in relay),
        act=act,
        parent=parent,
        said=None if said is None else Interval("then", said, said, "day"),
    )
