"""A brief as Markdown: every sentence numbered to the characters it stands on.

Text from reports is foreign: whatever in it could be markup, a link or an
address is escaped, so that a report cannot put a heading, a link or an image
into the brief. Control characters become blanks, marks that reorder text are
dropped, and lone surrogates, which no file can hold, become U+FFFD.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from sayso.brief.check import passage
from sayso.brief.passages import tidy
from sayso.brief.shown import (
    COUNTING,
    PARAGRAPH,
    counted,
    extent,
    origins,
    plain,
    titled,
    web_link,
    written,
)
from sayso.brief.weighing import day_of
from sayso.records import Brief, Citation, Dispute, Report, Section, Sentence, Story

_SNIPPET = 160  # characters of a cited passage that the list of references shows
_BEGUN = 60  # characters of a sentence that tell which it is
_MARKS = 6  # citations of one sentence that are numbered; the brief itself holds them all
_SPECIAL = re.compile(r"[\\`*_\[\]<>&|~#@$^]|://|(?<=\bwww)\.", re.IGNORECASE)
_LINE_START = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))")


def render_markdown(
    brief: Brief, reports: Mapping[str, Report] | Sequence[Report], *, why: bool = False
) -> str:
    """The brief as CommonMark, ending with its list of references.

    ``reports`` must hold every report that the brief cites, by id or as a list.
    ``why`` adds what each story and each sentence weighs, term by term.

    Raises:
        KeyError: if a cited report is not given.
    """
    known = reports if isinstance(reports, Mapping) else {report.id: report for report in reports}
    numbers: dict[Citation, int] = {}
    many = len(brief.stories) > 1
    lines = ["# Brief", ""]
    if brief.scope:
        lines += [f"*{'; '.join(f'{name}: {escape(value)}' for name, value in brief.scope)}*", ""]
    if not brief.stories:
        return "\n".join([*lines, "No claims to report.", ""])
    if many:
        lines += [
            f"{place}. {_line(story.headline)}" for place, story in enumerate(brief.stories, 1)
        ]
        lines.append("")
    for story in brief.stories:
        lines += _story(story, known, numbers)
    if brief.more:
        lines += [
            counted(brief.more, "further story is", "further stories are") + " not written out.",
            "",
        ]
    if why:
        lines += _reasons(brief)
    lines += _references(numbers, known)
    return "\n".join(lines).rstrip("\n") + "\n"


def escape(text: str) -> str:
    """Foreign text as Markdown that shows just its characters, on one line."""
    safe = _SPECIAL.sub(lambda found: "\\" + found.group().replace("://", ":\\/\\/"), plain(text))
    return _LINE_START.sub(_escaped_start, safe)


def _escaped_start(found: re.Match[str]) -> str:
    mark = found[2]
    # A number that would open a list is broken by escaping the stop behind it.
    return f"{found[1]}\\{mark}" if not mark.isdigit() else f"{found[1]}{mark}\\"


def _story(story: Story, known: Mapping[str, Report], numbers: dict[Citation, int]) -> list[str]:
    listed = [known[report] for report in story.reports]
    lines = [f"## {_line(story.headline)}", "", f"*{extent(listed)}*", ""]
    if story.lead:
        lines += [" ".join(f"**{_line(s)}**{_marks(s, numbers)}" for s in story.lead), ""]
    lines += _disputes(story.disputes, numbers)
    speakers = False
    side: str | None = None
    for section in story.sections:
        if section.kind in ("speaker", "others") and not speakers:
            lines += ["### What each side says", ""]
            speakers = True
        if section.side != side and section.kind == "speaker":
            # Whoever follows a side without being of it stands below a line of their own.
            lines += [f"*{escape(section.side or 'Others')}*", ""]
        side = section.side
        lines += _section(section, numbers)
    if story.untold:
        lines += [
            counted(story.untold, "more claim is", "more claims are") + " not written out.",
            "",
        ]
    lines += ["### Recommended reads", ""]
    lines += [_read(known[report]) for report in story.reads]
    return [*lines, ""]


def _section(section: Section, numbers: dict[Citation, int]) -> list[str]:
    heading = escape(section.heading)
    if section.kind == "unknown":
        notes = [f"- {_line(s)}{_marks(s, numbers)}" for s in section.sentences]
        return [f"### {heading}", "", *notes, ""]
    body = [f"{_line(s)}{_marks(s, numbers)}" for s in section.sentences]
    if section.kind in ("speaker", "others"):
        return [f"**{heading.rstrip('.')}.** " + " ".join(body), ""]
    if section.kind == "story":
        chunks = [" ".join(body[at : at + PARAGRAPH]) for at in range(0, len(body), PARAGRAPH)]
        return [line for chunk in chunks for line in (chunk, "")]
    return [f"### {heading}", "", " ".join(body), ""]


def _disputes(disputes: Sequence[Dispute], numbers: dict[Citation, int]) -> list[str]:
    if not disputes:
        return []
    lines = ["### What is disputed", ""]
    for dispute in disputes:
        said, against = ("", "")
        if dispute.origins is not None:
            said, against = (f" ({origins(number)})" for number in dispute.origins)
        for label, sentences in (
            (f"Put forward{said}", dispute.asserted),
            (f"Denied{against}", dispute.denied),
        ):
            told = " ".join(f"{_line(s)}{_marks(s, numbers)}" for s in sentences)
            lines.append(f"- *{label}:* {told}")
        lines.append("")
    if any(dispute.origins is not None for dispute in disputes):
        lines += [f"*{COUNTING}*", ""]
    return lines


def _line(sentence: Sentence) -> str:
    done = []
    for place, piece in enumerate(sentence.pieces):
        text = piece.text if piece.role == "frame" else escape(piece.text)
        if place and piece.role != "frame":
            # Only the first piece of a line can open a list or a heading.
            text = text if text[:1] != "\\" or text[1:2] not in "-+=" else text[1:]
        done.append(text)
    return "".join(done)


def _marks(sentence: Sentence, numbers: dict[Citation, int]) -> str:
    kept = sentence.citations[:_MARKS]
    for citation in kept:
        numbers.setdefault(citation, len(numbers) + 1)
    shown = "".join(f"[{numbers[citation]}]" for citation in kept)
    more = len(sentence.citations) - len(kept)
    return f" {shown}" + (f" and {more} more" if more else "")


def _reasons(brief: Brief) -> list[str]:
    """What each story and sentence weighs, heaviest term first."""
    lines = ["## Why this order", ""]
    for story in brief.stories:
        lines += [f"- **{_line(story.headline)}**: {terms(story.why)}"]
        listed = [*story.lead, *(s for d in story.disputes for s in (*d.asserted, *d.denied))]
        listed += [sentence for section in story.sections for sentence in section.sentences]
        for sentence in listed:
            if sentence.why:
                begun = _line(sentence)
                cut = begun[:_BEGUN].rsplit(" ", 1)[0] + " …" if len(begun) > _BEGUN else begun
                lines.append(f"  - {cut}: {terms(sentence.why)}")
    return [*lines, ""]


def terms(why: Sequence[tuple[str, float]]) -> str:
    """ "6.42 = bearing 2.10 + …", without the terms that are nought."""
    total = sum(value for _, value in why)
    listed = sorted(((n, v) for n, v in why if round(v, 2)), key=lambda item: -abs(item[1]))
    return f"{total:.2f} = " + " + ".join(f"{name} {value:.2f}" for name, value in listed)


def _read(report: Report) -> str:
    outlet = _outlet(report)
    title = escape(titled(report))
    link = web_link(report.url)
    day = day_of(report.published)
    dated = f", {written(day)}" if day is not None else ""
    return f"- {outlet}: [{title}](<{link}>){dated}" if link else f"- {outlet}: {title}{dated}"


def _outlet(report: Report) -> str:
    return escape(report.outlet) if report.outlet and report.outlet.strip() else "Unnamed outlet"


def _references(numbers: Mapping[Citation, int], known: Mapping[str, Report]) -> list[str]:
    if not numbers:
        return []
    lines = ["## References", ""]
    for citation, number in sorted(numbers.items(), key=lambda item: item[1]):
        report = known[citation.report]
        outlet = _outlet(report)
        title = f", “{escape(report.title)}”" if report.title and report.title.strip() else ""
        day = day_of(report.published)
        dated = written(day) if day is not None else "no date"
        span = citation.span
        what = "characters" if citation.part == "text" else "title, characters"
        shown = tidy(passage(citation, known) or "")
        cut = escape(shown[:_SNIPPET].rstrip()) + (" …" if len(shown) > _SNIPPET else "")
        lines.append(f"{number}. {outlet}{title}, {dated}, {what} {span.start}–{span.end}: “{cut}”")
    return [*lines, ""]
