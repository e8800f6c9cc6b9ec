"""Indirect speech: the report's words behind the speaker, as they stand or moved."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.brief import passages
from sayso.brief.case import LONGEST_WORDS, SHORTEST, Case, Telling, first_sentences, spaced
from sayso.brief.grammar import dangling, has_finite_verb, words_of
from sayso.brief.mentions import PRONOUNS, speaks_in_first_person
from sayso.brief.passages import tidy
from sayso.brief.verbs import Verb, denies, finite_form, verb_of
from sayso.brief.wordlists import wordset
from sayso.records import Act, Citation, Piece, Span

_LONGEST_GAP = 90  # between source, cue and content
# Verbs whose object, where it has a finite verb, is a clause whose truth the speaker vouches for.
_WH = wordset("if whether how what why who whom when where which")
_NO_CLAUSE = wordset("to for of by as from with against about on being having")
# Adverbs that tie a sentence to the one before it in the report.
_CONNECTING = wordset("also however meanwhile therefore nevertheless")
_ACTS_IN_PAST: frozenset[Act] = frozenset(
    {"state", "confirm", "deny", "accuse", "warn", "estimate", "condemn", "praise", "demand"}
)
# Verbs without a clause that tell of one act of speaking, so that "quotes" is "quoted".
_TOLD_IN_PAST = wordset(
    "quote cite describe reject dismiss accuse blame condemn denounce criticise criticize praise "
    "welcome urge call mention point refer tell"
)
_RELATIVE = wordset("who which that")
_JOINING = wordset("and but or then")
# A source that follows one of these without a comma stands in a relative clause.
_GAPPED = wordset("which whom what whatever who")
_JOINT = re.compile(
    r"(?:[,;]?\s+(?:and|but|or|while|although|as|because|which|who|whose|the|an|its|their)"
    r"|,)\s*$"
)
_STUB = re.compile(
    r"(?:[,;]?\s+(?:and|but|or|while|although|as|because|which|that|who|whose|with|of|from|by|for"
    r"|to|in|on|at|the|a|an|than|its|their|into|including|it)|,)\s*$"
)
_LEADING = re.compile(
    r"\s(?:with|of|from|by|for|to|in|on|at|than|into|including|like|the|a|an|their|its|his|her)\s*$"
)
_CLAUSE_END = re.compile(r"[,;:.!?—–”\"()\n]|\s(?:and|but|or|who|which|that|while|as|because)\s")
_LONGEST_REST = 80
_NO_OPENING = wordset("and or of to from for by")
_WORD = re.compile(r"[^\W_][\w’'-]*")
_ADVERBS = wordset(
    "also later earlier then now still again meanwhile separately previously recently initially "
    "however both yesterday today once first already"
)


# Adverbs by which a report takes the side of whom it lets speak, or the other.
_JUDGING = wordset(
    "rightly wrongly correctly incorrectly falsely truthfully understandably bizarrely absurdly "
    "laughably ludicrously shamelessly cynically predictably unsurprisingly merely conveniently "
    "helpfully astutely wisely foolishly hysterically misleadingly dishonestly stupidly"
)

# "regards him as": the object is somebody other than the subject.
_OBJECT = re.compile(r"(?:\S+ ){1,2}(?:(?:him|them)\b|(?:her|it) (?:as|a|an|to|of|for)\b)")


def written(case: Case) -> Telling | None:
    """The report's words from the verb to the end of the content, behind the subject."""
    claim, text = case.claim, case.text
    source = claim.source
    if source is None or not claim.cue or case.party is None:
        return None
    first, last = claim.cue[0], claim.cue[-1]
    if not (source.end <= first.start and last.end <= case.content[0].start):
        return None
    end = case.content[-1].end
    if first.start - source.end > 200 or case.content[0].start - last.end > _LONGEST_GAP:
        return None
    if speaks_in_first_person(claim, case.report):
        return None
    if passages.breaks_between(text, source.end, case.content[0].start):
        return None
    if passages.breaks_between(text, case.content[0].start, end):
        sentence = passages.sentence_around(text, Span(first.start, case.content[0].start + 1))
        end = min(end, passages.trimmed(text, sentence, also=".").end)
        if end <= case.content[0].start:
            return None
    start = _verb_start(case, source, first)
    if start is None:
        return None
    span = passages.trimmed(text, Span(start, _without_tail(text, start, end)), also=",;:—–")
    whole = passages.balanced(text, span)
    if whole is None or whole.end - whole.start > LONGEST_WORDS:
        return None
    whole = passages.trimmed(text, whole, also=".")
    inside = text[whole.start : whole.end]
    if re.search(r"[(\[][^)\]]*$", inside) or passages.broken(inside):
        return None
    words = words_of(inside)
    found = verb_of(words[0])
    if found is not None and found[1] == "ing":
        return _inflected(case, found[0], whole)
    if extracted(case, words, found):
        return None
    main = found or next((verb_of(word) for word in words[1:4] if verb_of(word) is not None), None)
    judged = bool(_JUDGING & {word.casefold() for word in words[:3]})
    if judged or (main is not None and (main[0].loaded or main[0].base == "add")):
        neutral = clause(case)
        if neutral is not None or (main is not None and not main[0].loaded and not judged):
            return neutral
        return _in_marks(case, whole, words)
    if not _agrees(case, words):
        return clause(case)
    # "Reuters reported, Baghdadi is ...", "he noted last week, the panel will ...".
    if text[last.end : case.content[0].start].rstrip().endswith(","):
        return clause(case)
    if in_title_case(words):
        return None
    if dangling(inside[len(words[0]) :], case.party) or _OBJECT.match(inside):
        return None
    past = _in_past(case, found, whole)
    telling = case.telling("written", (), past or (Piece(" ", "frame"), case.words(whole)), 1.0)
    first_verb = found is not None and (
        (found[1] == "past" and found[0].base != "have") or past is not None
    )
    return replace(telling, verb_first=first_verb, clause=_shared(case, found, whole))


def extracted(case: Case, words: Sequence[str], found: tuple[Verb, str] | None) -> bool:
    """Whether the words lack what the report moved out of them.

    "A force that Turkey regards as an ally", "the group, which Turkey says is an
    arm of": the object or the subject stands before the source, in the relative
    clause's head, and the words alone are a fragment.
    """
    text, source = case.text, case.claim.source
    assert source is not None
    if found is not None and len(words) > 1 and words[1].casefold() == "as":
        return True
    content = words_of(case.content[0].of(text))
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


def _in_past(case: Case, found: tuple[Verb, str] | None, whole: Span) -> tuple[Piece, ...] | None:
    """ "Says that" told as "said that": an editor reports in the past."""
    if found is None or not (found[0].clause or found[0].base in _TOLD_IN_PAST):
        return None
    if found[1] not in ("third", "base") and found[0].base != "say":
        return None
    if found[0].act not in _ACTS_IN_PAST:
        return None
    if found[0].base in {"show", "indicate", "suggest", "imply", "name", "list", "hear", "learn"}:
        return None
    match = re.match(r"\S+", whole.of(case.text))
    assert match is not None
    rest = passages.trimmed(case.text, Span(whole.start + match.end(), whole.end))
    if not rest.of(case.text)[:1].isalnum():
        return None
    return (Piece(f" {found[0].past} ", "frame"), case.words(rest))


def _in_marks(case: Case, whole: Span, words: Sequence[str]) -> Telling | None:
    """A loaded verb that no neutral one can stand for, with what follows it, in quotation marks."""
    assert case.party is not None
    quote = tidy(whole.of(case.text))
    if re.search(r"[“”\"‘:]", quote) or not quote[0].islower():
        return None
    if not _agrees(case, list(words)):
        return None
    if dangling(quote[len(words[0]) :], case.party):
        return None
    after = (
        Piece(" “", "frame"),
        Piece(quote, "quote", Citation(case.report.id, whole)),
        Piece("”", "frame"),
    )
    return case.telling("written", (), after, 0.7)


def _verb_start(case: Case, source: Span, cue: Span) -> int | None:
    """Where the words that follow the subject begin; ``None`` where no finite verb does.

    Asides ("who spoke on condition of anonymity,") are skipped, auxiliaries and
    adverbs before the cue are not: "did not", "has repeatedly".
    """
    text = case.text
    if text[source.end : source.end + 2] in ("'s", "’s"):
        return None
    gap = text[source.end : cue.start]
    asides = [found.end() for found in re.finditer(r"[,;:()“”\"—–\n]", gap)]
    start = source.end + (asides[-1] if asides else 0)
    words = [(found.group(), found.start()) for found in _WORD.finditer(text, start, cue.start)]
    while words and words[0][0].casefold() in _RELATIVE | _CONNECTING:
        words = words[1:]
    cue_words = words_of(cue.of(text))
    if not cue_words:
        return None
    if not words:
        return cue.start if _is_verb(cue_words) else None
    auxiliary = next((place for place, (word, _) in enumerate(words) if _is_auxiliary(word)), None)
    if auxiliary is None and not asides and len(words) <= 10 and _opens(words, cue_words):
        # "in a statement on Sunday said"
        return words[0][1]
    joint = [place for place, (word, _) in enumerate(words) if word.casefold() in _JOINING]
    if joint:
        # "could not confirm the deaths and said": the verb before the joint is another claim's.
        if all(_is_adverb(word) or _is_auxiliary(word) for word, _ in words[joint[-1] + 1 :]):
            words = words[joint[-1] + 1 :]
            return (words[0][1] if words else cue.start) if _is_verb(cue_words) else None
        return None
    before = words if auxiliary is None else words[:auxiliary]
    if not all(_is_adverb(word) for word, _ in before):
        return None
    if auxiliary is None:
        return cue.start if _is_verb(cue_words) else None
    return words[0][1]


def _opens(words: list[tuple[str, int]], cue: list[str]) -> bool:
    """Whether words between source and cue can follow a subject, with a finite cue behind them."""
    return words[0][0].casefold() not in _NO_OPENING and _is_finite_verb(cue)


def _is_verb(cue: list[str]) -> bool:
    found = verb_of(cue[0])
    return _is_finite_verb(cue) or (found is not None and found[1] == "ing")


def _is_finite_verb(cue: list[str]) -> bool:
    if finite_form(cue[0]) is not None:
        return True
    if _looks_past(cue[0]):
        return not (len(cue) > 1 and cue[1] == "by")
    return _is_adverb(cue[0]) and len(cue) > 1 and _is_finite_verb(cue[1:])


def _is_adverb(word: str) -> bool:
    return word.casefold() in _ADVERBS or (word.endswith("ly") and word.islower())


def _is_auxiliary(word: str) -> bool:
    plain = word.casefold().replace("’", "'")
    if plain in {"have", "has", "had"}:
        return True
    return finite_form(word) is not None and verb_of(plain.removesuffix("n't")) is None


def _agrees(case: Case, words: list[str]) -> bool:
    """Whether the first finite verb agrees with the party's number."""
    assert case.party is not None
    for word in words[:4]:
        plain = word.casefold().replace("’", "'").removesuffix("n't")
        if plain == "am":
            return False
        form = finite_form(word)
        if form is None:
            continue
        number = case.party.number
        if plain == "was" or form == "third":
            return number != "many"
        if plain == "were" or form == "base":
            return number != "one"
        return True
    return True


def _inflected(case: Case, verb: Verb, whole: Span) -> Telling | None:
    """A participle made finite: "denying that" becomes "denied that"."""
    assert case.party is not None
    match = re.match(r"\S+", case.text[whole.start : whole.end])
    assert match is not None
    rest = passages.trimmed(case.text, Span(whole.start + match.end(), whole.end))
    inside = rest.of(case.text)
    if verb.loaded or verb.base in {"say", "add"}:
        return clause(case)
    if rest.end - rest.start < SHORTEST or verb.base in {"cite", "quote", "name", "see"}:
        return None
    if verb.hearer and not verb.clause:
        return None
    if dangling(inside, case.party) or inside[0] in ",;:":
        return None
    after = (Piece(f" {verb.past} ", "frame"), case.words(rest))
    return replace(case.telling("written", (), after, 0.9), verb_first=True)


def _shared(case: Case, found: tuple[Verb, str] | None, whole: Span) -> tuple[Piece, ...]:
    """ "said that ..." alone, where the sentence is nothing but that."""
    if found is None or found[0].base != "say":
        return ()
    match = re.match(r"said (?:that )?", case.text[whole.start : whole.end])
    if match is None or whole.start + match.end() != case.content[0].start:
        return ()
    return (
        Piece(" said that ", "frame"),
        case.words(Span(whole.start + match.end(), whole.end)),
    )


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
    if not words or len(words) < 3 or words[0].casefold() in _WH | _NO_CLAUSE:
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
        passages.trimmed(text, Span(span.start, _without_tail(text, span.start, span.end)), ",;:")
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
        cut = first_sentences(text, spans[0], LONGEST_WORDS)
        if cut is None:
            return None
        spans = [passages.trimmed(text, cut, also=".")]
    done = []
    for span in spans:
        fitted = passages.balanced(text, passages.trimmed(text, span, also="."))
        if fitted is None:
            return None
        done.append(fitted)
    opening = re.match(r"(?:that|And|But|So|Yet|Meanwhile,|However,)\s+", done[0].of(text))
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


def _without_tail(text: str, start: int, end: int) -> int:
    """Where the words end that a joining word at their end leads nowhere: "from the air, but".

    A preposition or an article whose noun the content leaves out is not dropped, which
    would change what is said ("an arm of"): the words then run on to the clause's end.
    """
    cut = bool(re.match(r"\s*[\w“\"]", text[end : end + 2]))
    if cut and _LEADING.search(text[start:end]):
        rest = _CLAUSE_END.search(text, end, end + _LONGEST_REST)
        if rest is not None and not passages.breaks_between(text, end, rest.start()):
            return rest.start()
    # Before a word that the content leaves out, even a preposition leads nowhere.
    while (found := (_STUB if cut else _JOINT).search(text[start:end])) and found.start() > 0:
        end = start + found.start()
    return end


def in_title_case(words: Sequence[str]) -> bool:
    """Whether nearly all longer words are capitalised: a headline within the text."""
    longer = [word for word in words[1:] if len(word) > 3]
    capitals = sum(word[:1].isupper() for word in longer)
    return len(longer) >= 4 and capitals >= 0.75 * len(longer)


def _looks_past(word: str) -> bool:
    return len(word) > 4 and word.islower() and word.endswith("ed") and verb_of(word) is None
