"""From a text to the windows that the encoder reads, and back to its characters.

Training and reading share this module, so they cannot disagree on offsets. The
unit of labelling is the word (a run between white space and punctuation, as
BERT's pre-tokeniser has it), each represented by its first word piece.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import combining

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from sayso.extract.quotes import quotations
from sayso.records import Span

Ints = npt.NDArray[np.int64]

WINDOW = 256  # word pieces, [CLS] and [SEP] among them; longer than in training hurts
OVERLAP = 64  # word pieces that two neighbouring windows share
CLS, SEP, PAD = 101, 102, 0  # of the BERT uncased vocabulary

SEGMENT = 50_000  # characters
_SENTENCE = re.compile(r"[.!?…][\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z0-9])")
_PARAGRAPH = re.compile(r"\n\s*")
_SURROGATE = re.compile("[\ud800-\udfff]")

# Values of the three features; the encoder is uncased and blind to line breaks.
CASES = ("mark", "lower", "title", "upper", "digit", "mixed")
QUOTED = ("outside", "inside", "mark")
STARTS = ("none", "sentence", "paragraph", "report")
FEATURES = len(CASES) * len(QUOTED) * len(STARTS)


@dataclass(frozen=True, slots=True)
class Words:
    """A text in words and word pieces, with the features of each word.

    ``starts``, ``ends``: code points of each word, shape (words,).
    ``pieces``: vocabulary ids, shape (pieces,). ``first``: index of each word's
    first piece, with one more entry for the end, shape (words + 1,).
    ``features``: 0 to ``FEATURES`` - 1 for each word, shape (words,).
    ``paragraph``, ``sentence``: running number of each, shape (words,).
    """

    starts: Ints
    ends: Ints
    pieces: Ints
    first: Ints
    features: Ints
    paragraph: Ints
    sentence: Ints

    def __len__(self) -> int:
        return len(self.starts)

    def span(self, first: int, last: int) -> Span:
        """The characters from word ``first`` to word ``last``, both included."""
        return Span(int(self.starts[first]), int(self.ends[last]))


@dataclass(frozen=True, slots=True)
class Window:
    """Words ``start`` to ``end`` of a text; it answers for ``own_start`` to ``own_end``."""

    start: int
    end: int
    own_start: int
    own_end: int


def segments(text: str, size: int = SEGMENT) -> Iterator[tuple[int, str]]:
    """Cut a text into parts of at most ``size`` characters: (offset, part).

    Nearly every report is one part; longer ones are cut between paragraphs, else
    between words, so that memory stays flat however long a text is.
    """
    start = 0
    while start < len(text):
        end = min(start + size, len(text))
        if end < len(text):
            cut = text.rfind("\n", start, end)
            if cut <= start:
                cut = text.rfind(" ", start, end)
            if cut > start:
                end = cut + 1
        yield start, text[start:end]
        start = end


def _case(surface: str) -> int:
    if surface.islower():
        return 1
    if surface.isdigit():
        return 4
    if not surface[0].isalnum():
        return 0
    if len(surface) > 1 and surface.isupper():
        return 3
    if surface[0].isupper() and (len(surface) == 1 or surface[1:].islower()):
        return 2
    return 5


def split_words(text: str, tokenizer: Tokenizer) -> Words:
    """Tokenise ``text``; the tokenizer must neither truncate nor pad."""
    starts: list[int] = []
    ends: list[int] = []
    pieces: list[int] = []
    first: list[int] = []
    # The tokenizer takes UTF-8 only, which has no lone surrogates.
    encoding = tokenizer.encode(_SURROGATE.sub("\ufffd", text), add_special_tokens=False)
    previous = None
    for piece, word, (start, end) in zip(
        encoding.ids, encoding.word_ids, encoding.offsets, strict=True
    ):
        if end <= start:
            continue
        if word != previous:
            starts.append(start)
            ends.append(end)
            first.append(len(pieces))
            previous = word
        else:
            ends[-1] = end
        pieces.append(piece)
    first.append(len(pieces))
    for at, end in enumerate(ends):
        # The encoder drops accents, so combining marks are in no word piece.
        while end < len(text) and not text[end].isascii() and combining(text[end]):
            end += 1
        ends[at] = end
    begin = np.asarray(starts, dtype=np.int64)
    stop = np.asarray(ends, dtype=np.int64)
    case = np.fromiter(
        (_case(text[s:e]) for s, e in zip(starts, ends, strict=True)), np.int64, len(starts)
    )
    quoted = np.zeros(len(starts), dtype=np.int64)
    for quotation in quotations(text):
        low, high = np.searchsorted(begin, (quotation.span.start, quotation.span.end))
        quoted[low:high] = 1
        quoted[low : low + 1] = 2
        if quotation.closed:
            quoted[high - 1 : high] = 2
    paragraph = np.zeros(len(starts) + 1, dtype=np.int64)
    sentence = np.zeros(len(starts) + 1, dtype=np.int64)
    paragraph[np.searchsorted(begin, [m.end() for m in _PARAGRAPH.finditer(text)])] = 1
    sentence[np.searchsorted(begin, [m.end() for m in _SENTENCE.finditer(text)])] = 1
    paragraph, sentence = paragraph[:-1], sentence[:-1]
    kind = np.where(paragraph == 1, 2, sentence)
    kind[:1] = 3
    features = (kind * len(QUOTED) + quoted) * len(CASES) + case
    return Words(
        begin,
        stop,
        np.asarray(pieces, dtype=np.int64),
        np.asarray(first, dtype=np.int64),
        features,
        np.cumsum(paragraph),
        np.cumsum(np.maximum(paragraph, sentence)),
    )


def windows(
    first: Ints, size: int = WINDOW, overlap: int = OVERLAP, phase: int = 0
) -> tuple[Window, ...]:
    """Cover words with windows of at most ``size`` pieces; each word is owned by one.

    ``first`` is :attr:`Words.first`. ``phase`` shortens the first window by that
    many pieces, so that training sees each text cut in other places.

    Raises:
        ValueError: if ``overlap`` leaves no room to go on.
    """
    room = size - 2
    if not 0 <= overlap < room // 2:
        raise ValueError(f"an overlap of {overlap} pieces does not fit windows of {size}")
    count = len(first) - 1
    cuts: list[tuple[int, int]] = []
    start = 0
    limit = room - min(max(phase, 0), room // 2)
    while start < count:
        end = int(np.searchsorted(first, first[start] + limit, side="right")) - 1
        end = min(max(end, start + 1), count)
        cuts.append((start, end))
        if end == count:
            break
        back = int(np.searchsorted(first, first[end] - overlap, side="left"))
        start = max(back, start + 1)
        limit = room
    found: list[Window] = []
    for at, (start, end) in enumerate(cuts):
        own_start = found[-1].own_end if found else 0
        own_end = end if at + 1 == len(cuts) else (cuts[at + 1][0] + end + 1) // 2
        found.append(Window(start, end, own_start, max(own_end, own_start)))
    return tuple(found)
