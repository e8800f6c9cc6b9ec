"""A brief as one HTML page: no script, no outside file, the source passage behind each number.

Each number is a button that opens the cited passage (a popover, which needs no
script); with a pointer, hovering shows it. The references at the end hold the
same passages, for print and for readers without popovers. Text from reports is
escaped; links lead only to addresses of the web, where possible to the cited
words themselves (a text fragment).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape as escape_html
from itertools import groupby
from urllib.parse import quote as quote_url

from sayso.brief.check import passage
from sayso.brief.markdown import terms
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
from sayso.brief.style import STYLE
from sayso.brief.weighing import day_of
from sayso.records import Brief, Citation, Dispute, Report, Section, Sentence, Story

_MARKS = 6  # citations of one sentence that are numbered; the JSON holds them all
_CONTEXT = 120  # characters around a cited passage that a popover shows
_LONGEST = 600
_FRAGMENT = 5  # words at a passage's ends that a text fragment names


def render_html(
    brief: Brief,
    reports: Mapping[str, Report] | Sequence[Report],
    *,
    why: bool = False,
    title: str = "Brief",
    printed: bool = False,
) -> str:
    """The brief as a whole HTML document.

    ``reports`` must hold every report that the brief cites, by id or as a list.
    ``why`` adds what each story and each sentence weighs. ``printed`` is for paper:
    numbers lead to the references, and no passage opens.

    Raises:
        KeyError: if a cited report is not given.
    """
    known = reports if isinstance(reports, Mapping) else {report.id: report for report in reports}
    return _Page(known, printed).whole(brief, title, why)


class _Page:
    def __init__(self, known: Mapping[str, Report], printed: bool) -> None:
        self.printed = printed
        self.known = known
        self.numbers: dict[Citation, int] = {}
        self.opened = 0

    def whole(self, brief: Brief, title: str, why: bool) -> str:
        body = [f"<h1>{_text(title)}</h1>"]
        if brief.scope:
            asked = "; ".join(f"{name}: {value}" for name, value in brief.scope)
            body.append(f'<p class="extent">{_text(asked)}</p>')
        if not brief.stories:
            body.append("<p>No claims to report.</p>")
        if len(brief.stories) > 1:
            items = "".join(
                f'<li><a href="#story-{place}">{self.bare(story.headline)}</a></li>'
                for place, story in enumerate(brief.stories, 1)
            )
            body.append(f'<nav aria-label="Stories"><ol>{items}</ol></nav>')
        body += [self.story(story, place) for place, story in enumerate(brief.stories, 1)]
        if brief.more:
            more = counted(brief.more, "further story is", "further stories are")
            body.append(f"<p>{more} not written out.</p>")
        if why:
            body.append(self.reasons(brief))
        body.append(self.references())
        return (
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{_text(title)}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n"
            + "\n".join(filter(None, body))
            + "\n</main>\n</body>\n</html>\n"
        )

    def story(self, story: Story, place: int) -> str:
        listed = [self.known[report] for report in story.reports]
        parts = [
            f'<h2 id="story-{place}">{self.bare(story.headline)}</h2>',
            f'<p class="extent">{_text(extent(listed))}</p>',
        ]
        if story.lead:
            parts.append(f'<p class="lead">{self.run(story.lead)}</p>')
        carrying = [section for section in story.sections if section.kind == "story"]
        for section in carrying:
            parts += self.paragraphs(section.sentences)
        parts += self.disputes(story.disputes)
        speaking = [s for s in story.sections if s.kind in ("speaker", "others")]
        if speaking:
            parts.append("<h3>What each side says</h3>")
            for side, members in groupby(speaking, key=lambda section: section.side):
                told = [
                    f"<p><b>{_text(section.heading.rstrip('.'))}.</b> "
                    f"{self.run(section.sentences)}</p>"
                    for section in members
                ]
                if side is not None:
                    named = f'<p class="side">{_text(side)}</p>'
                    told = ['<div class="side-of">', named, *told, "</div>"]
                parts += told
        for section in story.sections:
            if section.kind in ("unsourced", "background", "unknown"):
                parts += self.apart(section)
        if story.untold:
            untold = counted(story.untold, "more claim is", "more claims are")
            parts.append(f'<p class="extent">{untold} not written out.</p>')
        reads = "".join(f"<li>{self.read(self.known[report])}</li>" for report in story.reads)
        parts.append(f"<h3>Recommended reads</h3>\n<ul>{reads}</ul>")
        return f'<article aria-labelledby="story-{place}">\n' + "\n".join(parts) + "\n</article>"

    def paragraphs(self, sentences: Sequence[Sentence]) -> list[str]:
        return [
            f"<p>{self.run(sentences[at : at + PARAGRAPH])}</p>"
            for at in range(0, len(sentences), PARAGRAPH)
        ]

    def disputes(self, disputes: Sequence[Dispute]) -> list[str]:
        if not disputes:
            return []
        parts = ["<h3>What is disputed</h3>"]
        for dispute in disputes:
            said, against = ("", "")
            if dispute.origins is not None:
                said, against = (f" ({origins(number)})" for number in dispute.origins)
            parts.append(
                '<div class="dispute">'
                f'<section><p class="label">Put forward{said}</p>'
                f"<p>{self.run(dispute.asserted)}</p></section>"
                f'<section><p class="label">Denied{against}</p>'
                f"<p>{self.run(dispute.denied)}</p></section></div>"
            )
        if any(dispute.origins is not None for dispute in disputes):
            parts.append(f'<p class="extent">{_text(COUNTING)}</p>')
        return parts

    def apart(self, section: Section) -> list[str]:
        heading = f"<h3>{_text(section.heading)}</h3>"
        if section.kind == "unknown":
            items = "".join(f"<li>{self.run([s])}</li>" for s in section.sentences)
            return [heading, f"<ul>{items}</ul>"]
        paragraphs = "\n".join(self.paragraphs(section.sentences))
        return [f'<section class="{section.kind}">{heading}\n{paragraphs}</section>']

    def run(self, sentences: Sequence[Sentence]) -> str:
        return " ".join(self.marked(s) for s in sentences)

    def marked(self, sentence: Sentence) -> str:
        """The sentence, its last word tied to its numbers so that none begins a line."""
        head, _, last = self.bare(sentence).rpartition(" ")
        return f'{head} <span class="tie">{last}{self.marks(sentence)}</span>'

    def bare(self, sentence: Sentence) -> str:
        return "".join(_text(piece.text, keep=True) for piece in sentence.pieces)

    def marks(self, sentence: Sentence) -> str:
        done = []
        for citation in sentence.citations[:_MARKS]:
            number = self.numbers.setdefault(citation, len(self.numbers) + 1)
            if self.printed:
                done.append(f'<a class="number" href="#ref-{number}">{number}</a>')
                continue
            self.opened += 1
            done.append(
                f'<span class="cite"><button type="button" popovertarget="p{self.opened}" '
                f'aria-label="Source {number}">{number}</button>'
                f'<span popover id="p{self.opened}">{self.shown(citation, number)}</span></span>'
            )
        return (" " if self.printed else "").join(done)

    def shown(self, citation: Citation, number: int) -> str:
        """The passage in its place in the report, and where it is from."""
        report = self.known[citation.report]
        whole = report.text if citation.part == "text" else report.title or ""
        start, end = citation.span.start, citation.span.end
        low = _between_words(whole, max(0, start - _CONTEXT), start)
        high = _between_words(whole, min(len(whole), end + _CONTEXT), end)
        inner = whole[start:end]
        shown = inner if len(inner) <= _LONGEST else inner[:_LONGEST].rstrip() + " …"
        before = ("… " if low else "") + whole[low:start]
        after = whole[end:high] + (" …" if high < len(whole) else "")
        return (
            f'<span class="where">{self.where(report)}</span>'
            f"<q>{_text(before, keep=True)}<mark>{_text(shown, keep=True)}</mark>"
            f"{_text(after, keep=True)}</q>"
            f'<a href="#ref-{number}">Reference {number}</a>'
        )

    def where(self, report: Report) -> str:
        outlet = report.outlet if report.outlet and report.outlet.strip() else "Unnamed outlet"
        day = day_of(report.published)
        return _text(f"{outlet}, {written(day) if day is not None else 'no date'}")

    def read(self, report: Report) -> str:
        outlet = report.outlet if report.outlet and report.outlet.strip() else "Unnamed outlet"
        title = titled(report)
        link, day = web_link(report.url), day_of(report.published)
        named = f'<a href="{_text(link)}">{_text(title)}</a>' if link else _text(title)
        return f"{_text(outlet)}: {named}" + (f", {written(day)}" if day is not None else "")

    def references(self) -> str:
        if not self.numbers:
            return ""
        items = []
        for citation, number in sorted(self.numbers.items(), key=lambda item: item[1]):
            report = self.known[citation.report]
            title = f", “{_text(report.title)}”" if report.title and report.title.strip() else ""
            what = "characters" if citation.part == "text" else "title, characters"
            shown = tidy(passage(citation, self.known) or "")
            if len(shown) > _LONGEST:
                shown = shown[:_LONGEST].rstrip() + " …"
            span, link = citation.span, _to_words(report, citation)
            place = f"{what} {span.start}–{span.end}"
            place = f'<a href="{_text(link)}">{place}</a>' if link else place
            named = f"{self.where(report)}{title}, {place}"
            items.append(f'<li id="ref-{number}">{named}: <q>{_text(shown)}</q></li>')
        return (
            f'<section class="references"><h2>References</h2>\n<ol>{"".join(items)}</ol></section>'
        )

    def reasons(self, brief: Brief) -> str:
        parts = ["<h2>Why this order</h2>"]
        for story in brief.stories:
            parts.append(f"<p><b>{self.bare(story.headline)}</b>: {_text(terms(story.why))}</p>")
            listed = [*story.lead, *(s for d in story.disputes for s in (*d.asserted, *d.denied))]
            listed += [sentence for section in story.sections for sentence in section.sentences]
            rows = "".join(
                f"<li>{self.bare(s)} <small>{_text(terms(s.why))}</small></li>"
                for s in listed
                if s.why
            )
            parts.append(f"<ul>{rows}</ul>")
        return f'<section class="why">{"".join(parts)}</section>'


def _between_words(text: str, at: int, cited: int) -> int:
    """``at``, moved towards the cited words until it is in no word."""
    step = 1 if at < cited else -1
    while at != cited and 0 < at < len(text) and not (text[at - 1].isspace() or text[at].isspace()):
        at += step
    return at


def _text(text: str, *, keep: bool = False) -> str:
    """Foreign text as HTML; ``keep`` leaves one blank where its ends have some."""
    shown = plain(text)
    if keep and shown:
        shown = (" " if text[:1].isspace() else "") + shown + (" " if text[-1:].isspace() else "")
    elif keep and text:
        shown = " "
    return escape_html(shown, quote=True)


def _to_words(report: Report, citation: Citation) -> str | None:
    """The report's address with a text fragment that leads to the cited words."""
    link = web_link(report.url)
    if link is None or citation.part == "title" or "#" in link:
        return link
    words = tidy(citation.span.of(report.text)).split()
    ends = [words] if len(words) <= 2 * _FRAGMENT else [words[:_FRAGMENT], words[-_FRAGMENT:]]
    encoded = ",".join(quote_url(" ".join(part), safe="").replace("-", "%2D") for part in ends)
    return f"{link}#:~:text={encoded}"
