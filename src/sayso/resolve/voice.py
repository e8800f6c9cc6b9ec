"""Whose "I" and "we" stand in a report's own text: its issuer's, or its writer's.

A statement, a letter or a column speaks in its own voice. Its outlet, its headline
("Statement by the Harbour Ministry") or its first words ("The ministry condemns") tell
whose that is; where they do not, it is the author's, whom the text does not name.
"""

from __future__ import annotations

from sayso.records import Span
from sayso.resolve import nominals
from sayso.resolve.cast import Party
from sayso.resolve.context import Context, Place, Resolved
from sayso.resolve.lists import words
from sayso.resolve.naming import UNNAMED
from sayso.resolve.phrases import parse

_ISSUED = words("issued")
_HEADLINE = 30  # words that a headline may have
_MARKS = frozenset("(:–—")
_FIRST = 3  # words within which a headline names the paper that it heads: "Joint statement by"
_MADE = (["submitted"], ["issued"], ["made"], ["given"], ["delivered"], ["presented"], ["released"])
_OPENING = 3  # sentences within which an issuer names itself: a headline, a date, its first


def own_voice(context: Context, pronoun: str, number: str) -> Resolved:
    """Who "I" (``self``) or "we" (``selves``) is where nobody is quoted."""
    titled = _by_headline(context, number)
    if titled is not None:
        return Resolved(
            titled, f"guess: '{pronoun}' is the issuer in the headline, '{titled.name}'"
        )
    opening = _by_opening(context, number)
    if opening is not None:
        return Resolved(opening, f"guess: '{pronoun}' is '{opening.name}', who opens the report")
    if context.author is None:
        context.author = Party("author" + UNNAMED, "person", "other", named=False, head="author")
    return Resolved(context.author, f"described: '{pronoun}' is the author, whom no one names")


def outlet_of(context: Context) -> Party | None:
    """The report's own outlet, where it is a body that issues statements."""
    if not context.outlet:
        return None
    match = context.registry.lookup(context.outlet)
    if match is None or match.entry.kind == "media":
        return None
    return context.cast.named(match.entry.speaker, match.entry, match.entry.kind)


def state_of(context: Context, issuer: Party, word: int) -> Party | None:
    """The state in whose name ``issuer`` has spoken before: "The United States condemns"."""
    for turn in reversed(context.turns):
        entry = turn.party.entry
        if turn.word < word and turn.depth == 0 and entry and entry.sort == "state":
            own = issuer.entry is not None and issuer.entry.country == entry.country
            return turn.party if own else None
    return None


def _by_headline(context: Context, number: str) -> Party | None:
    """Whose "Statement by ...", "Minister's remarks", "Evidence submitted by ..." it is."""
    page = context.page
    end = next((i for i in range(len(page)) if page.paragraph[i] > 0), len(page))
    if end > _HEADLINE:
        return None
    paper = next((i for i in range(end) if page.key[i] in _ISSUED), None)
    if paper is None:
        return None
    after = paper + 1 + (page.key[paper + 1 : paper + 2] in _MADE)
    if paper < _FIRST and after + 1 < end:
        whose = paper == 0 and page.key[after : after + 2] == ["of", "the"]
        if whose or page.key[after] in ("by", "from"):
            return _issuer_at(context, after + 1, end, number)
    if any(page.owner[i] for i in range(paper)):
        return _issuer_at(context, 0, paper, number)
    return None


def _issuer_at(context: Context, first: int, end: int, number: str) -> Party | None:
    page, cast = context.page, context.cast
    stop = next((i for i in range(first, end) if page.key[i] in ("on", "to", "as")), end)
    stop = next((i for i in range(first, stop) if page.raw[i] in _MARKS), stop)
    inside = [cast.of[m] for m in cast.mentions if first <= m.first < stop and m in cast.of]
    wanted = ("body",) if number == "selves" else ("person",)
    named = next((p for p in inside if p.sort in wanted), None)
    if named is not None or stop <= first:
        return named
    phrase = parse(page, cast.covering, Span(page.start[first], page.end[stop - 1]))
    if phrase is None or phrase.head is None or phrase.head.sort == "document":
        return None
    return nominals.resolve(context, phrase, Place(first, None, 0, None, None)).party


def _by_opening(context: Context, number: str) -> Party | None:
    """The body or person that speaks first, in the first words of the report."""
    wanted = ("body", "state") if number == "selves" else ("person",)
    for turn in context.turns:
        if context.page.sentence[turn.word] > _OPENING:
            return None
        if turn.depth == 0:
            issues = turn.party.sort in wanted and turn.party.kind != "media"
            return turn.party if issues and not turn.party.name.endswith(UNNAMED) else None
    return None
