"""What each fold's model proposes for the texts that it was not trained on."""

from __future__ import annotations

import pickle
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lab.bench.readings import report_of
from lab.bench.sentences import SentenceReader
from lab.corpora import claims
from lab.corpora.gold import GoldReport
from lab.corpora.labelled import Labelled
from lab.train.calibrate import Candidates
from lab.train.folds import folds
from lab.train.recipe import Setting, labelled
from sayso.extract.extractor import Extractor
from sayso.extract.proposed import Proposed


@dataclass(frozen=True, slots=True)
class HeldOut:
    """One fold: the claims corpus's reports, and the texts of the other heads.

    ``labelled`` has, for each head, the gold text with what was proposed for it;
    ``sentences`` those of the heads ``side`` and ``class``, gold and predicted.
    """

    number: int
    candidates: tuple[Candidates, ...]
    labelled: Mapping[str, tuple[tuple[Labelled, Proposed], ...]]
    sentences: Mapping[str, tuple[tuple[Labelled, Labelled], ...]]


def propose(extractor: Extractor, gold: Sequence[GoldReport]) -> tuple[Candidates, ...]:
    """What a model proposes for annotated reports."""
    proposed = extractor.candidates(g.report for g in gold)
    return tuple(Candidates(g, one) for g, one in zip(gold, proposed, strict=True))


def held_out(setting: Setting, number: int, bundle: Path) -> HeldOut:
    """Fold ``number``, read by its model in ``bundle``; kept beside it and read from there."""
    kept = setting.work / f"heldout-{number}.pkl"
    if kept.exists() and kept.stat().st_mtime > (bundle / "encoder.onnx").stat().st_mtime:
        with kept.open("rb") as file:
            found: HeldOut = pickle.load(file)
        return found
    every = claims.load(setting.corpora / "claims")
    away = folds(every)[number]
    extractor = Extractor(bundle)
    reader = SentenceReader(bundle)
    texts = {
        head: [one for one, fold in texts if fold == number]
        for head, texts in labelled(setting.corpora).items()
    }
    found = HeldOut(
        number,
        propose(extractor, [g for g in every if g.bundle in away]),
        {
            head: tuple(
                zip(of, extractor.candidates(report_of(o.id, o.text) for o in of), strict=True)
            )
            for head, of in texts.items()
            if head not in ("side", "class")
        },
        {
            head: tuple(zip(texts[head], reader.sentences(texts[head]), strict=True))
            for head in ("side", "class")
        },
    )
    part = kept.with_suffix(".part")
    with part.open("wb") as file:
        pickle.dump(found, file)
    part.rename(kept)
    return found
