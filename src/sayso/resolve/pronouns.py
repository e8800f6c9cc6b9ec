"""Pronouns as sources: whom "he", "they", "it", "we" and "who" stand for.

A ranking by hand over the parties mentioned before: how near, in which place of
the sentence, whether they have just been speaking, and what gender and number
allow. Weights were set on half of an annotated collection and checked on the other.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from sayso.records import Attribution
from sayso.resolve.cast import Party
from sayso.resolve.context import Context, Resolved
from sayso.resolve.phrases import Phrase
from sayso.resolve.vocabulary import POSSESSIVES, PRONOUNS

_FAR = 8  # sentences back in which an antecedent is looked for


@dataclass(frozen=True, slots=True)
class Place:
    """Where a phrase stands: its word, the attribution whose source it is, who speaks around it.

    ``parent`` is the attribution inside whose content it stands and ``parent_party``
    the speaker of that; ``index`` is ``None`` for words that are nobody's source.
    """

    word: int
    index: int | None
    depth: int
    parent: Attribution | None
    parent_party: Party | None


def resolve(context: Context, phrase: Phrase, place: Place) -> Resolved:
    """The party a pronoun stands for, with the reason for the guess."""
    number, gender = PRONOUNS[phrase.pronoun]
    if number in ("self", "selves"):
        return _speaker_of_quotation(context, phrase, place, number)
    if number == "relative":
        return _relative(context, phrase, place)
    if number in ("anyone", "hearer", "deictic"):
        return Resolved(None, f"none: '{phrase.pronoun}' names no one")
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


def _agrees(party: Party, number: str, gender: str) -> bool:
    if number == "one":
        return party.sort == "person" and not party.members and party.gender in ("", gender)
    if number == "body":
        return party.sort in ("body", "state", "document")
    return party.sort in ("people", "body", "state") or len(party.members) > 1


def _rival(context: Context, place: Place, number: str, gender: str) -> bool:
    """Whether someone else is named between the cue of the parent and the pronoun."""
    if place.parent is None:
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
    own = _own_content(context, place)
    last = None if quoted else context.last_turn(place.word)
    owning = page.key[place.word] in POSSESSIVES
    best: tuple[float, Party] | None = None
    fitting = [p for p in context.cast.parties if p.sort != "maybe" and _agrees(p, number, gender)]
    subjects: dict[int, int] = {}
    for party in fitting:
        for word in party.at:
            if word < place.word:
                s = page.sentence[word]
                subjects[s] = min(subjects.get(s, word), word)
    for party in fitting:
        if quoted and party is place.parent_party:
            continue
        score = None
        count = 0
        for word in party.at:
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


def _owns(context: Context, word: int) -> bool:
    m = context.cast.covering.get(word)
    return m is not None and context.page.owner[m.last - 1]


def _own_content(context: Context, place: Place) -> tuple[int, int] | None:
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
        issuer = _outlet(context)
        if issuer is not None:
            return Resolved(issuer, f"outlet: '{phrase.pronoun}' in its own statement")
        turn = context.last_turn(place.word)
        if turn is None:
            return Resolved(None, f"none: nobody is quoted around '{phrase.pronoun}'")
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
    if state is not None and party.words & {
        "president",
        "minister",
        "secretary",
        "premier",
        "prime",
    }:
        return context.cast.named(state.speaker, state, "government")
    return _outlet(context)


def _outlet(context: Context) -> Party | None:
    """The report's own outlet, where it is a body that issues statements."""
    if not context.outlet:
        return None
    match = context.registry.lookup(context.outlet)
    if match is None or match.entry.kind == "media":
        return None
    return context.cast.named(match.entry.speaker, match.entry, match.entry.kind)


def _relative(context: Context, phrase: Phrase, place: Place) -> Resolved:
    """ "who", "which", "that": the noun phrase right before, by its name."""
    page = context.page
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
