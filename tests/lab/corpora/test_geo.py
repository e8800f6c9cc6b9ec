from __future__ import annotations

from pathlib import Path

import pytest

from lab.corpora import geo
from lab.corpora.gold import CorpusError
from sayso.records import Span

TEXT = "A barge from Urum reached Tessera. In Urum & Senn, nobody saw it."


def xml(folder: Path, places: str, text: str = TEXT.replace("&", "&amp;")) -> Path:
    path = folder / "TR-News.xml"
    path.write_text(
        f'<articles><article docid="7"><title> A barge </title><domain>x.example</domain>'
        f"<text>{text}</text><toponyms>{places}</toponyms></article></articles>",
        "utf-8",
    )
    return path


def toponym(phrase: str, start: int, inner: str = "") -> str:
    return (
        f"<toponym><phrase>{phrase}</phrase><start>{start}</start>"
        f"<end>{start + len(phrase)}</end>{inner}</toponym>"
    )


def tag(lat: float, lon: float) -> str:
    return f'<gaztag geonameid="12"><name>x</name><lat>{lat}</lat><lon>{lon}</lon></gaztag>'


def test_words_and_coordinates_of_the_form_of_lgl_and_tr_news(tmp_path: Path) -> None:
    places = toponym("Tessera", 26) + toponym("Urum", 13, tag(1.5, -2))
    (article,) = geo.load(xml(tmp_path, places))
    assert (article.id, article.title, article.outlet) == ("7", "A barge", "x.example")
    urum, tessera = article.toponyms
    assert (urum.span, urum.lat, urum.lon, urum.geonames) == (Span(13, 17), 1.5, -2.0, 12)
    assert (tessera.span.of(TEXT), tessera.lat, tessera.geonames) == ("Tessera", None, None)


def test_the_form_of_geovirus_with_offsets_one_too_high(tmp_path: Path) -> None:
    path = tmp_path / "g.xml"
    path.write_text(
        f"<articles><article><source>s</source><text>{TEXT.replace('&', '&amp;')}</text>"
        "<locations><location><name>Tessera</name><start>27</start><end>34</end><lat>1</lat>"
        "<lon>2</lon><page>p</page></location></locations></article></articles>",
        "utf-8",
    )
    (article,) = geo.load(path)
    assert article.toponyms[0].span.of(TEXT) == "Tessera"
    assert article.id == "1"


def test_drifted_offsets_settle_on_the_nearest_occurrence(tmp_path: Path) -> None:
    # The second Urum stands at 38; an "&amp;" counted as written would print a higher offset.
    (article,) = geo.load(xml(tmp_path, toponym("Urum", 44) + toponym("Senn", 49)))
    assert [t.span for t in article.toponyms] == [Span(38, 42), Span(45, 49)]


def test_words_that_stand_nowhere_are_an_error_unless_the_offsets_hold(tmp_path: Path) -> None:
    (article,) = geo.load(xml(tmp_path, toponym("URUM", 13)))
    assert article.toponyms[0].span == Span(13, 17)
    with pytest.raises(CorpusError, match="'Nowhere' at 900:907 is not in the text"):
        geo.load(xml(tmp_path, toponym("Nowhere", 900)))


def test_labelled_spans_stand_once_and_in_order(tmp_path: Path) -> None:
    twice = toponym("Tessera", 26) + toponym("Urum", 13) * 2
    (article,) = geo.load(xml(tmp_path, twice))
    assert article.labelled.spans == ((Span(13, 17), "toponym"), (Span(26, 33), "toponym"))


def test_brat_files_with_coordinates_or_ids_in_their_notes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "a.ann").write_text(
        "T1\tLiteral 13 17\tUrum\n#1\tAnnotatorNotes T1\t33.5, -44.25\n"
        "T2\tDemonym 26 33\tTessera\n#2\tAnnotatorNotes T2\t248816\n",
        "utf-8",
    )
    (article,) = geo.load(tmp_path)
    one, two = article.toponyms
    assert (one.lat, one.lon, one.kind, one.geonames) == (33.5, -44.25, "Literal", None)
    assert (two.lat, two.kind, two.geonames) == (None, "Demonym", 248816)
    assert [path.name for path in geo.files(tmp_path)] == ["a.ann", "a.txt"]


def test_the_file_of_a_corpus(tmp_path: Path) -> None:
    path = xml(tmp_path, "")
    assert geo.file_of(tmp_path, "trnews") == path
    assert geo.file_of(path, "lgl") == path
    assert geo.file_of(tmp_path, "geowebnews") == tmp_path
    with pytest.raises(CorpusError, match="is none of trnews"):
        geo.file_of(tmp_path, "atlas")
    with pytest.raises(CorpusError, match="is not there"):
        geo.file_of(tmp_path / "gone", "lgl")


@pytest.mark.parametrize(
    ("content", "message"),
    [("<articles>", "is not XML"), ("<articles/>", "holds no article")],
)
def test_files_in_another_form(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "x.xml"
    path.write_text(content)
    with pytest.raises(CorpusError, match=message):
        geo.load(path)


def test_coordinates_that_are_no_numbers(tmp_path: Path) -> None:
    broken = toponym("Urum", 13, "<lat>north</lat>")
    with pytest.raises(CorpusError, match="article 7: a place without usable numbers"):
        geo.load(xml(tmp_path, broken))


@pytest.mark.parametrize(("corpus", "articles"), [("trnews", 118), ("geovirus", 229)])
def test_the_published_corpora(corpora: Path, corpus: str, articles: int) -> None:
    folder = corpora / "geo"
    if not folder.is_dir():
        pytest.skip("no places corpora here")
    texts = geo.load(geo.file_of(folder, corpus))
    assert len(texts) == articles
    for text in texts:
        for toponym in text.toponyms:
            surface = toponym.span.of(text.text)
            assert surface
            assert surface == surface.strip()
