import random
import re

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from lab.train.data import (  # noqa: E402
    IGNORED,
    FrameGold,
    batches,
    collate,
    examples,
    restyled,
)
from lab.train.lesson import Lesson  # noqa: E402
from sayso.extract.labels import (  # noqa: E402
    ACTS,
    FRAME_TAGS,
    GUIDELINES,
    MODALITIES,
    RELAY_TAGS,
    ROLE_TAGS,
    WORD_TAGS,
)
from sayso.extract.windows import WINDOW  # noqa: E402
from sayso.records import Attribution, Span  # noqa: E402
from tests.extract.conftest import tokenizer  # noqa: E402, F401
from tests.lab.train.lessons import TEXT, lesson  # noqa: E402

WORDS = re.findall(r"\w+|[^\w\s]", TEXT)
EVENT = list(WORD_TAGS).index("event")
TOPONYM = list(WORD_TAGS).index("toponym")


def tagged(values: np.ndarray, tags: tuple[str, ...], kind: str) -> str:
    return " ".join(w for w, t in zip(WORDS, values, strict=True) if tags[t][2:] == kind)


def test_each_attribution_becomes_a_frame_of_its_own(tokenizer) -> None:  # noqa: F811
    (example,) = examples(lesson(), tokenizer, random.Random(0), restyle=0.0)
    assert len(example.anchors) == len(WORDS)
    claims = GUIDELINES.index("claims")
    read = [
        (
            WORDS[f.first],
            f.kind,
            tagged(f.tags, FRAME_TAGS, "source"),
            tagged(f.tags, FRAME_TAGS, "content"),
            None if f.label == IGNORED else ACTS[f.label],
        )
        for f in example.cues
    ]
    assert read == [
        ("said", 2 * claims, "The embassy", "the army denied shelling the town", "state"),
        ("denied", 2 * claims, "the army", "shelling the town", "deny"),
        ("We", 2 * claims + 1, "", "We fled", None),
    ]
    assert example.anchors.tolist() == [0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 3, 0, 0, 0]
    assert example.guideline == claims
    # The flat head marks outer claims alone.
    assert example.flat[WORDS.index("denied")] != 0


def test_an_event_becomes_a_trigger_and_its_roles(tokenizer) -> None:  # noqa: F811
    (example,) = examples(lesson(), tokenizer, random.Random(0), restyle=0.0)
    names = WORD_TAGS["event"]
    marked = [(WORDS[at], names[t]) for at, t in enumerate(example.words[:, EVENT]) if t]
    assert marked == [("shelling", "B-ASSAULT")]
    (frame,) = example.triggers
    assert tagged(frame.tags, ROLE_TAGS, "actor") == "the army"
    assert tagged(frame.tags, ROLE_TAGS, "recipient") == "the town"
    assert MODALITIES[frame.label] == "negated"


def test_what_a_corpus_did_not_look_for_is_ignored(tokenizer) -> None:  # noqa: F811
    (example,) = examples(lesson(), tokenizer, random.Random(0), restyle=0.0)
    heads = list(WORD_TAGS)
    assert (example.words[:, heads.index("mention")] == IGNORED).all()
    toponym = example.words[:, TOPONYM].tolist()
    assert [WORDS[at] for at, tag in enumerate(toponym) if tag] == ["town"]
    (bare,) = examples(Lesson(TEXT, label=2), tokenizer, random.Random(0))
    assert bare.label == 2
    assert bare.guideline == IGNORED
    for values in (bare.anchors, bare.flat, bare.words):
        assert (values == IGNORED).all()
    assert bare.cues == bare.triggers == ()


def test_polnear_s_frames_know_nothing_of_relays(tokenizer) -> None:  # noqa: F811
    text = "Ann told Reuters it rained."
    one = Attribution(
        Span(0, 3), (Span(4, 8),), (Span(17, 26),), "indirect", 1.0, relay=(Span(9, 16),)
    )
    (ours,) = examples(Lesson(text, "claims", (one,)), tokenizer, random.Random(0), 0.0)
    assert [RELAY_TAGS[t] for t in ours.cues[0].others] == ["O", "O", "B-relay", "O", "O", "O"]
    bare = Attribution(Span(0, 3), (Span(4, 8),), (Span(17, 26),), "indirect", 1.0)
    (theirs,) = examples(Lesson(text, "polnear", (bare,)), tokenizer, random.Random(0), 0.0)
    assert set(theirs.cues[0].others.tolist()) == {IGNORED}


def test_a_content_cut_by_a_window_has_no_place_among_others(tokenizer) -> None:  # noqa: F811
    word = "it rained on the road to the town "
    text = "Ann said " + word * 60 + "."
    content = Span(9, len(text) - 2)
    one = Attribution(Span(0, 3), (Span(4, 8),), (content,), "indirect", 1.0)
    known = {" ".join(content.of(text).split()): 7}
    long = list(
        examples(Lesson(text, "claims", (one,)), tokenizer, random.Random(0), 0.0, known=known)
    )
    assert len(long) > 1
    assert [f.known for e in long for f in e.cues] == [-1]
    short = Lesson("Ann said it rained.", "claims", (_short(),))
    (whole,) = examples(short, tokenizer, random.Random(0), 0.0, known={"it rained": 7})
    assert [f.known for f in whole.cues] == [7]


def _short() -> Attribution:
    return Attribution(Span(0, 3), (Span(4, 8),), (Span(9, 18),), "indirect", 1.0)


def test_windows_hold_each_word_s_label_wherever_they_are_cut(tokenizer) -> None:  # noqa: F811
    text = "Snow fell. " * 150 + TEXT + " Snow fell." * 150
    by = len("Snow fell. " * 150)
    town = Span(TEXT.index("town") + by, TEXT.index("town") + by + 4)
    one = Lesson(text, tags={"toponym": ((town, "toponym"),)})
    for seed in range(5):
        found = list(examples(one, tokenizer, random.Random(seed), 0.0))
        assert len(found) > 2
        for example in found:
            at = np.nonzero(example.words[:, TOPONYM] > 0)[0]
            pieces = example.pieces[example.first[at]]
            assert set(pieces.tolist()) <= {tokenizer.token_to_id("town")}
        assert any((e.words[:, TOPONYM] > 0).any() for e in found)


def test_batches_pad_what_is_shorter(tokenizer) -> None:  # noqa: F811
    (one,) = examples(lesson(), tokenizer, random.Random(0), 0.0)
    (two,) = examples(Lesson("It said so.", "polnear"), tokenizer, random.Random(0), 0.0)
    batch = collate([one, two])
    assert batch.present.sum(1).tolist() == [15, 4]
    assert batch.anchors[1].tolist()[4:] == [IGNORED] * 11
    assert batch.words.shape == (2, 15, len(WORD_TAGS))
    assert batch.guideline.tolist() == [GUIDELINES.index("claims"), GUIDELINES.index("polnear")]
    assert batch.cues.tags.shape == (3, 15)
    assert batch.cues.window.tolist() == [0, 0, 0]
    assert batch.triggers.tags.shape == (1, 15)
    assert (batch.triggers.others == IGNORED).all()


def test_a_batch_has_no_more_pieces_than_full_windows_would(tokenizer) -> None:  # noqa: F811
    every = [Lesson("It rained. " * count, label=count % 5) for count in range(1, 120)]
    drawn = list(batches(every, tokenizer, random.Random(0), 4, 0.0))
    assert sum(len(b.label) for b in drawn) >= len(every)
    assert max(b.pieces.numel() for b in drawn) <= 4 * WINDOW
    assert max(len(b.label) for b in drawn) > 4


def test_sentences_are_told_by_somebody_else_in_one_text_of_two(tokenizer) -> None:  # noqa: F811
    one = Lesson("Ann said it rained on the town.", "claims", (_short(),))
    counts = [
        len(next(iter(examples(one, tokenizer, random.Random(seed), 0.0, wrap=1.0))).cues)
        for seed in range(60)
    ]
    assert set(counts) == {1, 2}
    assert 15 < counts.count(2) < 45
    polnear = Lesson(one.text, "polnear", one.attributions)
    for seed in range(20):
        (example,) = examples(polnear, tokenizer, random.Random(seed), 0.0, wrap=1.0)
        assert len(example.cues) == 1


def test_restyling_keeps_every_offset() -> None:
    seen = set()
    for seed in range(60):
        changed = restyled(TEXT, random.Random(seed))
        assert len(changed) == len(TEXT)
        assert changed.casefold().translate(str.maketrans("“”‘’\"'", "______")) == (
            TEXT.casefold().translate(str.maketrans("“”‘’\"'", "______"))
        )
        seen.add(changed)
        assert restyled(TEXT, random.Random(seed), 0.0) == TEXT
    assert len(seen) >= 3


def test_frames_of_one_anchor_are_one(tokenizer) -> None:  # noqa: F811
    two = Lesson("Ann said it rained.", "claims", (_short(), _short()))
    (example,) = examples(two, tokenizer, random.Random(0), 0.0)
    (frame,) = example.cues
    assert isinstance(frame, FrameGold)
