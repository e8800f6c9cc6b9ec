from pathlib import Path

import pytest

from lab.corpora import fnc1
from lab.corpora.gold import CorpusError

BODIES = 'Body ID,articleBody\n1,"Rebels took Maru.\nIt fell."\n2,Maru held.\n3,Rain.\n'
STANCES = (
    "Headline,Body ID,Stance\nMaru falls,1,agree\nMaru falls,2,disagree\nRain,3,discuss\n"
    "Rain,1,unrelated\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "train_bodies.csv").write_text(BODIES, "utf-8")
    (tmp_path / "train_stances.csv").write_text(STANCES, "utf-8")
    return tmp_path


def test_bodies_and_pairings(folder: Path) -> None:
    known = fnc1.load(folder)
    assert known.bodies["1"] == "Rebels took Maru.\nIt fell."
    assert known.pairings[1] == fnc1.Pairing("Maru falls", "2", "disagree")


def test_a_story_is_what_shares_headlines(folder: Path) -> None:
    headlines, bodies = fnc1.stories(fnc1.load(folder))
    assert bodies["1"] == bodies["2"] == headlines["Maru falls"] != bodies["3"]
    assert headlines["Rain"] == bodies["3"]


def test_another_form_is_refused(folder: Path) -> None:
    (folder / "train_stances.csv").write_text("Headline,Body ID,Stance\nx,9,agree\n", "utf-8")
    with pytest.raises(CorpusError, match="lacks body 9"):
        fnc1.load(folder)
    (folder / "train_stances.csv").write_text("Headline,Body ID,Stance\nx,1,maybe\n", "utf-8")
    with pytest.raises(CorpusError, match="not a stance"):
        fnc1.load(folder)
    with pytest.raises(CorpusError):
        fnc1.load(folder, "absent")
