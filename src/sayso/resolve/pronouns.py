"""Pronouns as sources: whom "he", "they", "it", "we" and "who" stand for.

A ranking by hand over the parties mentioned before: how near, in which place of
the sentence, whether they have just been speaking, and what gender and number
allow. Weights were set on half of an annotated collection and checked on the other.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping

from sayso.records import Span
from sayso.resolve import antecedents, members, nominals
from sayso.resolve.cast import Party
from sayso.resolve.context import Context, Place, Resolved
from sayso.resolve.lists import words
from sayso.resolve.phrases import Phrase, parse
from sayso.resolve.subjects import opening_of
from sayso.resolve.vocabulary import POSSESSIVES, PRONOUNS, nouns
from sayso.resolve.voice import outlet_of, own_voice, state_of

_BEING = words("copulas")
_SOFTENERS = words("auxiliaries") | {"widely", "first", "immediately", "yet", "very"}
_IMPERSONAL = words("expletive")
_RAISING = words("raising")  # it is expected to sign: somebody is
_NEAR = 1  # sentences back in which whoever is only described counts
_WHERE = words("where")
_FAR = 8  # sentences back in which an antecedent is looked for


def resolve(context: Context, phrase: Phrase, place: Place) -> Resolved:
    """The party a pronoun stands for, with the reason for the guess."""
    number, gender = PRONOUNS[phrase.pronoun]
    if number in ("self", "selves"):
        return _speaker_of_quotation(context, phrase, place, number)
    if number == "relative":
        return _relative(context, phrase, place)
    if phrase.pronoun in members.ONE and place.index is not None:
        found = members.resolve(context, phrase, place)
        if found is not None:
            return found
    if number == "anyone" and place.index is not None and phrase.pronoun not in ("there", "one"):
        return nominals.anyone(phrase.pronoun)
    if number in ("anyone", "hearer", "deictic"):
        return Resolved(None, f"none: '{phrase.pronoun}' names no one")
    if phrase.pronoun == "it" and _expletive(context, place.word):
        return Resolved(None, "none: 'it' is nobody here")
    quoted = context.page.quoted[place.word] or (
        place.parent is not None and place.parent.style == "direct"
    )
    first_person = False
    if quoted and place.parent is not None and place.parent.source is not None:
        said_by = place.parent.source.of(context.page.text).casefold()
        first_person = said_by in ("i", "we", "us", "me", "my", "our")
        # "Luke refused, saying he felt safe", itself quoted: the parent speaks inside, too.
        outer = context.page.first(place.parent.source.start)
        quoted = not (outer < len(context.page) and context.page.quoted[outer])
    if place.parent is not None and not quoted and not first_person and place.parent_party:
        agreed = _agrees(place.parent_party, number, gender)
        if agreed and not _rival(context, place, number, gender):
            return Resolved(
                place.parent_party,
                f"guess: '{phrase.pronoun}' in what '{place.parent_party.name}' says is the same",
            )
    party = _rank(context, place, number, gender)
    if party is None:
        return Resolved(None, f"none: nobody before fits '{phrase.pronoun}'")
    return Resolved(
        party, f"guess: '{phrase.pronoun}' is '{party.name}', the likeliest of those named before"
    )


def _expletive(context: Context, word: int) -> bool:
    """ "It is unclear whether", "it was reported that", "it remains to be seen"."""
    page = context.page
    keys = page.key[word + 1 : word + 7]
    if not keys or keys[0] not in _BEING:
        return False
    at = next((i for i, k in enumerate(keys) if k not in _BEING and k not in _SOFTENERS), None)
    if at is None or keys[at] not in _IMPERSONAL:
        return False
    return keys[at + 1 : at + 2] != ["to"] or keys[at] not in _RAISING  # it is expected to sign


def _agrees(party: Party, number: str, gender: str) -> bool:
    if number == "one":
        return party.sort == "person" and not party.members and party.gender in ("", gender)
    if number == "body":
        return party.sort in ("body", "state", "document")
    return party.sort in ("people", "body", "state") or len(party.members) > 1


def _rival(context: Context, place: Place, number: str, gender: str) -> bool:
    """Whether someone else is named between the cue of the parent and the pronoun."""
    if place.parent is None or not place.parent.content:
        return False
    first, _ = context.page.within(place.parent.content[0].start, place.parent.content[0].end)
    start = min(first, place.word)
    for party in context.cast.parties:
        if party is place.parent_party or not _agrees(party, number, gender):
            continue
        i = bisect_left(party.at, start)
        if i < len(party.at) and party.at[i] < place.word and party.at[i] - start <= 1:
            return True
    return False


def _rank(context: Context, place: Place, number: str, gender: str) -> Party | None:
    page = context.page
    here = page.sentence[place.word]
    paragraph = page.paragraph[place.word]
    quoted = page.quoted[place.word] or context.quote_around(place.word) is not None
    own = own_content(context, place)
    last = None if quoted else context.last_turn(place.word)
    owning = page.key[place.word] in POSSESSIVES
    if number == "one" and place.index is None:
        ranked = candidates(context, place, gender)
        return antecedents.best(context, place, ranked, gender, own, quoted)
    best: tuple[float, Party] | None = None
    told = _described_before(context, place, number, gender)
    places = {id(party): word for word, party in told}
    fitting = [p for p in context.cast.parties if p.sort != "maybe" and _agrees(p, number, gender)]
    fitting += [p for _, p in told if p not in fitting]
    subjects: dict[int, int] = {}
    for party in fitting:
        for word in _words(party, places):
            if word < place.word:
                s = page.sentence[word]
                subjects[s] = min(subjects.get(s, word), word)
    for party in fitting:
        if quoted and party is place.parent_party:
            continue
        score = None
        count = 0
        for word in _words(party, places):
            if word >= place.word:
                break
            count += 1
            back = here - page.sentence[word]
            if back > _FAR:
                continue
            value = 4.0 - 0.9 * back
            if page.paragraph[word] == paragraph:
                value += 0.4
            if word == subjects.get(page.sentence[word]):
                value += 0.7
            if owning and back == 0:
                value += 1.5 - 0.1 * min(place.word - word, 15)
            if own and own[0] <= word < own[1]:
                value -= 3.0
            elif not quoted and (word < len(page) and page.quoted[word]):
                value -= 1.2
            if word < len(page) and _owns(context, word):
                value -= 0.8
            score = value if score is None else max(score, value)
        if score is None:
            continue
        if (
            last is not None
            and last.party is party
            and context.distance(place.word, last.word) <= 3
        ):
            score += 1.6
        spoke = any(t.party is party and t.word < place.word for t in context.turns)
        if spoke and not quoted:
            score += 0.6
        score += (0.2 if quoted else 0.1) * min(count, 6)
        if number == "one" and party.gender == gender:
            score += 0.5
        if number == "one" and not party.named:
            score -= 0.2
        if number != "one" and party.kind == "media" and not spoke:
            score -= 1.5  # "told the BBC": a carrier rather than a party
        if number == "body" and party.sort == "state":
            score -= 0.3
        if number == "many":
            if party.many:
                score += 1.2
            elif party.sort == "state":
                score -= 0.6
        if best is None or score > best[0]:
            best = (score, party)
    return best[1] if best else None


def candidates(context: Context, place: Place, gender: str) -> list[tuple[Party, tuple[int, ...]]]:
    """Who may be "he" or "she" at ``place``, each with the words of its mentions before."""
    page = context.page
    here = page.sentence[place.word]
    quoted = page.quoted[place.word] or context.quote_around(place.word) is not None
    told = _described_before(context, place, "one", gender)
    places = {id(party): word for word, party in told}
    fitting = [p for p in context.cast.parties if _may_be(context, p, gender)]
    fitting += [p for _, p in told if p not in fitting]
    found = []
    for party in fitting:
        if quoted and party is place.parent_party:
            continue
        before = tuple(w for w in _words(party, places) if w < place.word)
        if before and here - page.sentence[before[-1]] <= _FAR:
            found.append((party, before))
    return found


def _may_be(context: Context, party: Party, gender: str) -> bool:
    if party.sort == "person":
        return _agrees(party, "one", gender)
    if party.sort != "maybe" or party.gender not in ("", gender):
        return False
    page, first = context.page, party.name.split()[0]
    known = context.registry.gender(first)
    if (known and known != gender) or party.name.isupper():
        return False
    return any(w == 0 or page.key[w - 1] not in _WHERE for w in party.at)  # in Kabane: a place


def _words(party: Party, places: Mapping[int, int]) -> list[int]:
    """The words at which a party is named, and the one at which it is only described."""
    extra = places.get(id(party))
    return party.at if extra is None or extra in party.at else sorted([*party.at, extra])


def _described_before(
    context: Context, place: Place, number: str, gender: str
) -> list[tuple[int, Party]]:
    """Who is described, not named, shortly before: "a man in black", "the ministers"."""
    page, covering = context.page, context.cast.covering
    here = page.sentence[place.word]
    stop = page.opens[max(0, here - _NEAR)]
    found: list[tuple[int, Party]] = []
    for i in range(place.word - 1, stop - 1, -1):
        noun = nouns().get(page.key[i])
        if noun is None or i in covering or i in context.sources or page.owner[i]:
            continue
        if i + 1 < len(page) and nouns().get(page.key[i + 1]) and page.adjacent(i + 1):
            continue  # a police | officer
        if number == "one":
            fits = noun.sort == "person" and not noun.plural and noun.gender == gender
        elif number == "many":
            fits = noun.sort in ("person", "body") and noun.plural  # the police, the authorities
        else:
            fits = noun.sort == "body" and not noun.plural
        if not fits:
            continue
        party = _described_at(context, i)
        if party is not None and _agrees(party, number, gender):
            found.append((i, party))
    return found


def _described_at(context: Context, i: int) -> Party | None:
    """The party of the noun phrase that word ``i`` heads, found once."""
    if i not in context.described:
        context.described[i] = None  # a phrase within its own description ends here
        opening = opening_of(context, i)
        if opening is not None:
            page = context.page
            phrase = parse(page, context.cast.covering, Span(page.start[opening], page.end[i]))
            if phrase is not None and phrase.head is not None and phrase.mention is None:
                place = Place(opening, None, 0, None, None)
                context.described[i] = nominals.resolve(context, phrase, place).party
    return context.described[i]


def _owns(context: Context, word: int) -> bool:
    m = context.cast.covering.get(word)
    return m is not None and context.page.owner[m.last - 1]


def own_content(context: Context, place: Place) -> tuple[int, int] | None:
    """The words of what the pronoun is about to say, where they stand before it."""
    content = () if place.index is None else context.attributions[place.index].content
    if not content:
        return None
    first, _ = context.page.within(content[0].start, content[0].end)
    _, last = context.page.within(content[-1].start, content[-1].end)
    return (first, last)


def _speaker_of_quotation(context: Context, phrase: Phrase, place: Place, number: str) -> Resolved:
    """ "I" is whoever is quoted; "we" is the body he speaks for, or himself."""
    speaker = place.parent_party
    if speaker is None:
        quote = context.quote_around(place.word)
        if quote is not None:
            around = [t for t in context.turns if t.depth == 0 and abs(t.word - place.word) < 80]
            if around:
                speaker = min(around, key=lambda t: abs(t.word - place.word)).party
    if speaker is None:
        issuer = outlet_of(context)
        if issuer is not None:
            state = state_of(context, issuer, place.word) if number == "selves" else None
            if state is not None:
                return Resolved(
                    state, f"guess: '{phrase.pronoun}' in its statement is the {state.name}"
                )
            return Resolved(issuer, f"outlet: '{phrase.pronoun}' in its own statement")
        turn = context.last_turn(place.word) if context.page.quoted[place.word] else None
        if turn is None:
            return own_voice(context, phrase.pronoun, number)
        return Resolved(
            turn.party, f"guess: '{phrase.pronoun}' is the last speaker, '{turn.party.name}'"
        )
    if number == "selves":
        body = spoken_for(context, speaker)
        if body is not None:
            return Resolved(
                body, f"guess: '{phrase.pronoun}' is the body '{speaker.name}' speaks for"
            )
    return Resolved(speaker, f"guess: '{phrase.pronoun}' is the one quoted, '{speaker.name}'")


def spoken_for(context: Context, party: Party) -> Party | None:
    """The body on whose behalf an office-holder says "we", or ``None``."""
    if party.sort != "person":
        return None
    speaks = party.words & {
        "spokesman", "spokeswoman", "spokesperson", "secretary", "minister", "president",
        "commander", "premier", "chancellor", "ambassador", "prime", "director", "chief",
        "adviser", "advisor", "official", "diplomat", "envoy",
    }  # fmt: skip
    office = {"president", "minister", "secretary", "premier", "prime"}
    if "government" in party.words:
        office |= {"spokesman", "spokeswoman", "spokesperson"}
    if party.bodies and party.bodies[0].kind == "media" and party.kind == "media":
        return party.bodies[0]
    if "administration" in party.words and not party.named:
        match = context.registry.lookup("US government")
        if match is not None:
            return context.cast.named(match.entry.name, match.entry, "government")
    if not speaks:
        return None
    for body in party.bodies:
        if body.sort != "person" and body.kind in (
            "government",
            "military",
            "igo",
            "armed-group",
            "ngo",
            "media",
            "company",
        ):
            return body
    states = [context.registry.state(c) for c in party.countries]
    state = next((s for s in states if s), None)
    if state is None and party.entry is not None and party.entry.kind == "government":
        state = context.registry.state(party.entry.country)
    if state is not None and party.words & office:
        return context.cast.named(state.speaker, state, "government")
    return outlet_of(context)


def _relative(context: Context, phrase: Phrase, place: Place) -> Resolved:
    """ "who", "which", "that": the noun phrase right before, by its name or as described."""
    page = context.page
    last = place.word - 1
    while last >= 0 and page.raw[last] in (",", "–", "—"):
        last -= 1
    beside = context.cast.covering.get(last)
    party = context.cast.of.get(beside) if beside else None
    if party is not None and party.sort == "body":
        return Resolved(party, f"guess: '{phrase.pronoun}' follows '{party.name}'")
    if beside is None and last >= 0 and page.key[last] in nouns():
        described = _described_at(context, last)
        if described is not None:
            return Resolved(described, f"guess: '{phrase.pronoun}' follows '{described.name}'")
    for word in range(place.word - 1, max(-1, place.word - 12), -1):
        m = context.cast.covering.get(word)
        if m is not None and m in context.cast.of:
            party = context.cast.of[m]
            if phrase.pronoun == "who" and party.sort not in ("person", "people", "maybe"):
                continue
            return Resolved(party, f"guess: '{phrase.pronoun}' follows '{party.name}'")
        if page.raw[word] in (".", ";", ":"):
            break
    return Resolved(None, f"none: nothing before fits '{phrase.pronoun}'")
