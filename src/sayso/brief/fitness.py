"""Which claims no sentence can be made of: nobody speaks, nothing is said, or words are cut in two.

A model's spans err now and then. What errs in one of these ways would read as
nonsense, or put words into a mouth that never said them; such a claim is told in
the report's whole sentence, or not at all, and counted as untold.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from sayso.brief.case import Case
from sayso.brief.grammar import words_of
from sayso.brief.mentions import pronoun_of
from sayso.brief.passages import tidy
from sayso.brief.verbs import verb_of
from sayso.brief.wordlists import wordset
from sayso.records import Span

_BE = wordset("is are was were been being be am")
# Verbs besides those of saying whose subject, in the passive, is the one who hears.
_HEARD = wordset("alerted notified taught misled reminded briefed summoned invited led")
_SHOWING = re.compile(r"(?i)(?:show|depict|captur)(?:s|ed|e|es|ing|n)?\b")
# "Was quoted as saying" lets its subject speak; the others tell what the subject holds.
_STILL_SPEAKING = wordset("quoted cited reported said committed prepared agreed planned")
_OF_OTHERS = wordset("ask believe think")  # "is believed to", said of the subject by others
# What, with its article, is nothing that was said: "confirmed the news", "stated the contrary".
_POINTING = wordset(
    "news story stories report reports claim claims comment comments remark remarks statement "
    "statements issue issues matter opposite contrary same allegation allegations accusation "
    "accusations charge charges rumour rumours rumor rumors information point position details "
    "detail subject topic question questions suggestion suggestions notion idea this that it so "
    "these those them otherwise likewise such similar more greater something anything everything "
    "nothing all answer answers account accounts article blog post video photo photos picture "
    "pictures image images footage conference"
)
_FUNCTION = wordset(
    "a an the of to in on at for by with about from as and or its his her their own our my any "
    "some no not also again in-depth new another other further recent latest following he she "
    "they we i you one"
)
_DEICTIC = re.compile(
    r"\b(?:this|these)\s+(?:article|story|report|post|piece|page|site|newspaper|column|blog)\b",
    re.IGNORECASE,
)
_TITLES = wordset("the mr mrs ms dr sir lord pope king queen president prince saint st de al van")


def speaks_for_itself(case: Case) -> bool:
    """Whether the claim has somebody who speaks and something that is said, both whole."""
    return not (
        _hears(case)
        or _shown(case)
        or _says_nothing(case)
        or _names_itself(case)
        or _cut(case)
        or _this_text(case)
    )


def whole_words(text: str, span: Span) -> bool:
    """Whether the span neither begins nor ends within a word, nor where the text breaks off."""
    start, end = span.start, span.end
    if start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        return False
    if (
        end < len(text)
        and text[end].isalnum()
        and (text[end - 1].isalnum() or text[end - 1] == "-")
    ):
        return False
    if re.fullmatch(r"\w[’']\w", text[max(0, end - 2) : end + 1]):
        # "can’" of "can’t".
        return False
    # A text without a stop at its end was cut off; of what it breaks off in nothing is known.
    return end < len(text.rstrip()) or not text[end - 1].isalnum()


def _hears(case: Case) -> bool:
    """Whether the source is the one who is told: "she was alerted", "the paper was told"."""
    source, cue = case.claim.source, case.claim.cue
    if source is None or not cue or source.end > cue[0].start or cue[0].start - source.end > 40:
        return False
    # An aside ("which had been asked,") is not about who speaks.
    gap = re.split(r"[,;:()—–]", case.text[source.end : cue[0].start])[-1]
    words = words_of(gap + case.text[cue[0].start : cue[-1].end])
    for before, word in pairwise(words):
        plain = word.casefold()
        if before.casefold() not in _BE or plain in _STILL_SPEAKING:
            continue
        found = verb_of(plain)
        if plain in _HEARD:
            return True
        if found is not None and found[1] == "past":
            return found[0].hearer or found[0].base in _OF_OTHERS
    return False


def _shown(case: Case) -> bool:
    """Whether a thing shows it: of "footage shows a truck" its maker is no subject."""
    source, cue = case.claim.source, " ".join(case.cue_words())
    return (
        source is not None
        and bool(_SHOWING.match(cue))
        and any(hop.span and source.contains(hop.span) for hop in case.claim.relay)
    )


def _says_nothing(case: Case) -> bool:
    """Whether what is said only points at something said elsewhere."""
    words = [w.casefold() for span in case.content for w in words_of(span.of(case.text))]
    return all(word in _POINTING or word in _FUNCTION for word in words)


def _names_itself(case: Case) -> bool:
    """Whether the content holds its own source as one who speaks, or a name for "he".

    The first is a content that swallowed its frame ("… said Ann Example told the paper");
    in the second the pronoun was taken for somebody whom its words are about.
    """
    party, text = case.party, case.text
    if party is None or not party.named:
        return False
    if case.claim.style == "direct":
        # "Ann found the work hard" is not Ann's to say.
        own = words_of("".join(piece.text for piece in party.plain)) if party.person else []
        own = [word for word in own if word[:1].isupper() and len(word) > 3]
        said = " ".join(tidy(span.of(text)) for span in case.content)
        return any(_means(word, own, said) for word in own)
    names = [w for w in words_of(party.heading) if w[:1].isupper() and w.casefold() not in _TITLES]
    if not names:
        return False
    inside = " ".join(tidy(span.of(text)) for span in case.content)
    last = re.escape(names[-1])
    if re.search(rf"\b{last}\b[^.;:]{{0,80}}\b(?:told|said|says|added)\b", inside):
        return True
    if re.search(r"[,.!?][”\"’']\s+(?:said|says|added|told)\b", inside):
        return True
    if pronoun_of(case.claim, case.report) not in ("he", "she"):
        return False
    titles = [w for w in words_of(party.heading) if w[:1].isupper() and w.casefold() in _TITLES]
    if any(re.search(rf"\bthe {re.escape(title)}\b", inside) for title in titles):
        return True
    return any(re.search(rf"\b{re.escape(name)}\b", inside) for name in names)


def _means(word: str, own: Sequence[str], said: str) -> bool:
    """Whether the word stands for whom it is a name of, not within another's: "Ann Other"."""
    for found in re.finditer(
        rf"(?:\b([A-Z][\w’'-]*)\s)?\b{re.escape(word)}\b(?:\s([A-Z]\w*))?", said
    ):
        around = [each for each in found.groups() if each is not None]
        if all(each in own or each.casefold() in _TITLES for each in around):
            return True
    return False


def _cut(case: Case) -> bool:
    return not all(whole_words(case.text, span) for span in case.content)


def _this_text(case: Case) -> bool:
    """Whether the source is "this article", which in a brief is none."""
    source = case.claim.source
    return source is not None and bool(_DEICTIC.search(source.of(case.text)))
