"""Which reports share text: fingerprints propose, exact alignment decides.

Wire copy is trimmed, re-headed, reordered and gets new figures, so whole texts are
not compared by similarity: what counts is how much of the shorter one stands in the
other. :func:`fingerprints` keeps, of every few runs of words, one hash, such that two
texts that share a run of :data:`ASSURED` words share a hash for certain; a ledger
keeps them as rows and looks a new report's up. :func:`copy_of` then aligns the words
exactly and gives the passages.
"""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sayso.link.credits import agencies_in, credited
from sayso.link.words import Words, forms_of, words_of
from sayso.records import Copy, Report

# Winnowing: hashes of RUN words, the least of every WINDOW of them kept.
# Source: Schleimer, Wilkerson, Aiken: Winnowing, SIGMOD 2003.
RUN = 5
WINDOW = 5
ASSURED = RUN + WINDOW - 1
# A fingerprint in more reports than this is a phrase of the trade, not a copy.
COMMON = 50

# Fingerprints that reports share, at least, to be compared: evidence for a copy (see below)
# takes 14 words, and 14 in a row are never under one fingerprint alone.
SHARED = 2

SEED = 5  # words that must agree to begin a passage
GAP = 4  # words that may differ on either side within a passage: a figure, a name, an attribute
REPEATED = 16  # a run that one text has more often than this begins no passage: a refrain
LEAST_PASSAGE = 8  # words: below, common phrases and titles of office
# A copy has words of evidence: unquoted ones count one each, and all shared ones a fifth.
# Chosen on the claims corpus, where thresholds from 14 to 18 differ by less than a point.
_HELD = 64  # texts whose words are held: a report is compared with many
QUOTED_FOR_ONE = 5
LEAST_EVIDENCE = 16


@dataclass(frozen=True, slots=True)
class Run:
    """Words ``[one, one + length)`` of one text that are ``[other, other + length)`` of another."""

    one: int
    other: int
    length: int


def fingerprints(text: str) -> frozenset[int]:
    """Hashes (31 bits) of which two texts that share :data:`ASSURED` words share one."""
    forms = forms_of(text)
    hashes = [_hash(forms[i : i + RUN]) for i in range(len(forms) - RUN + 1)]
    if len(hashes) <= WINDOW:
        return frozenset(hashes)
    return frozenset(min(hashes[i : i + WINDOW]) for i in range(len(hashes) - WINDOW + 1))


def _hash(run: Sequence[str]) -> int:
    return zlib.crc32(" ".join(run).encode("utf-8")) & 0x7FFFFFFF


def proposed(
    prints: Iterable[int], posted: Mapping[int, Sequence[str]], least: int = SHARED
) -> tuple[str, ...]:
    """Ids of reports that may share text, most shared fingerprints first.

    ``posted`` gives the reports of each fingerprint; of those in more than
    :data:`COMMON` reports only the first ones are counted.
    """
    shared: Counter[str] = Counter()
    for one in prints:
        shared.update(posted.get(one, ())[:COMMON])
    return tuple(report for report, n in shared.most_common() if n >= least)


def aligned(one: Words, other: Words, least: int = SEED) -> tuple[Run, ...]:
    """The longest runs that two texts share, no word in two of them, in the order of ``one``.

    Source: Wise's greedy string tiling (YAP3, SIGCSE 1996): longest first, so moved
    sentences are found too.
    """
    places = _places(other.forms, least)
    candidates: list[Run] = []
    before: Sequence[int] = ()
    for i in range(len(one) - least + 1):
        found = places.get(one.forms[i : i + least], ())
        # Text that repeats itself would else be compared with itself at every place.
        starts: Sequence[int] = found if len(found) <= REPEATED else ()
        begun, before = set(before), starts
        for j in starts:
            if j - 1 in begun:
                continue  # inside a run that began before
            length = least
            while (
                i + length < len(one)
                and j + length < len(other)
                and one.forms[i + length] == other.forms[j + length]
            ):
                length += 1
            candidates.append(Run(i, j, length))
    taken_one = bytearray(len(one))
    taken_other = bytearray(len(other))
    runs: list[Run] = []
    for run in sorted(candidates, key=lambda r: (-r.length, r.one, r.other)):
        for part in _free(run, taken_one, taken_other):
            if part.length >= least:
                runs.append(part)
                for at in range(part.length):
                    taken_one[part.one + at] = taken_other[part.other + at] = 1
    return tuple(sorted(runs, key=lambda r: r.one))


@lru_cache(maxsize=_HELD)
def _places(forms: tuple[str, ...], least: int) -> Mapping[tuple[str, ...], Sequence[int]]:
    """Where each run of ``least`` words begins."""
    found: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, run in enumerate(zip(*(forms[k:] for k in range(least)), strict=False)):
        found[run].append(at)
    return dict(found)


@lru_cache(maxsize=_HELD)
def _words(text: str) -> Words:
    return words_of(text)


def _free(run: Run, one: bytearray, other: bytearray) -> list[Run]:
    """The stretches of a run whose words are in no earlier one."""
    parts: list[Run] = []
    start = 0
    for at in range(run.length + 1):
        if at == run.length or one[run.one + at] or other[run.other + at]:
            if at > start:
                parts.append(Run(run.one + start, run.other + start, at - start))
            start = at + 1
    return parts


def passages_of(runs: Sequence[Run]) -> tuple[tuple[Run, ...], ...]:
    """Runs that follow each other in both texts with at most :data:`GAP` words between."""
    found: list[list[Run]] = []
    for run in runs:
        if found:
            last = found[-1][-1]
            gap_one = run.one - last.one - last.length
            gap_other = run.other - last.other - last.length
            if 0 <= gap_one <= GAP and 0 <= gap_other <= GAP:
                found[-1].append(run)
                continue
        found.append([run])
    long = (p for p in found if sum(r.length for r in p) >= LEAST_PASSAGE)
    return tuple(tuple(p) for p in long)


def copy_of(one: Report, other: Report) -> Copy | None:
    """What two reports share, where one was made from the other or both from a third.

    Words that both quote of somebody else are weak evidence: any report may quote a
    statement. ``share`` is of the shorter report's words.
    """
    left, right = _words(one.text), _words(other.text)
    passages = passages_of(aligned(left, right))
    quoted_one, quoted_other = _quoted(one.text), _quoted(other.text)
    shared = own = 0
    for run in (run for passage in passages for run in passage):
        shared += run.length
        own += sum(
            not quoted_one[left.starts[run.one + at]]
            and not quoted_other[right.starts[run.other + at]]
            for at in range(run.length)
        )
    if not is_copy(own, shared):
        return None
    shorter = min(len(left), len(right))
    first, why = _first(one, other)
    return Copy(
        reports=(one.id, other.id),
        share=min(1.0, shared / shorter),
        passages=tuple(
            (
                left.span(p[0].one, p[-1].one + p[-1].length),
                right.span(p[0].other, p[-1].other + p[-1].length),
            )
            for p in passages
        ),
        source=first,
        why=(
            ("share", f"{shared} of the shorter report's {shorter} words, {own} of them unquoted"),
            *_common_agencies(one, other),
            ("source", why),
        ),
    )


def is_copy(own: int, shared: int) -> bool:
    """Whether ``shared`` words, ``own`` of them outside quotation marks, mean a copy."""
    return own + shared / QUOTED_FOR_ONE >= LEAST_EVIDENCE


@lru_cache(maxsize=_HELD)
def _quoted(text: str) -> bytearray:
    """For each code point, whether it stands inside quotation marks; a paragraph ends them."""
    inside = False
    found = bytearray(len(text))
    for at, c in enumerate(text):
        if c in "\n”":
            inside = False
        elif c == "“":
            inside = True
        elif c == '"':
            inside = not inside
        found[at] = inside
    return found


def _first(one: Report, other: Report) -> tuple[str | None, str]:
    """Which of two came first, and how that is known."""
    for report, later in ((one, other), (other, one)):
        credit = credited(later)
        if credit and report.outlet and credit.agency.casefold() in report.outlet.casefold():
            return report.id, f"{later.outlet or 'the other'} credits {credit.agency}"
    if one.published and other.published:
        a, b = one.published, other.published
        short = min(len(a), len(b), 10) if len(a) != len(b) else len(a)
        if a[:short] != b[:short]:
            earlier = one if a[:short] < b[:short] else other
            return earlier.id, f"published {min(a[:short], b[:short])}, before the other"
        return None, "both were published at the same time, as far as the dates tell"
    return None, "unknown: no credit, and a publication date is missing"


def _common_agencies(one: Report, other: Report) -> list[tuple[str, str]]:
    a, b = credited(one), credited(other)
    if a and b and a.agency == b.agency:
        return [("agency", f"both credit {a.agency}")]
    if a or b:
        return [("agency", f"one credits {(a or b).agency}")]  # type: ignore[union-attr]
    named = sorted(agencies_in(one.text) & agencies_in(other.text))
    return [("agency", f"both name {', '.join(named)}")] if named else []
