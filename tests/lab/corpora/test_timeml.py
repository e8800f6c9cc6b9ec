from __future__ import annotations

from pathlib import Path

import pytest

from lab.corpora import timeml
from lab.corpora.gold import CorpusError
from sayso.records import Span

MADE = """<?xml version="1.0" ?>
<TimeML><DOCID>{name}</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2013-05-06" functionInDocument="CREATION_TIME">May 6,
2013</TIMEX3></DCT>
<TITLE>Convoy leaves on <TIMEX3 tid="t9" type="DATE" value="2013-05-06">Monday</TIMEX3></TITLE>
<TEXT>
The “convoy” &amp; its guards <EVENT eid="e1" class="OCCURRENCE">left</EVENT> <!-- a note -->on
<TIMEX3 tid="t1" type="DATE" value="2013-05-03" temporalFunction="true" anchorTimeID="t0"
>Friday</TIMEX3>, after <TIMEX3 tid="t2" type="DURATION" value="P2D" mod="APPROX"
>about <NUMEX>two</NUMEX> days</TIMEX3>.<TIMEX3 tid="t3" type="DATE" value="2013"/>
</TEXT></TimeML>
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("alpha", "beta", "gamma"):
        (tmp_path / "part").mkdir(exist_ok=True)
        (tmp_path / "part" / f"{name}.tml").write_text(MADE.format(name=name), encoding="utf-8")
    return tmp_path


def test_a_document_has_its_text_its_creation_time_and_its_expressions(folder: Path) -> None:
    document = timeml.document(folder / "part" / "alpha.tml")
    assert document.id == "alpha"
    assert document.created == "2013-05-06"
    assert document.text.startswith("\nThe “convoy” & its guards left on\nFriday")
    friday, days = document.timexes
    assert friday.span.of(document.text) == "Friday"
    assert (friday.type, friday.value, friday.anchor) == ("DATE", "2013-05-03", "t0")
    assert days.span.of(document.text) == "about two days"
    assert (days.type, days.value, days.mod) == ("DURATION", "P2D", "APPROX")


def test_an_expression_without_characters_and_one_in_the_title_are_no_spans(folder: Path) -> None:
    document = timeml.document(folder / "part" / "alpha.tml")
    assert [timex.id for timex in document.timexes] == ["t1", "t2"]


def test_the_labels_are_the_types(folder: Path) -> None:
    document = timeml.document(folder / "part" / "alpha.tml")
    labelled = document.labelled
    assert labelled.text == document.text
    assert [label for _, label in labelled.spans] == ["DATE", "DURATION"]
    assert all(isinstance(span, Span) for span, _ in labelled.spans)


def test_every_document_is_in_one_fold_whatever_else_there_is(folder: Path) -> None:
    every = timeml.load(folder)
    assert [document.id for document in every] == ["alpha", "beta", "gamma"]
    parts = [timeml.load(folder, str(number)) for number in range(timeml.FOLDS)]
    assert sorted(d.id for part in parts for d in part) == ["alpha", "beta", "gamma"]
    (folder / "part" / "beta.tml").unlink()
    both = ",".join(sorted({str(timeml.fold("alpha")), str(timeml.fold("gamma"))}))
    assert [d.id for d in timeml.load(folder, both)] == ["alpha", "gamma"]


@pytest.mark.parametrize("split", ["dev", "5", "-1", "1,x", ""])
def test_a_split_that_is_none_is_refused(folder: Path, split: str) -> None:
    with pytest.raises(CorpusError, match="split"):
        timeml.load(folder, split)


def test_what_is_no_timeml_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"no \.tml"):
        timeml.load(tmp_path)
    (tmp_path / "broken.tml").write_text("<TimeML><TEXT>", encoding="utf-8")
    with pytest.raises(CorpusError, match="cannot be read"):
        timeml.load(tmp_path)
    (tmp_path / "broken.tml").write_text("<TimeML/>", encoding="utf-8")
    with pytest.raises(CorpusError, match="no TEXT"):
        timeml.load(tmp_path)
