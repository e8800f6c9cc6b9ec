from __future__ import annotations

import numpy as np

from lab.corpora.gold import GoldReport
from lab.train.referent_cases import HEADS, cases
from sayso.extract.bundle import load
from sayso.ids import actor_id
from sayso.records import Actor, Claim, Event, Report, Span

TEXT = (
    "Maria Lopez, the mayor of Halden, visited the port on Monday. "
    "She said that Norway had bombed Peru."
)
WIDTH = 768


def gold() -> GoldReport:
    def at(words: str) -> Span:
        return Span(TEXT.index(words), TEXT.index(words) + len(words))

    def actor(name: str) -> Actor:
        return Actor(actor_id(name, "named"), name, "government")

    event = Event(
        at("bombed"), "ASSAULT", None, actor("Norwegian government"), actor("Peruvian government"),
        None, None, None, None, modality="actual",
    )  # fmt: skip
    claim = Claim(
        "c", "r", at("She"), (at("said"),), (at("Norway had bombed Peru"),), "indirect", 1.0,
        speaker=actor("Maria Lopez"), act="state", events=(event,),
    )  # fmt: skip
    return GoldReport(Report("r", TEXT, ""), "made", (), (claim,), ())


def test_questions_are_those_that_the_program_asks_and_readers_answered() -> None:
    (case,) = cases(load(), [("ours", gold())], WIDTH)
    assert tuple(case.questions) == HEADS
    assert (case.bundle, case.corpus) == ("made", "ours")
    speakers, parties = case.questions["speakers"], case.questions["parties"]
    assert speakers.counts.tolist() == [True]
    assert speakers.asks.shape == (1, 3, WIDTH)
    assert speakers.right.any()
    assert parties.asks.shape == (len(parties.counts), 1, WIDTH)
    assert parties.right[:, 0].any()
    assert not np.array_equal(parties.right[:, 0], parties.right[:, 1])
    assert len(speakers.slots) == len(speakers.told) == len(speakers.question)
    assert speakers.slots.max() < len(speakers.mentions)


def test_a_report_of_which_nothing_is_read_asks_nothing() -> None:
    empty = GoldReport(Report("r", "1 2 3", ""), "made", (), (), ())
    assert list(cases(load(), [("ours", empty)], WIDTH)) == []
