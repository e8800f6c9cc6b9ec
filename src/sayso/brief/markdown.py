"""A brief as Markdown: every sentence numbered to the characters it stands on.

Text from reports is foreign: whatever in it could be markup, a link or an
address is escaped, so that a report cannot put a heading, a link or an image
into the brief. Control characters become blanks, marks that reorder text are
dropped, and lone surrogates, which no file can hold, become U+FFFD.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from urllib.parse import quote, urlsplit

from sayso.brief.check import passage
from sayso.brief.passages import tidy
from sayso.records import Brief, Citation, Report, Section, Sentence, Story

_SNIPPET = 160  # characters of a cited passage that the list of references shows
_MARKS = 6  # citations of one sentence that are numbered; the brief itself holds them all
_SPECIAL = re.compile(r"[\\`*_\[\]<>&|~#@$^]|://|(?<=\bwww)\.", re.IGNORECASE)
_LINE_START = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_REORDERING = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def render_markdown(brief: Brief, reports: Mapping[str, Report] | Sequence[Report]) -> str:
    """The brief as CommonMark, ending with its list of references.

    ``reports`` must hold every report that the brief cites, by id or as a list.

    Raises:
        KeyError: if a cited report is not given.
    """
    known = reports if isinstance(reports, Mapping) else {report.id: report for report in reports}
    if not brief.stories:
        return "# Brief\n\nNo claims to report.\n"
    numbers: dict[Citation, int] = {}
    many = len(brief.stories) > 1
    lines = ["# Brief", ""]
    if many:
        for story in brief.stories:
            lines.append(f"- {_line(story.headline)}")
        lines.append("")
    for story in brief.stories:
        lines += _story(story, known, numbers)
    if brief.more:
        lines += [
            _counted(brief.more, "further story is", "further stories are") + " not written out.",
            "",
        ]
    lines += _references(numbers, known)
    return "\n".join(lines).rstrip("\n") + "\n"


def escape(text: str) -> str:
    """Foreign text as Markdown that shows just its characters, on one line."""
    plain = tidy(_SURROGATE.sub("\ufffd", _REORDERING.sub("", _CONTROL.sub(" ", text))))
    plain = _SPECIAL.sub(lambda found: "\\" + found.group().replace("://", ":\\/\\/"), plain)
    return _LINE_START.sub(_escaped_start, plain)


def _escaped_start(found: re.Match[str]) -> str:
    mark = found[2]
    # A number that would open a list is broken by escaping the stop behind it.
    return f"{found[1]}\\{mark}" if not mark.isdigit() else f"{found[1]}{mark}\\"


def _story(story: Story, known: Mapping[str, Report], numbers: dict[Citation, int]) -> list[str]:
    listed = [known[report] for report in story.reports]
    lines = [f"## {_line(story.headline)}", "", f"*{_extent(listed)}*", ""]
    if story.lead:
        lines += [" ".join(f"**{_line(s)}**{_marks(s, numbers)}" for s in story.lead), ""]
    speakers = False
    for section in story.sections:
        if section.kind in ("speaker", "others") and not speakers:
            lines += ["### What each side says", ""]
            speakers = True
        lines += _section(section, numbers)
    if story.untold:
        lines += [
            _counted(story.untold, "more claim is", "more claims are") + " not written out.",
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
    if section.kind == "disputed":
        pairs = [" ".join(body[at : at + 2]) for at in range(0, len(body), 2)]
        return [f"### {heading}", "", *[line for pair in pairs for line in (pair, "")]]
    return [f"### {heading}", "", " ".join(body), ""]


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


def _extent(reports: Sequence[Report]) -> str:
    outlets = len({report.outlet or report.id for report in reports})
    what = f"{_counted(len(reports), 'report', 'reports')} from "
    what += _counted(outlets, "outlet", "outlets")
    days = sorted({day for report in reports if (day := _day(report.published)) is not None})
    if not days:
        return f"{what}, no dates known."
    if days[0] == days[-1]:
        return f"{what}, {_written(days[0])}."
    return f"{what}, {_written(days[0])} to {_written(days[-1])}."


def _read(report: Report) -> str:
    outlet = _outlet(report)
    title = escape(report.title) if report.title and report.title.strip() else "no title"
    link = _link(report.url)
    day = _day(report.published)
    dated = f", {_written(day)}" if day is not None else ""
    return f"- {outlet}: [{title}](<{link}>){dated}" if link else f"- {outlet}: {title}{dated}"


def _outlet(report: Report) -> str:
    return escape(report.outlet) if report.outlet and report.outlet.strip() else "Unnamed outlet"


def _link(url: str | None) -> str | None:
    """The address, if it is one of the web; whatever could end a Markdown link is encoded."""
    if url is None:
        return None
    plain = _CONTROL.sub("", _SURROGATE.sub("", url)).strip()
    try:
        parts = urlsplit(plain)
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not parts.netloc:
        return None
    return quote(plain, safe="!#$%&'()*+,/:;=?@[]-._~")


def _references(numbers: Mapping[Citation, int], known: Mapping[str, Report]) -> list[str]:
    if not numbers:
        return []
    lines = ["## References", ""]
    for citation, number in sorted(numbers.items(), key=lambda item: item[1]):
        report = known[citation.report]
        outlet = _outlet(report)
        title = f", “{escape(report.title)}”" if report.title and report.title.strip() else ""
        day = _day(report.published)
        dated = _written(day) if day is not None else "no date"
        span = citation.span
        what = "characters" if citation.part == "text" else "title, characters"
        shown = tidy(passage(citation, known) or "")
        cut = escape(shown[:_SNIPPET].rstrip()) + (" …" if len(shown) > _SNIPPET else "")
        lines.append(f"{number}. {outlet}{title}, {dated}, {what} {span.start}–{span.end}: “{cut}”")
    return [*lines, ""]


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _written(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
