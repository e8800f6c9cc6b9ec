"""Cross-validation on the claims corpus, as the training recipe records it.

Training one model a fold takes hours, so the scoreboard copies what the recipe
wrote: ``lab/train/crossval.json``, one JSON object::

    {"command": ..., "corpus": "claims", "corpus_digest": ..., "recipe": ...,
     "folds": [{"bundles": [...], "figures": {...}, "counts": {...}}, ...],
     "pooled": {"figures": {...}, "intervals": {...}, "counts": {...}, "tables": {...}},
     "beside": {"events": {...}, "mentions": {...}, ...},
     "notes": [...]}
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lab.bench import scoring
from lab.bench.task import BenchError, Scores
from lab.corpora.gold import GoldReport
from sayso.records import Claim

RECORD = Path(__file__).parent.parent / "train" / "crossval.json"


@dataclass(frozen=True, slots=True)
class Fold:
    """The reports held out of one model's training, and what that model made of them.

    ``predicted`` holds the claims of each report of ``gold``, in the same order.
    """

    gold: tuple[GoldReport, ...]
    predicted: tuple[tuple[Claim, ...], ...]

    def bundles(self) -> tuple[str, ...]:
        """The story bundles of the fold."""
        return tuple(sorted({report.bundle for report in self.gold}))


@dataclass(frozen=True, slots=True)
class Record:
    """What the recipe wrote: figures of each fold, and of all held-out reports together.

    ``beside`` has those of events, and of the heads that other corpora teach.
    """

    command: str
    corpus_digest: str
    recipe: str
    folds: tuple[tuple[tuple[str, ...], Scores], ...]
    pooled: Scores
    beside: Mapping[str, Scores] = field(default_factory=dict)


def measured(
    folds: Sequence[Fold], command: str, corpus_digest: str, recipe: str, samples: int = 1000
) -> Record:
    """The figures of each fold, and of all of them pooled with 95 % intervals by report.

    Raises:
        ValueError: if there is no fold, or a bundle is in two.
    """
    seen = [bundle for fold in folds for bundle in fold.bundles()]
    if not folds or len(seen) != len(set(seen)):
        raise ValueError("each bundle must be held out in exactly one fold")
    gold = [report for fold in folds for report in fold.gold]
    predicted = [claims for fold in folds for claims in fold.predicted]
    return Record(
        command,
        corpus_digest,
        recipe,
        tuple((f.bundles(), scoring.claims(f.gold, f.predicted, samples=0)) for f in folds),
        scoring.claims(gold, predicted, samples),
    )


def write(record: Record, path: Path | None = None) -> None:
    """Writes the record as JSON to ``path`` or :data:`RECORD`, figures to four digits."""
    content = {
        "command": record.command,
        "corpus": "claims",
        "corpus_digest": record.corpus_digest,
        "recipe": record.recipe,
        "folds": [{"bundles": list(b), **scores.as_json()} for b, scores in record.folds],
        "pooled": record.pooled.as_json(),
        "beside": {name: scores.as_json() for name, scores in record.beside.items()},
    }
    text = json.dumps(content, indent=1, ensure_ascii=False) + "\n"
    (path or RECORD).write_text(text, encoding="utf-8")


def load(path: Path | None = None) -> Record:
    """The record of the last cross-validation.

    Raises:
        BenchError: if there is none, or it has another form.
    """
    path = path or RECORD
    try:
        content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return Record(
            content["command"],
            content["corpus_digest"],
            content["recipe"],
            tuple((tuple(f["bundles"]), Scores.of_json(f)) for f in content["folds"]),
            Scores.of_json(content["pooled"]),
            {name: Scores.of_json(scores) for name, scores in content["beside"].items()},
        )
    except FileNotFoundError as error:
        raise BenchError(f"{path} is not there: the training recipe writes it") from error
    except (KeyError, TypeError, ValueError) as error:
        raise BenchError(f"{path} is not a record of cross-validation: {error!r}") from error
