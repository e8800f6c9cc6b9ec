"""A brief as JSON: every piece with its owner, every citation with its characters.

The form, with ``"schema": "sayso-brief/1"``:

* ``scope``: what was asked for, by name; ``more``: stories not written out.
* ``reports``: what the brief cites or recommends, each ``id``, ``outlet``, ``title``,
  ``url``, ``published``, ``sha256``.
* ``stories``, heaviest first: ``headline`` and ``lead`` (sentences), ``disputes``
  (``proposition``, ``origins`` as [asserting, denying] or null, ``asserted``,
  ``denied``), ``sections`` (``heading``, ``kind``, ``side``, ``sentences``),
  ``reads`` and ``reports`` (report ids), ``untold``, ``why``.
* a sentence: ``text``, ``pieces`` (``text``, ``role``, ``at``), ``citations``,
  ``claims`` (ids), ``why`` (its weight, by term).
* a citation: ``report``, ``part`` ("text" or "title"), ``start``, ``end`` (code
  points, half-open), ``text``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sayso.brief.check import passage
from sayso.records import Brief, Citation, Dispute, Report, Section, Sentence, Story

SCHEMA = "sayso-brief/1"


def render_json(brief: Brief, reports: Mapping[str, Report] | Sequence[Report]) -> str:
    """The brief as one JSON object, indented, ending with a line feed.

    ``reports`` must hold every report that the brief cites, by id or as a list.

    Raises:
        KeyError: if a cited report is not given.
    """
    known = reports if isinstance(reports, Mapping) else {report.id: report for report in reports}
    named = [*brief.reports, *(read for story in brief.stories for read in story.reads)]
    whole = {
        "schema": SCHEMA,
        "scope": dict(brief.scope),
        "stories": [_story(story, known) for story in brief.stories],
        "reports": [_report(known[each]) for each in dict.fromkeys(named)],
        "more": brief.more,
    }
    text = json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
    # A lone surrogate has no UTF-8 form.
    return text.encode("utf-8", "replace").decode("utf-8")


def _report(report: Report) -> dict[str, Any]:
    names = ("id", "outlet", "title", "url", "published", "sha256")
    return {name: getattr(report, name) for name in names}


def _story(story: Story, known: Mapping[str, Report]) -> dict[str, Any]:
    return {
        "headline": _sentence(story.headline, known),
        "lead": [_sentence(each, known) for each in story.lead],
        "disputes": [_dispute(each, known) for each in story.disputes],
        "sections": [_section(each, known) for each in story.sections],
        "reads": list(story.reads),
        "reports": list(story.reports),
        "untold": story.untold,
        "why": dict(story.why),
    }


def _dispute(dispute: Dispute, known: Mapping[str, Report]) -> dict[str, Any]:
    return {
        "proposition": dispute.proposition,
        "origins": None if dispute.origins is None else list(dispute.origins),
        "asserted": [_sentence(each, known) for each in dispute.asserted],
        "denied": [_sentence(each, known) for each in dispute.denied],
    }


def _section(section: Section, known: Mapping[str, Report]) -> dict[str, Any]:
    return {
        "heading": section.heading,
        "kind": section.kind,
        "side": section.side,
        "sentences": [_sentence(each, known) for each in section.sentences],
    }


def _sentence(sentence: Sentence, known: Mapping[str, Report]) -> dict[str, Any]:
    return {
        "text": sentence.text,
        "pieces": [
            {
                "text": piece.text,
                "role": piece.role,
                "at": None if piece.at is None else _citation(piece.at, known),
            }
            for piece in sentence.pieces
        ],
        "citations": [_citation(each, known) for each in sentence.citations],
        "claims": list(sentence.claims),
        "why": dict(sentence.why),
    }


def _citation(citation: Citation, known: Mapping[str, Report]) -> dict[str, Any]:
    return {
        "report": citation.report,
        "part": citation.part,
        "start": citation.span.start,
        "end": citation.span.end,
        "text": passage(citation, known),
    }
