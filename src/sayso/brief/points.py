"""Points: what is to be told once, from one claim or from several that say the same."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.brief.case import LONGEST_QUOTE, Telling, joined
from sayso.brief.grammar import words_of
from sayso.brief.naming import Party
from sayso.brief.quoting import ADDING, marks_for
from sayso.brief.stories import terms_of
from sayso.brief.telling import act_of
from sayso.brief.verbs import denies, verb_of
from sayso.records import Act, Citation, Piece, Span

# Of two contents, the share of all their telling words that both have. Reports
# that copy each other reach it, reports that paraphrase each other do not.
_SAME_SPEAKER = 0.7
_OTHER_SPEAKER = 0.85
_FEWEST_TERMS = 4
_MOST_QUOTES = 3  # of one sentence
# Acts that say much the same of the same words; any other act has to be shared.
_PLAIN_ACTS: frozenset[Act] = frozenset({"state", "confirm", "accuse", "warn", "estimate"})
# Beyond this share of the smaller one's words, a second point of a party adds too little.
_REPEATED = 0.5
_OVERLAP = 0.6  # of the characters that two points borrow from one report
_FEWEST_CHARACTERS = 24
_QUOTED_AGAIN = 7  # words of a quoted sentence that nobody says twice by chance


@dataclass(frozen=True, slots=True, eq=False)
class Point:
    """Something said, the party that says it, and every claim that says just that.

    ``tellings[0]`` gives the words. ``joined`` names the parties that say it
    too, where it can be put as "both said".
    """

    party: Party | None
    tellings: tuple[Telling, ...]
    joined: tuple[Party, ...] = ()

    terms: frozenset[str] = frozenset()

    @property
    def telling(self) -> Telling:
        """The claim in whose words the point is told."""
        return self.tellings[0]


@dataclass(frozen=True, slots=True)
class _Key:
    terms: frozenset[str]
    figures: frozenset[str]
    denied: bool
    act: Act | None


def points(tellings: Sequence[tuple[Telling, Party | None]]) -> list[Point]:
    """One point for every group of near-identical claims, in the order given.

    Claims are near-identical when they share most of their telling words, hold
    the same figures and are both denials or both not.
    """
    keys = [_key(telling) for telling, _ in tellings]
    groups: list[list[int]] = []
    holding: defaultdict[str, list[int]] = defaultdict(list)
    for index, key in enumerate(keys):
        candidates = sorted({group for term in key.terms for group in holding[term]})
        home = next((g for g in candidates if _same(index, groups[g][0], keys, tellings)), None)
        if home is None:
            home = len(groups)
            groups.append([])
            for term in key.terms:
                holding[term].append(home)
        groups[home].append(index)
    return [_point([tellings[index] for index in group]) for group in groups]


def repeats(point: Point, told: Sequence[Point]) -> bool:
    """Whether a point told before says most of what this one says.

    That is another point of the same party with most of its words, or, for a
    quoted passage, any point whose words stand in that passage.
    """
    if point.telling.kind == "passage":
        passage = point.telling.after[1].at
        for other in told:
            spans = [span for t in other.tellings for span in t.claim.content]
            if any(t.report.id == point.telling.report.id for t in other.tellings) and any(
                passage is not None and passage.span.overlaps(span) for span in spans
            ):
                return True
    if not point.terms or point.party is None:
        return False
    if any(_one_quotation(point, other) or _same_words(point, other) for other in told):
        return True
    for other in told:
        if other.party is not None and other.party.key == point.party.key:
            if _declines(point) and _declines(other):
                return True
            shared = len(point.terms & other.terms)
            if shared >= _REPEATED * min(len(point.terms), len(other.terms)):
                return True
    return False


def _declines(point: Point) -> bool:
    """Whether the party says nothing: once told, told well enough."""
    return act_of(point.telling.claim, point.telling.report) == "decline"


def _one_quotation(point: Point, other: Point) -> bool:
    """Whether both quote the same words, whoever is taken to have said them."""
    if "quoted" not in (point.telling.kind, other.telling.kind):
        return False
    shared = len(point.terms & other.terms)
    fewer = min(len(point.terms), len(other.terms))
    return fewer >= _FEWEST_TERMS and shared >= _OTHER_SPEAKER * fewer


def _same_words(point: Point, other: Point) -> bool:
    """Whether one borrows most of the characters that the other does, or quotes a sentence again.

    A report's "demanded X and said Y" is two claims, whose words can be one another's.
    """
    for one in _borrowed(point.telling):
        for two in _borrowed(other.telling):
            if one.report == two.report:
                both = min(one.span.end, two.span.end) - max(one.span.start, two.span.start)
                fewer = min(one.span.end - one.span.start, two.span.end - two.span.start)
                if fewer >= _FEWEST_CHARACTERS and both > _OVERLAP * fewer:
                    return True
    return bool(_quoted_sentences(point.telling) & _quoted_sentences(other.telling))


def _borrowed(telling: Telling) -> list[Citation]:
    pieces = (*telling.before, *telling.after)
    return [p.at for p in pieces if p.at is not None and p.role in ("words", "quote")]


def _quoted_sentences(telling: Telling) -> set[tuple[str, ...]]:
    """The longer sentences that stand between quotation marks, folded."""
    found: set[tuple[str, ...]] = set()
    for piece in (*telling.before, *telling.after):
        if piece.role == "quote":
            for sentence in re.split(r"[.!?…]\s+", piece.text):
                words = tuple(words_of(sentence.casefold()))
                if len(words) >= _QUOTED_AGAIN:
                    found.add(words)
    return found


def says_something(point: Point) -> bool:
    """Whether its verb takes a clause, an act of its own, or a quotation: not "posted a list"."""
    telling = point.telling
    if telling.clause or telling.kind != "written":
        return True
    text = telling.report.text
    cue = [word for span in telling.claim.cue for word in words_of(span.of(text))]
    verbs = [found[0] for found in map(verb_of, cue) if found is not None]
    return any(verb.clause or verb.act != "state" for verb in verbs)


def with_continuations(tellings: list[Telling]) -> list[Telling]:
    """Quotations that run on without a cue, joined to the quotation they continue."""
    done: list[Telling] = []
    by_place = sorted(tellings, key=lambda t: (t.report.id, t.claim.content[0].start))
    last: Telling | None = None
    for telling in by_place:
        if last is not None and _continues(last, telling):
            extra: tuple[Piece, ...] = ()
            for quote in telling.after:
                if quote.role != "quote":
                    continue
                opening, closing = marks_for(quote.text)
                lead = ADDING if _quotes(last) == 1 and not extra else " "
                extra += (Piece(f"{lead}{opening}", "frame"), quote, Piece(closing, "frame"))
            begun = _open_ended(last) if _quotes(last) == 1 else last.after
            longer = replace(
                last,
                after=joined([*begun, *extra]),
                more=(*last.more, telling.claim, *telling.more),
            )
            done[-1] = longer
            last = longer
            continue
        done.append(telling)
        last = telling
    order = {telling.claim.id: place for place, telling in enumerate(tellings)}
    return sorted(done, key=lambda telling: order[telling.claim.id])


def _quotes(telling: Telling) -> int:
    return sum(piece.role == "quote" for piece in (*telling.before, *telling.after))


def _open_ended(telling: Telling) -> list[Piece]:
    """The words of a quotation that another follows, without the full stop at its end."""
    done = list(telling.after)
    for place in range(len(done) - 1, -1, -1):
        quote = done[place]
        if quote.role != "quote" or quote.at is None:
            continue
        if quote.text.endswith(".") and not quote.text.endswith(".."):
            end = Span(quote.at.span.start, quote.at.span.end - 1)
            done[place] = replace(quote, text=quote.text[:-1], at=replace(quote.at, span=end))
        break
    return done


def _continues(first: Telling, second: Telling) -> bool:
    if first.kind != "quoted" or second.kind != "quoted" or second.claim.cue:
        return False
    if _quotes(first) > _MOST_QUOTES - _quotes(second):
        return False
    if first.report.id != second.report.id or first.length + second.length > 1.4 * LONGEST_QUOTE:
        return False
    ends = [span.end for claim in (first.claim, *first.more) for span in claim.content]
    gap = first.report.text[max(ends) : second.claim.content[0].start]
    return len(gap) < 12 and not re.search(r"\w", gap)


def _key(telling: Telling) -> _Key:
    text = telling.report.text
    words = " ".join(span.of(text) for span in telling.claim.content)
    cue = [word for span in telling.claim.cue for word in words_of(span.of(text))]
    terms = terms_of(words) or words_of(words.casefold())
    return _Key(
        frozenset(stem for term in terms if (stem := _base(term)) is not None),
        frozenset(re.findall(r"\d[\d.,]*", words)),
        denies(cue) ^ (sum(denies([word]) for word in words_of(words)) % 2 == 1),
        None if (act := act_of(telling.claim, telling.report)) in _PLAIN_ACTS else act,
    )


def _base(term: str) -> str | None:
    """A listed verb's base for any form of it; ``None`` where its past is a common word."""
    found = verb_of(term) or verb_of(term + "s")
    if found is None:
        return term
    return found[0].base if terms_of(found[0].past) else None


def _same(
    one: int, other: int, keys: list[_Key], tellings: Sequence[tuple[Telling, Party | None]]
) -> bool:
    first, second = keys[one], keys[other]
    if first.denied != second.denied or first.act != second.act:
        return False
    (telling, party), (kept, speaker) = tellings[one], tellings[other]
    if party is None or speaker is None or "passage" in (telling.kind, kept.kind):
        return _plain(telling) == _plain(kept) and party == speaker
    shared, either = first.terms & second.terms, first.terms | second.terms
    if first.figures != second.figures:
        return False
    if party.key == speaker.key or _stand_in(party, speaker):
        enough = len(shared) >= _SAME_SPEAKER * len(either)
    elif telling.kind == kept.kind and not (party.named and speaker.named):
        # One outlet names the speaker whom another calls an official.
        enough = len(shared) >= _OTHER_SPEAKER * len(either) and len(shared) >= _FEWEST_TERMS
    else:
        # Two parties share one sentence only where both can be its subject.
        enough = (
            len(shared) >= _OTHER_SPEAKER * len(either)
            and len(shared) >= _FEWEST_TERMS
            and bool(kept.clause)
            and telling.kind in ("written", "clause")
            and bool(telling.clause)
            and party.named
            and speaker.named
        )
    return enough and bool(shared)


def _stand_in(one: Party, other: Party) -> bool:
    """Whether two unnamed parties are the same words in two reports, as in a copied report."""
    return not one.named and not other.named and one.heading.casefold() == other.heading.casefold()


def _plain(telling: Telling) -> str:
    return " ".join(words_of("".join(piece.text for piece in telling.after))).casefold()


def _point(members: list[tuple[Telling, Party | None]]) -> Point:
    # The first report's wording, unless a later one can be told much better.
    first = max(
        members,
        key=lambda member: (
            round(member[0].quality, 1),
            member[1] is not None and member[1].named,
        ),
    )
    rest = [member for member in members if member is not first]
    joined: list[Party] = []
    for _, party in rest:
        known = [first[1], *joined]
        if party is None or not first[0].clause:
            continue
        if any(k is not None and _one_party(k, party) for k in known):
            continue
        joined.append(party)
    tellings = (first[0], *(telling for telling, _ in rest))
    return Point(first[1], tellings, tuple(joined), _key(first[0]).terms)


def _one_party(one: Party, other: Party) -> bool:
    return one.key == other.key or _stand_in(one, other)
