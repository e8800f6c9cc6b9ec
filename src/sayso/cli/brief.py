"""``sayso brief``: the brief as Markdown, as a page, as PDF or as JSON."""

from __future__ import annotations

import sys
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.options import (
    ConfigOption,
    LedgerOption,
    MinScoreOption,
    UntilOption,
    existing_ledger,
    settings,
)
from sayso.cli.terminal import visible
from sayso.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.ledger import Ledger
    from sayso.records import Brief, Claim, Copy, Report


class Format(StrEnum):
    """The forms of a brief."""

    MARKDOWN = "markdown"
    HTML = "html"
    PDF = "pdf"
    JSON = "json"


_BY_ENDING = {
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".pdf": Format.PDF,
    ".json": Format.JSON,
}


def brief(
    about: Annotated[
        str | None,
        typer.Option(
            metavar="WORDS",
            help="Only reports on an actor, a place or words: all of them in title or text, "
            "or in the name of who speaks or acts.",
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="What changed: only stories with a report on or after this day; "
            "what was reported before is background.",
            show_default=False,
        ),
    ] = None,
    until: UntilOption = None,
    as_of: Annotated[
        str | None,
        typer.Option(
            metavar="TIME",
            help="The ledger as it was known then: a day, or a time with its offset.",
            show_default=False,
        ),
    ] = None,
    length: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            min=1,
            help="At most this many sentences a story.",
            show_default="by the number of reports",
        ),
    ] = None,
    why: Annotated[
        bool, typer.Option("--why", help="Show what each story and sentence weighs.")
    ] = False,
    form: Annotated[
        Format | None,
        typer.Option(
            "--format",
            help="The form.",
            show_default="by the ending of FILE, else markdown",
        ),
    ] = None,
    min_score: MinScoreOption = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write to a file instead.", show_default=False
        ),
    ] = None,
    ledger: LedgerOption = None,
    config_file: ConfigOption = None,
) -> None:
    """Print a brief of the ledger.

    It goes by story and speaker. Every sentence is made from claims and cites
    the reports, with the characters, that it stands on.

    \b
    Examples:
      sayso brief
      sayso brief --about "aid convoy" --since 2016-09-19 -o convoy.html
    """
    from sayso.brief import compose
    from sayso.brief.about import about as chosen_about

    in_force = settings(config_file, ledger=ledger, claims__min_score=min_score)
    day = None if since is None else _day(since)
    with existing_ledger(in_force) as kept:
        reports = tuple(kept.reports(until=until))
        claims: Iterable[Claim] = kept.claims(until=until, as_of=as_of)
        known = {report.id for report in reports}
        claims = tuple(claim for claim in claims if claim.report in known)
        if about is not None:
            reports, claims = chosen_about(reports, claims, about)
        # Links are kept as the machine made them; a claim says where people see it.
        seen = {claim.id: claim.proposition for claim in claims}
        propositions = tuple(kept.propositions(as_of=as_of))
        memberships = tuple(
            replace(m, proposition=now)
            for m in kept.members(as_of=as_of)
            if (now := seen.get(m.claim)) is not None
        )
        copies = _copies(kept, reports, as_of)
    asked = {"about": about, "since": since, "until": until, "as of": as_of}
    composed = compose(
        reports,
        claims,
        min_score=in_force.claims.min_score,
        propositions=propositions,
        memberships=memberships,
        copies=copies,
        sides=_sides(claims),
        since=day,
        length=length,
        scope=[(name, value) for name, value in asked.items() if value is not None],
    )
    chosen = form or _BY_ENDING.get(output.suffix.lower() if output else "", Format.MARKDOWN)
    _write(_rendered(composed, reports, chosen, why), output)


def _day(since: str) -> str:
    from sayso.ledger.queries import checked_day

    return checked_day(since)


def _copies(kept: Ledger, reports: tuple[Report, ...], as_of: str | None) -> tuple[Copy, ...]:
    known = {report.id for report in reports}
    found = {
        copy.reports: copy
        for report in reports
        for copy in kept.copies(report.id, as_of=as_of)
        if set(copy.reports) <= known
    }
    return tuple(found.values())


def _sides(claims: Iterable[Claim]) -> dict[str, str]:
    """The state that a speaker speaks for, by the speaker's name, as the registry has it.

    Its government and its military do; a monitor, an opposition or an armed group of
    that country does not.
    """
    from sayso.resolve.registry import shipped

    registry = shipped()
    found: dict[str, str] = {}
    for name in {claim.speaker.name for claim in claims if claim.speaker is not None}:
        match = registry.lookup(name)
        if match is None or match.entry.kind not in ("government", "military"):
            continue
        state = registry.state(match.entry.country)
        if state is not None:
            found[name] = state.name
    return found


def _rendered(composed: Brief, reports: tuple[Report, ...], form: Format, why: bool) -> str | bytes:
    from sayso.brief import render_html, render_json, render_markdown, render_pdf

    if form is Format.PDF:
        return render_pdf(composed, reports, why=why)
    if form is Format.HTML:
        return render_html(composed, reports, why=why)
    if form is Format.JSON:
        return render_json(composed, reports)
    return render_markdown(composed, reports, why=why)


def _write(made: str | bytes, output: Path | None) -> None:
    if output is not None:
        data = made if isinstance(made, bytes) else made.encode("utf-8", "backslashreplace")
        try:
            output.write_bytes(data)
        except OSError as error:
            reason = error.strerror or error
            raise ConfigError(
                f"{output}: cannot be written ({reason}); name another FILE"
            ) from error
    elif isinstance(made, bytes):
        if sys.stdout.isatty():
            raise ConfigError("a PDF is not for a terminal; name a FILE with -o")
        sys.stdout.buffer.write(made)
    else:
        sys.stdout.write(visible(made) if sys.stdout.isatty() else made)
