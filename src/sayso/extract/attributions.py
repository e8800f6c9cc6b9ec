"""From frames to attributions: spans of the text, style, nesting, and which of two rivals stays."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.extract.act_reader import ActReader
from sayso.extract.quotes import Quotation
from sayso.extract.tidy import tidied
from sayso.records import Attribution, Span, Style

# Two attributions whose contents share this much (Jaccard, code points) are one,
# found by two of its words ("quoted … as saying").
_SAME = 0.7
# How much of a content must lie inside another that holds its cue for it to be nested there.
_INSIDE = 0.5
# How much of a quotation without a cue lies in what somebody says where it is part of that.
_WITHIN = 0.8
# "Citing doctors, the agency reported that …": two claims of one content, whose outer one
# is told by the other cue. In the claims corpus and our own annotation, all of them.
_CITING = frozenset(["citing", "quoting"])


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution as read, before rivals are settled; ``anchor`` is its cue or first word.

    ``signals`` are what ``score`` was made of, as in :data:`sayso.extract.decode.SIGNALS`;
    ``acts`` the network's scores of the acts, in the order of ``ACTS``.
    """

    anchor: Span
    headless: bool
    source: Span | None
    content: tuple[Span, ...]
    score: float
    acts: tuple[float, ...] = ()
    signals: tuple[float, ...] = ()
    relay: tuple[Span, ...] = ()
    vector: bytes = b""


def _size(spans: Sequence[Span]) -> int:
    return sum(s.end - s.start for s in spans)


def shared(left: Sequence[Span], right: Sequence[Span]) -> int:
    """Code points that two lists of disjoint spans have in common."""
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in left for b in right)


def _alike(left: Found, right: Found) -> bool:
    """Whether two have one content, or nearly."""
    both = shared(left.content, right.content)
    return both >= _SAME * (_size(left.content) + _size(right.content) - both)


def _same(left: Found, right: Found, text: str) -> bool:
    """Whether two found one claim; "he said it rained, wires report" is two, one in the other."""
    return (
        _alike(left, right)
        and not _holds(left, right)
        and not _holds(right, left)
        and not _cited(left, right, text)
        and not _cited(right, left, text)
    )


def _cited(outer: Found, inner: Found, text: str) -> bool:
    """Whether ``outer`` passes on what it says it has from ``inner``."""
    return (
        inner.anchor.of(text).casefold() in _CITING
        and outer.anchor.of(text).casefold() not in _CITING
        and inner.source is not None
        and not outer.headless
        and _alike(outer, inner)
    )


def _holds(outer: Found, inner: Found) -> bool:
    """Whether ``inner`` is told inside the content of ``outer``."""
    return _begins(outer, inner) and _size(outer.content) > _size(inner.content)


def _begins(outer: Found, inner: Found) -> bool:
    """Whether the content of ``outer`` has the cue of ``inner`` and half of what it is for."""
    told = any(c.contains(inner.anchor) for c in outer.content)
    return told and shared(outer.content, inner.content) >= _INSIDE * _size(inner.content)


def _passed_on(outer: Found, inner: Found, text: str) -> bool:
    """Whether ``inner`` is told between the cue of ``outer`` and the content that both claim.

    "Confirmed reports that it rained" is two claims, and what was confirmed are the
    reports; "quoted him as saying that it rained" is one, with two words for its cue.
    """
    begin = min(c.start for c in outer.content)
    if outer.headless or inner.headless or outer.anchor.of(text).casefold() in _CITING:
        return False
    if not outer.anchor.end <= inner.anchor.start < inner.anchor.end <= begin + 1:
        return False
    if "\n" in text[outer.anchor.end : begin]:
        return False
    if outer.source and inner.source and outer.source.overlaps(inner.source):
        return False
    between = inner.source is None and outer.source is not None
    if between and outer.source and outer.anchor.end < outer.source.start < inner.anchor.start:
        return False
    return 2 * shared(outer.content, inner.content) >= _size(inner.content)


def _runs_within(one: Found, other: Found) -> bool:
    """Whether ``one`` is a quotation without a cue that ``other`` has among its own words.

    Readers mark such a quotation by itself, or as part of what somebody says, seldom both:
    of those that the model puts forward as both, seven in ten are no claim.
    """
    size = _size(one.content)
    return (
        one.headless
        and _size(other.content) > size
        and shared(one.content, other.content) >= _WITHIN * size
    )


def _beside(found: Sequence[Found]) -> list[list[int]]:
    """For each, those that stand in the same stretch of text, by index and in their order.

    Whatever one has to do with another lies there; a long text has too many to compare all.
    """
    reach = [
        (min(s.start for s in spans), max(s.end for s in spans))
        for spans in ((one.anchor, *one.content) for one in found)
    ]
    near: list[list[int]] = [[] for _ in found]
    open_yet: list[int] = []
    for at in sorted(range(len(found)), key=lambda at: reach[at]):
        open_yet = [other for other in open_yet if reach[other][1] >= reach[at][0]]
        for other in open_yet:
            near[at].append(other)
            near[other].append(at)
        open_yet.append(at)
    return [sorted(others) for others in near]


def _completed(found: Sequence[Found]) -> list[Found]:
    """Contents that break off amid what somebody is said in them to say, with the rest of that."""
    whole: list[Found] = []
    for outer, near in zip(found, _beside(found), strict=True):
        for inner in (found[at] for at in near):
            *first, last = sorted(outer.content)
            end = max(c.end for c in inner.content)
            own_cue = not outer.headless and last.end <= outer.anchor.start < end
            if last.end < end and not own_cue and _begins(outer, inner):
                outer = replace(outer, content=(*first, Span(last.start, end)))
        whole.append(outer)
    return whole


def _widened(found: Sequence[Found], text: str) -> list[Found]:
    """Contents with the words before them that tell the same as somebody else's say-so."""
    wide: list[Found] = []
    for outer, near in zip(found, _beside(found), strict=True):
        for inner in (found[at] for at in near):
            if not _passed_on(outer, inner, text):
                continue
            starts = [inner.anchor.start]
            if inner.source is not None and inner.source.start >= outer.anchor.end:
                starts.append(inner.source.start)
            first, *rest = sorted(outer.content)
            if min(starts) < first.start:
                outer = replace(outer, content=(Span(min(starts), first.end), *rest))
        wide.append(outer)
    return wide


def _cut(found: Sequence[Found]) -> list[Found]:
    """Contents without the words that tell who passes them on.

    "He denied that it rained, wires report": the denial, told inside what the wires
    report, ends where that ends.
    """
    kept: list[Found] = []
    for inner, near in zip(found, _beside(found), strict=True):
        last = max(inner.content)
        for outer in (found[at] for at in near):
            end = max(c.end for c in outer.content)
            if (
                not outer.headless
                and any(c.contains(inner.anchor) for c in outer.content)
                and last.start < end <= outer.anchor.start < outer.anchor.end <= last.end
            ):
                last = Span(last.start, end)
        kept.append(replace(inner, content=(*sorted(inner.content)[:-1], last)))
    return kept


def style_of(found: Found, text: str, quotations: Sequence[Quotation]) -> Style:
    """Direct, indirect or mixed, by the quotation marks around the content.

    Marks that enclose the cue as well belong to whoever quotes the speaker: they
    make the outer attribution direct, not this one.
    """
    near = sorted(q.span for q in quotations if found.headless or not q.span.contains(found.anchor))
    inside = total = 0
    for piece in found.content:
        total += _letters(text, piece.start, piece.end)
        done = piece.start
        for quoted in near:  # one may stand in another: none is counted twice
            low, high = max(quoted.start, done), min(quoted.end, piece.end)
            if low < high:
                inside += _letters(text, low, high)
                done = high
    if not inside:
        return "indirect"
    return "direct" if inside >= 0.9 * total else "mixed"


def _letters(text: str, start: int, end: int) -> int:
    return sum(map(str.isalnum, text[start:end]))


def standing(found: Sequence[Found], text: str, nested: bool) -> tuple[Found, ...]:
    """Those that stay once contents are tidy and rivals settled; in the order of the text.

    Where ``nested`` is false the guideline is univocal: of two attributions that
    share any content only the likelier stays, and contents keep their marks.
    """
    found = sorted(found, key=lambda f: (-f.score, f.anchor))
    if nested:
        found = [
            replace(
                one, content=tidied(one.content, text, None if one.headless else one.anchor.end)
            )
            for one in _cut(_widened(_completed(found), text))
        ]
    kept: dict[int, Found] = {}
    for at, near in enumerate(_beside(found)):
        candidate = found[at]
        rivals = (kept[k] for k in near if k in kept)
        if not any(
            shared(one.content, candidate.content) and (not nested or _same(one, candidate, text))
            for one in rivals
        ):
            kept[at] = candidate
    settled = list(kept.values())
    kept_near = zip(settled, _beside(settled), strict=True)
    left = [o for o, near in kept_near if not any(_runs_within(o, settled[k]) for k in near)]
    return tuple(sorted(left, key=lambda f: (min(f.anchor, *f.content), f.anchor)))


def settle(
    found: Sequence[Found],
    text: str,
    quotations: Sequence[Quotation],
    nested: bool,
    reader: ActReader,
    share: float = 1.0,
) -> tuple[Attribution, ...]:
    """What :func:`standing` leaves, with parents, styles and acts.

    ``reader`` reads the acts; the network's scores of them count ``share`` times as much.
    """
    kept = standing(found, text, nested)
    attributions: list[Attribution] = []
    for own, near in zip(kept, _beside(kept), strict=True):
        around = [
            (_size(kept[at].content), at)
            for at in near
            if nested and (_holds(kept[at], own) or _cited(kept[at], own, text))
        ]
        attributions.append(
            Attribution(
                source=own.source,
                cue=() if own.headless else (own.anchor,),
                content=own.content,
                style="indirect",
                score=own.score,
                parent=min(around)[1] if around else None,
                relay=own.relay,
                vector=own.vector,
            )
        )
    around_it = _Around(quotations)
    return tuple(
        _told(a, own, text, style_of(own, text, around_it(own)), reader, share)
        for a, own in zip(attributions, kept, strict=True)
    )


def _told(
    a: Attribution, own: Found, text: str, style: Style, reader: ActReader, share: float
) -> Attribution:
    """The attribution with its style, and the act by which it is told."""
    act, _ = reader.act(
        " ".join(cue.of(text) for cue in a.cue),
        " ".join(piece.of(text) for piece in a.content),
        None if a.source is None else a.source.of(text),
        style,
        own.acts or None,
        share,
    )
    return replace(a, style=style, act=act)


class _Around:
    """Which quotations of a text stand around a claim."""

    def __init__(self, quotations: Sequence[Quotation]) -> None:
        self.quotations = sorted(quotations, key=lambda q: q.span)
        self.starts = [q.span.start for q in self.quotations]
        self.longest = max((q.span.end - q.span.start for q in quotations), default=0)

    def __call__(self, found: Found) -> list[Quotation]:
        low = min(s.start for s in (found.anchor, *found.content))
        high = max(s.end for s in (found.anchor, *found.content))
        first = bisect_left(self.starts, low - self.longest)
        near = self.quotations[first : bisect_left(self.starts, high)]
        return [q for q in near if q.span.end > low]
