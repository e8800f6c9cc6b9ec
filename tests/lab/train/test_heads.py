from pathlib import Path

import pytest

torch = pytest.importorskip("torch")

from lab.corpora import timeml  # noqa: E402
from lab.corpora.labelled import Labelled  # noqa: E402
from lab.train.heads import scores_of  # noqa: E402
from lab.train.heldout import HeldOut  # noqa: E402
from sayso.extract.proposed import Proposed  # noqa: E402
from sayso.records import EntityMention, Report, Span  # noqa: E402

TEXT = "Ann met Bob in Kirkuk."
PERSONS = ((Span(0, 3), "Person"), (Span(8, 11), "Person"))


def held(number: int, names: list[Span], toponyms: list[Span], label: str) -> HeldOut:
    report = Report(f"d{number}", TEXT, "")
    mentions = [EntityMention(span, "Person", 0.9) for span in names]
    proposed = Proposed(report, mentions=mentions, toponyms=toponyms)
    one = Labelled(report.id, TEXT, PERSONS)
    place = Labelled(report.id, TEXT, ((Span(15, 21), "toponym"),))
    sides = Labelled(report.id, TEXT, ((Span(0, 3), "S"), (Span(8, 11), "T")))
    return HeldOut(
        number,
        (),
        {"mention": ((one, proposed),), "toponym": ((place, proposed),), "time": ()},
        {
            "side": ((sides, sides),),
            "class": ((Labelled("d", TEXT, (), "3"), Labelled("d", TEXT, (), label)),),
        },
    )


def test_the_folds_are_scored_together(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("lab.train.heads._times", lambda read, *_: len(read))
    monkeypatch.setattr(timeml, "load", lambda _: ())
    right = held(0, [Span(0, 3), Span(8, 11)], [Span(15, 21)], "3")
    wrong = held(1, [Span(0, 3), Span(4, 7)], [], "0")
    both = scores_of([right, wrong], tmp_path, samples=20)
    alone = scores_of([right], tmp_path, samples=20)
    assert set(both) == {"mentions", "toponyms", "times", "sides", "classes"}
    assert alone["mentions"].figures["f1"] == 1.0
    assert both["mentions"].figures["f1"] == pytest.approx(0.75)
    assert both["toponyms"].figures["recall"] == pytest.approx(0.5)
    assert both["classes"].figures["accuracy"] == pytest.approx(0.5)
    assert both["sides"].figures["f1"] == 1.0
