"""Copies made on purpose: a report trimmed, reordered, re-headed, with other figures."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, replace

from sayso.ids import text_sha256
from sayso.link.words import sentences_of
from sayso.records import Report

_FIGURE = re.compile(r"\b\d{1,4}\b")
_HEADS = (
    "Fresh claims emerge as officials weigh response",
    "What is known so far about the disputed account",
    "Report draws questions from several capitals",
)
LEAST_SENTENCES = 6


@dataclass(frozen=True, slots=True)
class Made:
    """A copy, what it was made from, and what was done to it."""

    original: str
    report: Report
    how: str


def made(report: Report, seed: int) -> tuple[Made, ...]:
    """Copies of one report, one a way of copying; none of a report of few sentences."""
    sentences = [span.of(report.text) for span in sentences_of(report.text)]
    if len(sentences) < LEAST_SENTENCES:
        return ()
    draw = random.Random(f"{seed} {report.id}")
    half = len(sentences) // 2
    moved = sentences[:]
    draw.shuffle(moved)
    kept = sorted(draw.sample(range(len(sentences)), max(3, len(sentences) // 3)))
    ways = {
        "trimmed": sentences[:half],
        "reordered": moved,
        "headed": [draw.choice(_HEADS), *sentences[1:]],
        "figures": [
            _FIGURE.sub(lambda m: str(int(m.group()) + draw.randint(1, 9)), s) for s in sentences
        ],
        "third": [sentences[at] for at in kept],
    }
    return tuple(_made(report, how, "\n".join(lines)) for how, lines in ways.items())


def _made(report: Report, how: str, text: str) -> Made:
    copy = replace(
        report,
        id=f"{report.id}+{how}",
        text=text,
        sha256=text_sha256(text),
        title=None,
        outlet=None,
    )
    return Made(report.id, copy, how)
