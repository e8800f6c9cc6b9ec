"""Texts with place names and their coordinates: LGL, TR-News, GeoVirus, GeoWebNews.

All four are XML: ``article`` elements, each with a ``text`` and its places,
``toponym`` (LGL, TR-News, GeoWebNews) or ``location`` (GeoVirus), which give
``start``, ``end``, the words (``phrase`` or ``name``) and, below them, ``lat`` and
``lon``. GeoWebNews is also published as brat files: a folder of ``.txt`` with
``.ann``, whose notes hold "lat, lon" or a GeoNames id.

Printed offsets are not always code points into the text: those of GeoVirus are
one too high, in TR-News they drift with entities that were counted as written.
Each span is therefore set on the occurrence of its words nearest to the offset.

Sources: Lieberman, Samet and Sankaranarayanan, "Geotagging with local lexicons to
build indexes for textually-specified spatial data", ICDE 2010 (LGL); Kamalloo and
Rafiei, "A coherent unsupervised model for toponym resolution", WWW 2018 (TR-News);
Gritta, Pilehvar and Collier, "Which Melbourne? Augmenting geocoding with maps",
ACL 2018 (GeoVirus), and "A pragmatic guide to geoparsing evaluation", Language
Resources and Evaluation 54, 2020 (GeoWebNews).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from lab.corpora.gold import CorpusError, read_exact
from lab.corpora.labelled import Labelled
from sayso.records import Span

FILES = {
    "trnews": "TR-News.xml",
    "geovirus": "GeoVirus.xml",
    "lgl": "lgl.xml",
    "geowebnews": "GeoWebNews.xml",
}
LABEL = "toponym"
_LATITUDE = frozenset({"lat", "latitude"})
_LONGITUDE = frozenset({"lon", "lng", "long", "longitude"})


@dataclass(frozen=True, slots=True)
class GoldToponym:
    """A place name and where it lies: WGS84 degrees, ``None`` where annotators found no place.

    ``kind`` is the annotators' type ("Literal", "Demonym"; only GeoWebNews has
    one), ``geonames`` the id of the place in GeoNames.
    """

    span: Span
    lat: float | None
    lon: float | None
    kind: str | None = None
    geonames: int | None = None


@dataclass(frozen=True, slots=True)
class GeoText:
    """One article; ``toponyms`` in text order. ``outlet`` is the domain, ``id`` unique in its file.

    ``published`` stands as the corpus writes it, in many forms.
    """

    id: str
    text: str
    toponyms: tuple[GoldToponym, ...]
    title: str | None = None
    outlet: str | None = None
    published: str | None = None

    @property
    def labelled(self) -> Labelled:
        """The same text as labelled spans, each span once, all with the label ``toponym``."""
        spans = sorted({t.span for t in self.toponyms})
        return Labelled(self.id, self.text, tuple((span, LABEL) for span in spans))


def file_of(data: Path, corpus: str) -> Path:
    """Where a corpus lies: ``data`` itself if a file, the published file name in a folder.

    Upper and lower case do not matter. A folder without that file is returned
    as it is: it may hold brat files.

    Raises:
        CorpusError: if there is no such corpus, or ``data`` does not exist.
    """
    if corpus not in FILES:
        raise CorpusError(f"{corpus!r} is none of {', '.join(FILES)}")
    if data.is_file():
        return data
    if not data.is_dir():
        raise CorpusError(f"{data} is not there; does --data name the corpus folder?")
    wanted = FILES[corpus].casefold()
    named = [path for path in sorted(data.iterdir()) if path.name.casefold() == wanted]
    return named[0] if named else data


def files(path: Path) -> tuple[Path, ...]:
    """The files that :func:`load` reads for ``path``."""
    if path.is_dir():
        return tuple(sorted([*path.glob("*.txt"), *path.glob("*.ann")]))
    return (path,)


def load(path: Path) -> tuple[GeoText, ...]:
    """The articles of an XML file, or of a folder of brat files, in their order.

    Raises:
        CorpusError: if nothing is there, or it is not in the published form.
    """
    texts = tuple(_brat(path) if path.is_dir() else _xml(path))
    if not texts:
        raise CorpusError(f"{path} holds no article with a text")
    return texts


def _xml(path: Path) -> Iterator[GeoText]:
    # Bytes, not text: the file itself declares its encoding.
    try:
        root = etree.fromstring(
            path.read_bytes(), etree.XMLParser(resolve_entities=False, huge_tree=True)
        )
    except OSError as error:
        raise CorpusError(f"{path} cannot be read: {error}") from error
    except etree.XMLSyntaxError as error:
        raise CorpusError(f"{path} is not XML: {error}") from error
    for number, article in enumerate(root.iter("article"), 1):
        text = article.findtext("text")
        if not text:
            continue
        name = article.get("docid") or str(number)
        where = f"{path}, article {name}"
        toponyms = sorted(
            (_toponym(item, text, where) for item in article.iter("toponym", "location")),
            key=lambda toponym: toponym.span,
        )
        yield GeoText(
            name,
            text,
            tuple(toponyms),
            _stripped(article.findtext("title")),
            _stripped(article.findtext("domain")),
            _stripped(article.findtext("dltime")),
        )


def _stripped(text: str | None) -> str | None:
    return (text or "").strip() or None


def _toponym(item: etree._Element, text: str, where: str) -> GoldToponym:
    phrase = item.findtext("phrase") or item.findtext("name")
    try:
        start, end = int(item.findtext("start")), int(item.findtext("end"))
        lat = _degrees(item, _LATITUDE)
        lon = _degrees(item, _LONGITUDE)
    except (TypeError, ValueError) as error:
        raise CorpusError(f"{where}: a place without usable numbers: {error}") from error
    if lat is None or lon is None:
        lat = lon = None
    tag = item.find("gaztag")
    given = (tag.get("geonameid") if tag is not None else None) or item.findtext("geonameid") or ""
    return GoldToponym(
        _settled(text, start, end, phrase, where),
        lat,
        lon,
        _stripped(item.findtext("type")),
        int(given) if given.strip().isdigit() else None,
    )


def _degrees(item: etree._Element, names: frozenset[str]) -> float | None:
    for element in item.iter(etree.Element):
        if element.tag.lower() in names and (element.text or "").strip():
            return float(element.text)
    return None


def _settled(text: str, start: int, end: int, phrase: str | None, where: str) -> Span:
    """The span of ``phrase`` nearest to the printed offsets, ``start:end`` if it stands nowhere."""
    phrase = (phrase or "").strip()
    if phrase and text[start : start + len(phrase)] == phrase:
        return Span(start, start + len(phrase))
    if phrase:
        found = [match.start() for match in re.finditer(re.escape(phrase), text)]
        if found:
            nearest = min(found, key=lambda at: abs(at - start))
            return Span(nearest, nearest + len(phrase))
    if not 0 <= start < end <= len(text):
        raise CorpusError(f"{where}: {phrase!r} at {start}:{end} is not in the text")
    return Span(start, end)


_MARK = re.compile(r"(T\d+)\t(\S+) (\d+) (?:\d+;\d+ )*(\d+)\t(.*)")
_NOTE = re.compile(r"#\d+\tAnnotatorNotes (T\d+)\t(.*)")
_NUMBERS = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)\s*$")


def _brat(folder: Path) -> Iterator[GeoText]:
    for file in sorted(folder.glob("*.ann")):
        text = read_exact(file.with_suffix(".txt"))
        lines = read_exact(file).splitlines()
        notes = {m[1]: m[2] for m in map(_NOTE.match, lines) if m}
        toponyms = []
        for mark in filter(None, map(_MARK.match, lines)):
            note = notes.get(mark[1], "")
            pair = _NUMBERS.match(note)
            toponyms.append(
                GoldToponym(
                    _settled(text, int(mark[3]), int(mark[4]), mark[5], str(file)),
                    float(pair[1]) if pair else None,
                    float(pair[2]) if pair else None,
                    mark[2],
                    int(note) if note.strip().isdigit() else None,
                )
            )
        toponyms.sort(key=lambda toponym: toponym.span)
        if text:
            yield GeoText(file.stem, text, tuple(toponyms))
