"""A claim's content moved behind "said that", and content that lacks what the report moved out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.brief import passages
from sayso.brief.case import LONGEST_WORDS, Case, Telling, spaced
from sayso.brief.grammar import dangling, has_finite_verb, in_title_case, words_of
from sayso.brief.mentions import FIRST_PERSON, PRONOUNS, speaks_in_first_person
from sayso.brief.passages import tidy
from sayso.brief.tails import without_tail
from sayso.brief.verbs import Verb, denies, finite_form, verb_of
from sayso.brief.wordlists import wordset
from sayso.records import Piece, Span

_WH = wordset("if whether how what why who whom when where which")
_NO_CLAUSE = wordset("to for of by as from with against about on being having")
# "And others were stunned": half of what was said.
_JOINING = wordset("and or nor")
# A source that follows one of these without a comma stands in a relative clause.
_GAPPED = wordset("which whom what whatever who")
# Verbs that say nothing without an object: "wants in the north" lacks it.
_WITH_OBJECT = wordset("want expect accuse blame describe consider regard")
# Words that end in another speaker's frame: '… all of you," the gunmen said'.
_FRAMED = re.compile(r"[,.!?][”\"’'][^,.;:“”\"]{2,40}\s(?:said|says|added)$")
_PLACING = wordset("in on at from by with vis-a-vis across inside near under")


def clause(case: Case) -> Telling | None:
    """The content behind "said that", or before ", ... said" where its first word is open."""
    if case.party is None or speaks_in_first_person(case.claim, case.report):
        return None
    cue = case.cue_words()
    if denies(cue) or not cue:
        return None
    text = case.text
    pieces = _content_pieces(case)
    if pieces is None:
        return None
    inside = " ".join(tidy(span.of(text)) for span in pieces)
    words = words_of(inside)
    if not words or len(words) < 3 or words[0].casefold() in _WH | _NO_CLAUSE | _JOINING:
        return None
    if in_title_case(words) or _FRAMED.search(inside) or _quoted_sentence(inside):
        return None
    if not has_finite_verb(words) or dangling(inside, case.party, _own_pronouns(case)):
        return None
    verb = _clause_verb(case, cue)
    if verb is None or (case.claim.source is not None and _gapped(case, words)):
        return None
    if sum(span.end - span.start for span in pieces) > LONGEST_WORDS:
        return None
    borrowed = [case.words(span) for span in pieces]
    opening = case.casing.inside(borrowed[0].text)
    if opening is None:
        before = spaced(borrowed)
        comma = Piece(", ", "frame")
        return case.telling("clause", (*before, comma), (Piece(f" {verb}", "frame"),), 0.8)
    borrowed[0] = replace(borrowed[0], text=opening)
    together = spaced(borrowed)
    after = (Piece(f" {verb} that ", "frame"), *together)
    telling = replace(case.telling("clause", (), after, 0.9), verb_first=True)
    return replace(telling, clause=after if verb == "said" else ())


def _quoted_sentence(inside: str) -> bool:
    """Whether a clause opens with a quotation that is a sentence of its own: “We're ready”."""
    found = re.match(r"[“\"‘']([^“”\"]+)", inside)
    if found is None:
        return False
    words = words_of(found[1])
    first = words[0].casefold().replace("’", "'").partition("'")[0] if words else ""
    return first in FIRST_PERSON or (found[1][:1].isupper() and has_finite_verb(words))


def _gapped(case: Case, words: Sequence[str]) -> bool:
    """Whether content that follows its source lacks a part that stands before the source."""
    source = case.claim.source
    if source is None or source.start > case.content[0].start:
        return False
    return extracted(case, ("said", *words), verb_of("said"))


def _own_pronouns(case: Case) -> str:
    """The pronouns of the content that can mean the speaker."""
    source = case.claim.source
    if source is None or source.start < case.content[0].start:
        return "he she it they"
    return PRONOUNS.get(tidy(source.of(case.text)).casefold(), "")


def _clause_verb(case: Case, cue: list[str]) -> str | None:
    """A past verb that takes a clause and keeps the meaning; ``None`` where none does."""
    found = next((known for known in map(verb_of, cue) if known is not None), None)
    if cue[0].casefold() == "according":
        return "said"
    if found is None:
        return None
    verb = found[0]
    if not (verb.clause or verb.hearer):
        return None
    if verb.act == "believe" or verb.base in {"hear", "learn", "show", "find", "expect"}:
        # "Believed" said of a party is not the same as what it said.
        return verb.past if found[1] == "past" and finite_form(cue[0]) == "past" else None
    if verb.act in ("demand", "promise", "question") and verb.base not in {"promise"}:
        return None
    if any(word.casefold() in {"was", "were", "been", "be", "is", "are"} for word in cue):
        return None
    reporting = case.party is not None and case.party.heading.casefold().endswith("report")
    if verb.loaded or reporting or verb.base in {"tell", "inform", "assure", "add"}:
        return "said"
    return verb.past


def _content_pieces(case: Case) -> list[Span] | None:
    """The content's spans as they can be joined to one clause, without an opening "that"."""
    text, claim = case.text, case.claim
    spans = [
        passages.trimmed(text, Span(span.start, without_tail(case, span.start, span.end)), ",;:")
        for span in case.content
    ]
    if len(spans) > 2:
        return None
    if len(spans) == 2:
        between = text[spans[0].end : spans[1].start]
        if not re.match(r"\s*[,—–]", between) or not re.search(r"[,—–]\s*$", between):
            return None
        if passages.breaks_between(text, spans[0].end, spans[1].start) or len(between) > 120:
            return None
        if not spans[1].of(text)[:1].islower():
            return None
    if claim.source is not None and any(claim.source.overlaps(span) for span in spans):
        return None
    whole = Span(spans[0].start, spans[-1].end)
    if passages.breaks_between(text, whole.start, whole.end):
        if len(spans) > 1:
            return None
        # One sentence stands behind "said that"; a second would be the brief's own.
        first = passages.sentence_around(text, Span(whole.start, whole.start + 1))
        spans = [passages.trimmed(text, Span(whole.start, min(first.end, whole.end)), also=".")]
    done = []
    for span in spans:
        fitted = passages.balanced(text, passages.trimmed(text, span, also="."))
        if fitted is None:
            return None
        done.append(fitted)
    opening = re.match(
        r"(?:(?:that,?|And|But|So|Yet|Meanwhile,|However,|but|yet)\s+)+", done[0].of(text)
    )
    if opening is not None:
        done[0] = Span(done[0].start + opening.end(), done[0].end)
    done[0] = _without_lead(case, done[0])
    return done


def _without_lead(case: Case, span: Span) -> Span:
    """The clause without words before it that belong to its source or its verb.

    "According to the post, a site of false stories, the artist was held", "said in a joking
    fashion, that the man was held": the first part has no verb, what follows has one.
    """
    inside = span.of(case.text)
    source = case.claim.source
    that = re.match(r"[^,.;:]{3,60}?,? that\s+", inside)
    if that is not None and not has_finite_verb(words_of(that.group())[:-1]):
        rest = words_of(inside[that.end() :])
        if has_finite_verb(rest) and not has_finite_verb(words_of(inside)):
            return Span(span.start + that.end(), span.end)
        if that.group().rstrip().endswith(", that") and has_finite_verb(rest):
            return Span(span.start + that.end(), span.end)
    if source is None or source.end > span.start:
        return span
    if not re.fullmatch(r"\s*,?\s*", case.text[source.end : span.start]):
        return span
    first, comma, rest_text = inside.partition(", ")
    if not comma or not re.match(r"(?:an?|the|which|who)\s", first, re.IGNORECASE):
        return span
    relative = re.match(r"(?:which|who)\s", first, re.IGNORECASE) is not None
    following = words_of(rest_text.partition(",")[0])
    if (relative or not has_finite_verb(words_of(first))) and has_finite_verb(following):
        return Span(span.start + len(first) + len(comma), span.end)
    return span


def extracted(case: Case, words: Sequence[str], found: tuple[Verb, str] | None) -> bool:
    """Whether the words lack what the report moved out of them.

    "A force that Turkey regards as an ally", "the group, which Turkey says is an
    arm of": the object or the subject stands before the source, in the relative
    clause's head, and the words alone are a fragment.
    """
    text, source = case.text, case.claim.source
    assert source is not None
    if found is not None and len(words) > 1:
        second = words[1].casefold()
        placed = words_of(case.content[0].of(text))[:1] == [words[1]] and second in _PLACING
        if second == "as" or (found[0].base in _WITH_OBJECT and placed):
            return True
        if found[0].base == "commit" and second == "to":
            # "A people committed to peace": no clause, but a noun with its participle.
            return True
    content = words_of(case.content[0].of(text))
    if found is not None and found[0].base in {"have", "be"}:
        # "Has said could match the siege": the verb of saying follows its auxiliary.
        found = next(
            (each for each in map(verb_of, words[1:4]) if each is not None and each[0].clause),
            found,
        )
    if content and found is not None and found[0].clause:
        first = content[0].casefold()
        if _opens_with_verb(first):
            return True
    before = text[max(0, source.start - 60) : source.start]
    if (
        not before
        or not before[-1].isspace()
        or passages.breaks_between(text, source.start - len(before), source.start)
    ):
        return False
    last = words_of(before)[-1:]
    if not last or before.rstrip()[-1:] in ',;:—–-.!?"“”()[]':
        return False
    return last[0].casefold() in _GAPPED


def _opens_with_verb(word: str) -> bool:
    """Whether content begins with the verb of a clause whose subject stands elsewhere."""
    if word in {"is", "are", "was", "were", "has", "had", "will", "would", "could", "might", "may"}:
        return True
    return word.endswith("ed") and len(word) > 4 and verb_of(word) is None
