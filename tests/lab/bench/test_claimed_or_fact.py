from __future__ import annotations

import json
from pathlib import Path

import pytest

from lab.bench import claimed_or_fact
from lab.bench.task import BenchError, Settings
from lab.corpora import claimed_or_fact as corpus
from sayso.export.contract import to_contract
from sayso.records import Actor, Claim, Event, Span

HERE = Path(corpus.__file__).parents[1] / "data"


def perfect(one: corpus.Sentence) -> list[Claim]:
    """A coding of a sentence by the first of all that it accepts."""
    found = []
    for at, want in enumerate(one.expected):
        speaker, start = want.speaker[0], one.report.text.index(want.trigger[0])
        named = speaker not in ("OUTLET", "NOBODY", "*")

        def actor(names: tuple[str | None, ...]) -> Actor | None:
            return None if not names or names[0] is None else Actor("a", names[0], "")

        event = Event(
            Span(start, start + len(want.trigger[0])),
            want.type[0] if want.type else "OTHER",
            None, actor(want.actor), actor(want.recipient), None, None, None, None,
            want.modality[0],
        )  # fmt: skip
        found.append(
            Claim(
                f"{one.report.id}-{at}", one.report.id, None, (), (), "indirect", 1.0,
                narrated=speaker == "OUTLET", events=(event,),
                speaker=Actor("s", speaker, "") if named else None,
                act=want.act[0] if want.act else "state",  # type: ignore[arg-type]
            )
        )  # fmt: skip
    return found


def settings(
    path: Path | None = None, corpus_: str = "claimed_or_fact", split: str = "all"
) -> Settings:
    return Settings("claimed_or_fact", corpus_, HERE, split, path, samples=0)


def test_what_the_sentences_ask_for_can_be_had(tmp_path: Path) -> None:
    sentences = corpus.load(HERE)
    coded = [perfect(one) for one in sentences]
    scores = claimed_or_fact.score(sentences, coded)
    wrong = [
        one.report.id
        for one, found in zip(sentences, coded, strict=True)
        if not claimed_or_fact.score([one], [found]).figures["wholly_right"]
    ]
    assert wrong == []
    assert scores.figures["flattened_right"] < 0.5
    assert scores.figures["dropped_right"] < 0.5


def test_a_saved_contract_of_one_kind(tmp_path: Path) -> None:
    sentences = [one for one in corpus.load(HERE) if one.kind == "narrated"]
    coded = [claim for one in sentences for claim in perfect(one)]
    path = tmp_path / "saved.json"
    path.write_text(json.dumps(to_contract([one.report for one in sentences], coded)), "utf-8")
    outcome = claimed_or_fact.run(settings(path, split="narrated"))
    assert outcome.scores.figures["wholly_right"] == 1
    assert outcome.scores.counts["sentences"] == len(sentences)


def test_other_corpora_and_kinds_are_refused() -> None:
    with pytest.raises(BenchError, match="polnear"):
        claimed_or_fact.run(settings(corpus_="polnear"))
    with pytest.raises(BenchError, match="sonnet"):
        claimed_or_fact.run(settings(split="sonnet"))
