import random
import re

import pytest

torch = pytest.importorskip("torch")

from lab.corpora.gold import GoldReport  # noqa: E402
from lab.train.data import collate, examples, restyled  # noqa: E402
from sayso.extract.labels import FRAME_TAGS  # noqa: E402
from sayso.ids import text_sha256  # noqa: E402
from sayso.records import Attribution, Report, Span  # noqa: E402
from tests.extract.conftest import tokenizer  # noqa: E402, F401

TEXT = "The embassy said the army denied shelling the town. “We fled.”"
WORDS = [m.span() for m in re.finditer(r"\w+|[^\w\s]", TEXT)]


def gold(bundle: str = "", name: str = "r") -> GoldReport:
    def span(words: str) -> Span:
        return Span(TEXT.index(words), TEXT.index(words) + len(words))

    outer = Attribution(
        span("The embassy"),
        (span("said"),),
        (span("the army denied shelling the town"),),
        "indirect",
        1.0,
        act="state",
    )
    inner = Attribution(
        span("the army"),
        (span("denied"),),
        (span("shelling the town"),),
        "indirect",
        1.0,
        parent=0,
        act="deny",
    )
    running = Attribution(None, (), (span("We fled"),), "direct", 1.0)
    return GoldReport(Report(name, TEXT, text_sha256(TEXT)), bundle, (outer, inner, running))


def test_each_attribution_becomes_a_frame_of_its_own(tokenizer) -> None:  # noqa: F811
    (example,) = examples(gold(), "claims", tokenizer, random.Random(0))
    words = [
        "The",
        "embassy",
        "said",
        "the",
        "army",
        "denied",
        "shelling",
        "the",
        "town",
        ".",
        "“",
        "We",
        "fled",
        ".",
        "”",
    ]
    assert len(example.anchors) == len(words)
    read = [
        (
            words[f.first],
            f.headless,
            " ".join(w for w, t in zip(words, f.tags, strict=True) if "source" in FRAME_TAGS[t]),
            " ".join(w for w, t in zip(words, f.tags, strict=True) if "content" in FRAME_TAGS[t]),
        )
        for f in example.frames
    ]
    assert read == [
        ("said", False, "The embassy", "the army denied shelling the town"),
        ("denied", False, "the army", "shelling the town"),
        ("We", True, "", "We fled"),
    ]
    assert example.anchors.tolist() == [0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 3, 0, 0, 0]


def test_batches_pad_what_is_shorter(tokenizer) -> None:  # noqa: F811
    (one,) = examples(gold(), "claims", tokenizer, random.Random(0))
    short = GoldReport(Report("s", "It said so.", ""), "", ())
    (two,) = examples(short, "polnear", tokenizer, random.Random(0))
    batch = collate([one, two])
    assert batch.present.sum(1).tolist() == [15, 4]
    assert batch.anchors[1].tolist()[4:] == [-100] * 11
    assert batch.guideline.tolist() == [1, 0]
    assert batch.frame_tags.shape == (3, 15)


def test_restyling_keeps_every_offset() -> None:
    seen = set()
    for seed in range(60):
        changed = restyled(TEXT, random.Random(seed))
        assert len(changed) == len(TEXT)
        assert changed.casefold().translate(str.maketrans("“”‘’\"'", "______")) == (
            TEXT.casefold().translate(str.maketrans("“”‘’\"'", "______"))
        )
        seen.add(changed)
    assert len(seen) >= 3
