from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from sayso.records import Attribution, Reading, Report, Span, WordVectors
from sayso.referents import MENTIONS, Head, Projection, Referents
from sayso.resolve import vectors as made_vectors
from sayso.resolve.claims import claims_of
from sayso.resolve.context import Context
from sayso.resolve.registry import shipped
from sayso.resolve.speaker_offers import FEATURES
from sayso.resolve.speaker_ranking import asked, reconsidered
from sayso.resolve.speakers import context_of
from sayso.resolve.vectors import Vectors

TEXT = "Maria Lopez runs the port. Ahmed Karim commands it. He said the harbour was closed."
P = 2


def attribution() -> Attribution:
    he, said = TEXT.index("He said"), TEXT.index("said")
    told = TEXT.index("the harbour")
    content = Span(told, len(TEXT) - 1)
    return Attribution(Span(he, he + 2), (Span(said, said + 4),), (content,), "indirect", 1.0)


def looking_like(name: str) -> WordVectors:
    """Words of which those of one name, and "He", are alike."""
    spans, values = [], []
    for word in dict.fromkeys(TEXT.replace(".", "").split()):
        at = TEXT.index(word)
        spans.append((at, at + len(word)))
        values.append((1.0, 0.0) if word in name.split() or word == "He" else (0.0, 0.0))
    order = np.argsort([start for start, _ in spans])
    table = np.array(spans, np.int32)[order]
    return WordVectors("alike", P, table.tobytes(), np.array(values, np.float16)[order].tobytes())


def network(by_words: float) -> Referents:
    """Scores how like a candidate's mention before is to the source, or prefers the rules."""

    def zeros(*shape: int) -> np.ndarray:
        return np.zeros(shape, np.float32)

    fit_asks = zeros(3 * P, MENTIONS)
    fit_asks[0, 0] = 1  # the source's first number, for the mention before
    fit_mention = zeros(P, 1)
    fit_mention[0] = 1
    head = Head(
        zeros(FEATURES, 1), zeros(3 * P, 1), zeros(MENTIONS, P, 1), zeros(1), fit_asks,
        zeros(MENTIONS), fit_mention, np.ones((1, 1), np.float32), zeros(1, 1), zeros(1),
        np.full((1, 1), by_words, np.float32), zeros(1),
    )  # fmt: skip
    return Referents(Projection("alike", np.eye(P, dtype=np.float32)), head, head)


def context() -> Context:
    return context_of(Report("r", TEXT, ""), Reading("r", "made", (attribution(),)), shipped())


@pytest.mark.parametrize("name", ["Maria Lopez", "Ahmed Karim"])
def test_whose_mention_fits_the_words_that_ask_is_taken(name: str) -> None:
    (found,) = reconsidered(context(), Vectors(looking_like(name), network(100.0)))
    assert found.party is not None
    assert found.party.name == name


def test_a_speaker_who_was_guessed_says_so() -> None:
    before = context()
    ruled = before.speakers[0].party
    assert ruled is not None
    other = {"Maria Lopez": "Ahmed Karim", "Ahmed Karim": "Maria Lopez"}[ruled.name]
    (found,) = reconsidered(before, Vectors(looking_like(other), network(100.0)))
    assert found.why.startswith(f"guess: 'He' is taken for '{other}'")


def test_where_nobody_is_likelier_the_rules_stand() -> None:
    before = context()
    (found,) = reconsidered(before, Vectors(looking_like("Maria Lopez"), network(0.0)))
    assert found is before.speakers[0]


def test_without_a_network_or_words_the_rules_stand() -> None:
    before = context()
    assert reconsidered(before, Vectors(looking_like("Maria Lopez"))) is before.speakers
    empty = context_of(Report("r", "", ""), Reading("r", "made", ()), shipped())
    assert reconsidered(empty, Vectors(looking_like("Maria Lopez"), network(1.0))) == ()


def test_what_asks_are_source_cue_and_content() -> None:
    of, offers = asked(context(), Vectors(looking_like("Maria Lopez")))
    assert of.asks.tolist() == [[1, 0, 0, 0, 0, 0]]
    assert of.told.shape == (len(offers), FEATURES)
    assert of.of(0) == slice(0, len(offers))
    assert of.mentions[0].tolist() == [0, 0]


def test_a_reading_with_words_changes_the_claim(monkeypatch: pytest.MonkeyPatch) -> None:
    reading = Reading("r", "made", (attribution(),), words=looking_like("Maria Lopez"))
    monkeypatch.setattr(made_vectors, "of_space", lambda space: network(100.0))
    report = Report("r", TEXT, "")
    claim = next(c for c in claims_of(report, reading) if not c.narrated)
    assert claim.speaker is not None
    assert claim.speaker.name == "Maria Lopez"
    hidden = replace(report, text=TEXT.replace("Maria", "Ma\u00adria"))
    late = [replace(s, start=s.start + 1, end=s.end + 1) for s in attribution().content]
    a = attribution()
    assert a.source is not None
    shifted = replace(
        a,
        source=Span(a.source.start + 1, a.source.end + 1),
        cue=tuple(Span(s.start + 1, s.end + 1) for s in a.cue),
        content=tuple(late),
    )
    words = made_vectors.moved(reading.words, lambda s: Span(s.start + 1, s.end + 1))
    unseen = replace(reading, attributions=(shifted,), words=words)
    claim = next(c for c in claims_of(hidden, unseen) if not c.narrated)
    assert claim.speaker is not None
    assert claim.speaker.name == "Maria Lopez"
