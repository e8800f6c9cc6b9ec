"""``sayso show``: one report with its claims marked in the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.marks import COLOURS, bracketed, coloured, in_reading_order
from sayso.cli.options import (
    ConfigOption,
    LedgerOption,
    MinScoreOption,
    existing_ledger,
    settings,
)
from sayso.cli.terminal import in_colour, one_line, out
from sayso.cli.values import (
    GUESSED,
    LEGEND,
    chain_of,
    event_of,
    place_of,
    reasons_of,
    said_of,
    speaker_of,
    when,
    where,
)
from sayso.records import Claim, Interval, Place, Report

if TYPE_CHECKING:
    from rich.text import Text

_INDENT = " " * 5  # under a claim's number


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is told beside the claims themselves."""

    events: bool
    places: bool
    times: bool
    why: bool


def show(
    report: Annotated[
        str, typer.Argument(metavar="REPORT", help="A report's id, or the beginning of it.")
    ],
    events: Annotated[
        bool,
        typer.Option(
            "--events", help="Mark the events that are alleged, and list them, narrated ones too."
        ),
    ] = False,
    places: Annotated[
        bool, typer.Option("--places", help="List the places, with coordinates and precision.")
    ] = False,
    times: Annotated[
        bool, typer.Option("--times", help="List the times, with the days that they stand for.")
    ] = False,
    why: Annotated[bool, typer.Option("--why", help="Tell why each value is what it is.")] = False,
    min_score: MinScoreOption = None,
    ledger: LedgerOption = None,
    config_file: ConfigOption = None,
) -> None:
    """Show one report with its claims marked in the text.

    On a terminal source, cue and content are in colour, claims inside claims underlined; in a pipe,
    or with NO_COLOR set, they are in brackets: {1 source} <1 cue> [1 content 1].
    The list under the text gives each claim's number, speaker, act, day and place, score and id;
    "via outlet ← hop" is the chain through which it came, and (?) marks what was inferred.
    What the outlet says in its own voice is listed apart.

    \b
    Examples:
      sayso show r3f | less
      sayso show r3f --events --places --why
    """
    in_force = settings(config_file, ledger=ledger, claims__min_score=min_score)
    with existing_ledger(in_force) as kept:
        chosen = kept.report(report)
        found = list(kept.claims(report=chosen.id, min_score=in_force.claims.min_score or None))
        _print(chosen, found, _Asked(events, places, times, why))


def _print(report: Report, found: Sequence[Claim], asked: _Asked) -> None:
    from rich.text import Text

    console = out()
    colour = in_colour(console)
    whole_lines = not console.is_terminal
    said = in_reading_order([claim for claim in found if not claim.narrated])
    told = in_reading_order([claim for claim in found if claim.narrated])
    # A narrated claim's content is the text itself: only what it alleges is marked.
    marked = [*said, *(replace(claim, content=()) for claim in told)]
    draw = coloured if colour else bracketed

    def write(line: str = "", style: str = "") -> None:
        console.print(Text(line, style=style), soft_wrap=whole_lines)

    write(one_line(report.title or "(no title)"), "bold" if colour else "")
    write(_origin(report))
    write()
    text = Text.assemble(draw(report.text, marked, events=asked.events))
    text.rstrip()
    console.print(text, soft_wrap=whole_lines)
    write()
    if report.skipped is not None:
        write(f"Not read: {one_line(report.skipped)}")
        return
    if not said:
        write("No claims.")
    else:
        console.print(_legend(colour, events=asked.events), soft_wrap=whole_lines)
    lines = list(_listing(report, said, told, asked))
    for line in lines:
        write(line)
    if any(GUESSED in line for line in lines):
        write()
        write(LEGEND + ("." if asked.why else "; --why gives the reason."))


def _origin(report: Report) -> str:
    known = [
        report.outlet or "outlet unknown",
        report.byline or "",
        report.published or "undated",
        report.url or "",
        report.id,
    ]
    return " · ".join(one_line(part) for part in known if part)


def _legend(colour: bool, *, events: bool) -> Text:
    from rich.text import Text

    if not colour:
        trigger = " *n alleged event*" if events else ""
        return Text(
            f"{{n source}} <n cue> [n content n]{trigger}; n is the claim's number in this list:"
        )
    legend = Text()
    legend.append("source", style=COLOURS["source"])
    legend.append("  ")
    legend.append("cue", style=COLOURS["cue"])
    legend.append("  ")
    legend.append("content", style=COLOURS["content"])
    legend.append("  ")
    legend.append("content within a content", style=f"{COLOURS['content']} underline")
    if events:
        legend.append("  ")
        legend.append("alleged event", style=COLOURS["event"])
    legend.append("; raised is the claim's number in this list:")
    return legend


def _listing(
    report: Report, said: Sequence[Claim], told: Sequence[Claim], asked: _Asked
) -> Iterator[str]:
    """All that stands under the text, line by line."""
    numbers = {claim.id: number for number, claim in enumerate((*said, *told), 1)}
    for claim in said:
        yield from _lines(claim, report, numbers, asked)
    if told and asked.events:
        yield ""
        yield f"In its own voice, {one_line(report.outlet or 'the report')} alleges:"
        for claim in told:
            yield from _lines(claim, report, numbers, asked)
    elif told:
        those = "1 sentence" if len(told) == 1 else f"{len(told)} sentences"
        yield ""
        yield f"Events alleged in the outlet's own voice: {those}; --events lists them."
    if asked.places:
        yield from _entries("Places", _places((*said, *told), numbers))
    if asked.times:
        yield from _entries("Times", _times((*said, *told), numbers))


def _lines(claim: Claim, report: Report, numbers: dict[str, int], asked: _Asked) -> Iterator[str]:
    if claim.narrated:
        words = " … ".join(one_line(span.of(report.text)) for span in claim.content)
        parts = [words]
    else:
        parts = [speaker_of(claim, report)]
        if chain := chain_of(claim, report):
            parts.append(f"via {chain}")
        if claim.act is not None:
            parts.append(claim.act)
        if day := said_of(claim):
            parts.append(f"said {day}")
    if place := place_of(claim):
        parts.append(place)
    if claim.parent is not None and claim.parent in numbers:
        parts.append(f"within {numbers[claim.parent]}")
    parts += [f"{claim.score:.2f}", claim.id]
    yield f"{numbers[claim.id]:>3}  " + " · ".join(parts)
    if asked.events:
        yield from (f"{_INDENT}event {event_of(each, claim, report)}" for each in claim.events)
    if asked.why:
        yield from (f"{_INDENT}why {name}: {reason}" for name, reason in reasons_of(claim, report))


def _entries(heading: str, found: dict[str, list[int]]) -> Iterator[str]:
    yield ""
    yield f"{heading}, with the claims that are about them:" if found else f"{heading}: none."
    for value, claims in sorted(found.items()):
        yield f"{_INDENT}{value} · {', '.join(map(str, sorted(set(claims))))}"


def _places(claims: Sequence[Claim], numbers: dict[str, int]) -> dict[str, list[int]]:
    """Each place as it is printed, with the numbers of its claims."""
    found: dict[str, list[int]] = {}
    for claim in claims:
        for place in (claim.place, *(event.place for event in claim.events)):
            if place is not None:
                found.setdefault(_pin(place), []).append(numbers[claim.id])
    return found


def _pin(place: Place) -> str:
    if place.lat is None or place.lon is None:
        return where(place)
    return f"{where(place)} · {place.lat:.4f}, {place.lon:.4f}"


def _times(claims: Sequence[Claim], numbers: dict[str, int]) -> dict[str, list[int]]:
    """Each time as it is printed, with the numbers of its claims."""
    found: dict[str, list[int]] = {}
    for claim in claims:
        known = [("said", claim.said), *(("event", event.when) for event in claim.events)]
        for kind, interval in known:
            if interval is not None:
                found.setdefault(_entry(interval, kind), []).append(numbers[claim.id])
    return found


def _entry(interval: Interval, kind: str) -> str:
    return f"{when(interval)} · {interval.precision} · {kind}"
