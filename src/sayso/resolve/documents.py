"""Documents that speak for someone: whose statement, report, video or letter it is."""

from __future__ import annotations

from sayso.records import Span
from sayso.resolve.cast import Party
from sayso.resolve.context import Context, Resolved
from sayso.resolve.lists import words
from sayso.resolve.mentions import Mention
from sayso.resolve.names import fold
from sayso.resolve.naming import UNNAMED, described
from sayso.resolve.phrases import Phrase, parse
from sayso.resolve.subjects import subject_of
from sayso.resolve.vocabulary import alike, nouns

_ISSUED = frozenset(["by", "from", "to", "of"])
_PLATFORMS = words("platforms")
_SHARING = words("sharing")
_AHEAD = 6  # sentences within which the outlet of a report may still be named
_PRESS = frozenset(["report", "article", "story", "editorial", "interview"])
_HEARSAY = frozenset(["report", "rumor", "rumour"])
_STATEMENTS = frozenset(["statement", "announcement", "communique"])
_TOLD = frozenset(["media", "local", "news", "official", "foreign", "press", "police"])
_LOOSE = words("loose")


def issuer(context: Context, phrase: Phrase) -> Resolved:
    """The party behind a document that is a source, or the document itself, described."""
    head = phrase.head
    assert head is not None
    titled = _titled(context, phrase)
    if titled is not None:
        return Resolved(titled, f"name: '{head.noun}' is short for '{titled.name}'")
    named = _by_whom(context, phrase)
    if named is None:
        sharer = _shared_by(context, phrase)
        if sharer is not None:
            return sharer
    if named is not None:
        party = context.cast.of[named]
        return Resolved(party, f"issuer: the {head.noun} is by '{named.name}'")
    if phrase.definite or (phrase.determiner == "" and not head.plural):
        found = _earlier(context, phrase)
        if found is not None:
            return found
    if head.noun in _PRESS and not head.plural and phrase.determiner in ("a", "an", ""):
        ahead = _outlet_ahead(context, phrase)
        if ahead is not None:
            return Resolved(ahead, f"guess: the {head.noun} is that of '{ahead.name}', named after")
    if head.noun in _LOOSE or head.plural or phrase.determiner in ("a", "an", ""):
        kind = "media" if head.noun in _PRESS else "other"
        name = described(context, phrase)
        if head.plural and head.noun in _HEARSAY and _of_nobody(context, phrase):
            name = f"unspecified {name[:1].lower()}{name[1:]}"
        return Resolved(
            Party(name + UNNAMED, "document", kind, named=False),
            f"described: the text names nobody behind '{head.noun}'",
        )
    turn = context.last_turn(phrase.first)
    if turn is not None and context.distance(phrase.first, turn.word) <= 4:
        return Resolved(
            turn.party, f"guess: the {head.noun} is that of the last speaker, '{turn.party.name}'"
        )
    return Resolved(
        Party(described(context, phrase) + UNNAMED, "document", "other", named=False),
        f"described: no earlier {head.noun} is named",
    )


def _is_statement(phrase: Phrase) -> bool:
    return phrase.head is not None and phrase.head.noun in _STATEMENTS


def _of_nobody(context: Context, phrase: Phrase) -> bool:
    """Whether nothing tells whose "unconfirmed reports" are; "media reports" are told."""
    known, told = nouns(), range(phrase.core[0], phrase.core[1] - 1)
    qualified = any(context.page.key[i] in known or context.page.key[i] in _TOLD for i in told)
    names = [m for m in phrase.inner if m.sort != "maybe" or m.first != phrase.first]
    return not names and not qualified and phrase.determiner != "the"


def _titled(context: Context, phrase: Phrase) -> Party | None:
    """ "The Post" in capitals, after The Jerusalem Post was named."""
    page, (start, end) = context.page, phrase.core
    if end - start != 1 or not phrase.definite or not page.raw[start][:1].isupper():
        return None
    found = [
        (max(x for x in p.at if x < phrase.first), p)
        for p in context.cast.parties
        if p.kind == "media" and p.at and p.at[0] < phrase.first
        and fold(p.name).split()[-1:] == [page.key[start]]
    ]  # fmt: skip
    return max(found, key=lambda c: c[0])[1] if found else None


def _shared_by(context: Context, phrase: Phrase) -> Resolved | None:
    """Who is said to share it: "users are passing around a photo claiming to show"."""
    page = context.page
    sentence = page.sentence[phrase.first]
    for i in range(phrase.first - 1, max(-1, phrase.first - 9), -1):
        if page.sentence[i] != sentence:
            break
        if page.key[i] not in _SHARING:
            continue
        span = subject_of(context, Span(page.start[i], page.end[i]))
        if span is None:
            return None
        who = parse(page, context.cast.covering, span)
        if who is None or who.pronoun:
            return None
        if who.mention is not None and who.mention in context.cast.of:
            party = context.cast.of[who.mention]
        elif who.head is not None:
            name = described(context, who)
            party = Party(
                name + UNNAMED, "people", who.head.kind, named=False,
                words={who.head.noun}, head=who.head.noun,
            )  # fmt: skip
        else:
            return None
        return Resolved(party, f"guess: shared by '{span.of(page.text)}'")
    return None


def _outlet_ahead(context: Context, phrase: Phrase) -> Party | None:
    """The first outlet that the text names as a source soon after "a report says"."""
    found: tuple[int, Party] | None = None
    for party in context.cast.parties:
        if party.kind != "media" or not party.named:
            continue
        for word in party.at:
            if word > phrase.last and word in context.sources:
                if context.distance(phrase.first, word) <= _AHEAD and (
                    found is None or word < found[0]
                ):
                    found = (word, party)
                break
    return found[1] if found else None


def _by_whom(context: Context, phrase: Phrase) -> Mention | None:
    """The name that the phrase itself gives: owner, qualifier, or after by, from, of."""
    page, cast = context.page, context.cast
    if phrase.owner is not None and phrase.owner in cast.of:
        return phrase.owner
    start, end = phrase.core
    for i in range(start, end):
        m = cast.covering.get(i)
        beside = m is not None and m.sort == "state" and m.last == end - 1
        stated = beside and _is_statement(phrase)  # a US statement
        party = m is not None and m.sort in ("body", "person") and page.key[i] not in _PLATFORMS
        if m in cast.of and (party or stated):
            return m
    for i in range(end, phrase.last):
        m = cast.covering.get(i)
        if m is None or m not in cast.of or m.first != i:
            continue
        if m.match and m.match.how == "adjective" and m.last < phrase.last and page.key[m.last]:
            continue
        before = page.key[i - 1] if page.key[i - 1] != "the" else page.key[i - 2]
        state = m.match is not None and m.match.entry.sort == "state"
        if before in _ISSUED and not (state and before == "of"):
            return m
        printed = before == "in" and cast.of[m].kind == "media"
        if printed or (
            m.sort in ("body", "person") and before not in ("on", "about", "against", "in")
        ):
            return m
    return None


def _earlier(context: Context, phrase: Phrase) -> Resolved | None:
    """The issuer of the same sort of document named before."""
    head = phrase.head
    assert head is not None
    for word, paper, party in reversed(context.papers):
        shown = party.kind == "media" and head.noun not in _PRESS
        if word < phrase.first and alike(paper, head.noun) and not shown:
            return Resolved(party, f"guess: the {head.noun} is the one of '{party.name}' before")
    page, cast = context.page, context.cast
    known = nouns()
    for i in range(phrase.first - 1, -1, -1):
        noun = known.get(page.key[i])
        if noun is None or not alike(noun.noun, head.noun) or noun.sort != "document":
            continue
        sentence = page.sentence[i]
        found: Mention | None = None
        for m in cast.mentions:
            if page.sentence[m.first] != sentence or m not in cast.of:
                continue
            if m.first > i and page.key[m.first - 1] in _ISSUED | {"the"} and m.first - i < 6:
                found = m
                break
            if m.first < i and found is None and m.sort in ("body", "person"):
                found = m
        if found is not None and (head.noun in _PRESS or cast.of[found].kind != "media"):
            party = cast.of[found]
            return Resolved(
                party, f"guess: the {head.noun} is the one named with '{party.name}' before"
            )
    if head.noun in _PRESS:
        for m in reversed(cast.mentions):
            outlet = cast.of.get(m)
            if m.first < phrase.first and outlet and outlet.kind == "media":
                return Resolved(
                    outlet, f"guess: the {head.noun} is that of '{outlet.name}', named before"
                )
    return None


def note(context: Context, first: int, last: int, party: Party) -> None:
    """Remembers the documents named in words ``[first, last)`` as issued by ``party``."""
    known = nouns()
    for i in range(first, last):
        noun = known.get(context.page.key[i])
        if noun and noun.sort == "document" and "the" not in context.page.key[max(0, i - 3) : i]:
            context.papers.append((i, noun.noun, party))
    context.papers.sort(key=lambda p: p[0])
