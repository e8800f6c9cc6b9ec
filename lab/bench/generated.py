"""Reports made up by rule, as many as one likes, to measure time and memory with."""

from __future__ import annotations

import json
import random
from pathlib import Path

_SPEAKERS = (
    "The governor",
    "A spokesman for the ministry",
    "Two residents of the town",
    "The relief agency",
    "Maria Holt, who runs the clinic,",
    "The army's press office",
    "An official who asked not to be named",
    "The mayor of Estmark",
)
_CUES = ("said that", "denied that", "told reporters that", "warned that", "confirmed that")
_SUBJECTS = (
    "the bridge over the river",
    "the convoy of eleven lorries",
    "the northern road",
    "the hospital near the market",
    "the ceasefire line",
)
_VERBS = (
    "had been shelled before dawn",
    "would be open again within a week",
    "was in the hands of the militia",
    "could no longer be reached",
    "had been handed over to observers",
)
_PLAIN = (
    "Rain fell on the valley for most of the day.",
    "Shops in the old town were closed, and the square stood empty.",
    "It was the third such day this month.",
)
_QUOTES = (
    "We have heard nothing since",
    "Nobody came to help us",
    "Let the lorries pass",
)


def article(number: int, sentences: int = 12) -> str:
    """The text of report ``number``: always the same for the same number."""
    draw = random.Random(number)
    paragraphs: list[str] = []
    for at in range(sentences):
        speaker, subject, verb = (draw.choice(p) for p in (_SPEAKERS, _SUBJECTS, _VERBS))
        kind = draw.randrange(4)
        if kind == 0:
            sentence = draw.choice(_PLAIN)
        elif kind == 1:
            sentence = f"“{draw.choice(_QUOTES)},” {speaker[0].lower()}{speaker[1:]} said."
        else:
            sentence = f"{speaker} {draw.choice(_CUES)} {subject} {verb} on day {number + at}."
        paragraphs.append(sentence)
    return "\n\n".join(" ".join(paragraphs[at : at + 3]) for at in range(0, len(paragraphs), 3))


def write(path: Path, count: int) -> None:
    """``count`` reports as JSONL."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            fields = {"id": f"made-{number}", "outlet": "Generated", "text": article(number)}
            file.write(json.dumps(fields, ensure_ascii=False) + "\n")
