"""One claim as a clause: the speaker's place in it is left open, the rest is fixed.

The forms, best first:

* *as written*: the speaker, then the report's own words from the verb to the
  end of the content ("… denied that its planes had struck the convoy"). The
  report's grammar carries the sentence, so it holds for noun phrases,
  infinitives and verbs that Sayso has never met.
* *quoted*: the speaker, a verb, the verbatim words in quotation marks.
* *clause*: the content moved behind "said that", where the report has it
  before its source, around it, or behind a participle.
* *passage*: the report's whole sentence in quotation marks, given to the outlet
  that wrote it. Always grammatical, never wrong, and the least like an editor.

A claim that fits none is left untold, and counted.
"""

from __future__ import annotations

import re
from dataclasses import replace

from sayso.brief import passages
from sayso.brief.case import LONGEST_WORDS, SHORTEST, Case, Telling, joined
from sayso.brief.casing import Casing
from sayso.brief.clauses import clause
from sayso.brief.fitness import speaks_for_itself, whole_words
from sayso.brief.grammar import (
    dangling,
    has_finite_verb,
    in_title_case,
    is_full_sentence,
    words_of,
)
from sayso.brief.naming import Party
from sayso.brief.quoting import marked, quoted
from sayso.brief.turning import speaks, turning_words
from sayso.brief.verbs import denies, verb_of
from sayso.brief.wording import written
from sayso.brief.wordlists import wordset
from sayso.records import Act, Claim, Piece, Report, Span

# Acts that a verb names by itself, whatever follows it.
_NAMED: frozenset[Act] = frozenset(
    {"accuse", "condemn", "praise", "warn", "threaten", "demand", "promise", "deny"}
)
# A sentence that begins so hangs on the one before it.
_CONNECTING = wordset(
    "However Additionally Meanwhile But And So Yet Still Also Moreover Furthermore Instead Then "
    "Therefore Nevertheless Despite Similarly Likewise Besides That This These Those Such Despite"
)
# So does one that counts its time from there: "A month later", "Since then".
_SINCE = re.compile(
    r"(?:(?:[\w-]+ ){1,4}(?:hours?|days?|weeks?|months?|years?|minutes?|moments?) (?:later|earlier"
    r"|before|after)\b|(?:Since|By|Until) then\b|At the time\b|Afterwards?\b|Later\b|Earlier\b"
    r"|The (?:same|following|next|previous) (?:day|night|morning|evening|week|month|year)\b)"
)
_REFUSALS: frozenset[Act] = frozenset({"deny", "decline", "question"})


def tell(claim: Claim, report: Report, party: Party | None, casing: Casing) -> Telling | None:
    """The best form for a claim, or ``None`` where none gives a good sentence."""
    text = report.text
    spans = (*claim.cue, *claim.content, *((claim.source,) if claim.source else ()))
    if any(span.end > len(text) for span in spans):
        return None
    content = tuple(
        span
        for span in (passages.trimmed(text, span) for span in sorted(claim.content))
        if span.end > span.start
    )
    if not content or not any(char.isalnum() for span in content for char in span.of(text)):
        return None
    case = Case(claim, report, party, casing, content)
    if claim.narrated:
        return passage(case, 0.0)
    if party is None:
        return passage(case, 0.1)
    if speaks(claim, text) and speaks_for_itself(case):
        for form in (quoted, written, clause):
            telling = form(case)
            if telling is not None and not lost(telling):
                return telling
    return passage(case, 0.1)


def lost(telling: Telling) -> bool:
    """Whether a word that turns the claim round stands beside its cue but not in the telling."""
    text = telling.report.text
    pieces = (*telling.before, *telling.after)
    kept = [piece.at.span for piece in pieces if piece.at is not None]
    frames = {word for piece in pieces if piece.role == "frame" for word in words_of(piece.text)}
    for word in turning_words(telling.claim, text):
        verb = verb_of(word.of(text))
        inflected = verb is not None and verb[0].past in frames
        if not inflected and not any(span.contains(word) for span in kept):
            return True
    return False


def act_of(claim: Claim, report: Report) -> Act | None:
    """The act that the cue's verb names, where it names one; else the ledger's.

    "Denied" is a denial whatever a model makes of it; "said" leaves it open.
    """
    words = [word for span in claim.cue for word in words_of(span.of(report.text))]
    known = [found[0].act for found in map(verb_of, words) if found is not None]
    if denies(words):
        named = next((act for act in known if act in _REFUSALS), None)
        against = [found[0].act for found in map(verb_of, words) if found and found[0].denies]
        return named or claim.act or (against[0] if against else "decline")
    named = next((act for act in known if act in _NAMED), None)
    return named or claim.act or (known[0] if known else None)


def passage(case: Case, quality: float) -> Telling | None:
    """The outlet's own sentence between quotation marks."""
    text, claim = case.text, case.claim
    spans = (*claim.cue, *case.content, *((claim.source,) if claim.source else ()))
    cover = Span(min(s.start for s in spans), max(s.end for s in spans))
    if cover.end - cover.start > 2 * LONGEST_WORDS:
        return None
    sentence = passages.sentence_around(text, cover)
    if passages.breaks_between(text, sentence.start, max(sentence.start, sentence.end - 1)):
        return None
    shown = sentence.of(text)
    words = words_of(shown)
    if not SHORTEST < len(shown) <= LONGEST_WORDS or len(words) < 5:
        return None
    if not whole_words(text, sentence) or in_title_case(words):
        return None
    if not is_full_sentence(shown) or shown[-1] not in '.!?”"' or passages.balance(shown):
        return None
    if (
        words[0] in _CONNECTING
        or _SINCE.match(shown)
        or dangling(shown, None)
        or not has_finite_verb(words)
    ):
        return None
    after = (Piece(" wrote: ", "frame"), *marked(case, sentence, ""))
    telling = case.telling("passage", (), joined(list(after)), quality)
    return replace(telling, subject="outlet")
