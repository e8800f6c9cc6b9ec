"""Whether an alleged event is said to have happened, or is future, hypothetical or negated.

The model reads a modality off the whole sentence. Where the words that govern the
trigger leave no doubt ("did not", "if", "could", "plans to"), they decide instead; so
does the act, in a claim that denies. Rules that agreed with readers of the claims corpus
and of our own annotation in clearly fewer than three cases of four ("would", "able to")
were dropped: the model by itself errs less.
"""

from __future__ import annotations

from typing import Literal

from sayso.records import Act, Span
from sayso.resolve.vocabulary import DETERMINERS
from sayso.resolve.words import Page

Modality = Literal["actual", "future", "hypothetical", "negated"]

# What may stand between a verb and the words that tell its modality.
_CHAIN = frozenset(
    word
    for line in (
        "be been being is are was were am have has had having do does did to not never also",
        "even still soon again ever just already now then yet both either further immediately",
        "continue continuing continued begin start keep help be",
    )
    for word in line.split()
)
_POSSIBLE = frozenset(["could", "may", "might", "can", "cannot", "should", "must", "ought"])
_COMING = frozenset(["will", "shall", "ll", "won"])
_NOT = frozenset(["not", "never", "n't", "cannot", "neither", "nor"])
_CONTRACTED = ("n't", "n’t")
_PLANNING = frozenset(
    word
    for line in (
        "plan plans intend intends intended intending expected set",
        "scheduled poised prepare prepares prepared preparing vow vows vowed vowing pledge",
        "pledged pledges promise promised promises agree agreed agrees commit committed about",
    )
    for word in line.split()
)
_WISHING = frozenset(
    word
    for line in (
        "want wants wanting urge urged urges urging ask asked asks call called calls",
        "demand demanded demands ordered tell told beg begged threaten threatened threatens",
        "threatening likely unlikely need needs needed right",
    )
    for word in line.split()
)
_FAILING = frozenset(
    word
    for line in (
        "fail fails failed failing refuse refuses refused refusing decline declined declines",
        "unable stopped",
    )
    for word in line.split()
)
_CONDITION = frozenset(["if", "unless", "whether", "lest"])
_SUPPOSED = frozenset(["possible", "potential", "any", "hypothetical", "would-be"])
_NONE = frozenset(["no", "without", "neither"])
_REACH = 7


def modality_of(
    page: Page, trigger: Span, read: str, act: Act | None = None, content: tuple[Span, ...] = ()
) -> tuple[str, str | None]:
    """The modality of the event at ``trigger``, and the rule where one decided.

    ``read`` is the model's; ``act`` and ``content`` are those of the claim that the
    event stands on, ``None`` and empty where it is narrated.
    """
    found = governed(page, trigger, act, content)
    if found is None or found[0] == read:
        decided, why = read, None
    else:
        decided, why = found[0], found[1]
    if act == "deny" and decided in ("actual", "future"):
        return "negated", "the claim denies it"
    return decided, why


def governed(
    page: Page, trigger: Span, act: Act | None, content: tuple[Span, ...]
) -> tuple[Modality, str] | None:
    """The modality that the words around the trigger tell, with the rule, or ``None``."""
    if not len(page):
        return None
    at = min(page.first(trigger.start), len(page) - 1)
    opening = page.opens[page.sentence[at]]
    floor = max(
        (page.first(s.start) for s in content if s.start <= trigger.start < s.end),
        default=opening,
    )
    chain, before, direct = _chain(page, at, max(opening, at - _REACH))
    negative = any(w in _NOT for w in chain) or _contracted(page, before, at)
    word = page.key[before] if before >= opening else ""
    nominal = at > opening and page.key[at - 1] in DETERMINERS | {"reported", "ongoing"}
    conditional = None if nominal else _conditional(page, at, max(opening, floor))
    if conditional:
        return "hypothetical", f"'{conditional}' before it"
    infinitive = "to" in chain
    if word in _POSSIBLE or word in _COMING or word in ("would", "d"):
        if negative and word not in ("may", "might", "should", "must", "can"):
            return "negated", f"'{word} not'"
        if word in _COMING:
            return "future", f"'{word}'"
        if word in ("would", "d"):
            return None  # as often "if so" as of what was to come
        if "have" in chain and word in ("should", "must", "could"):
            return None
        return "hypothetical", f"'{word}'"
    if negative:
        return "negated", "'not' before it"
    if infinitive and direct:
        if word in _FAILING:
            return "negated", f"'{word} to'"
        if word in _PLANNING:
            return "future", f"'{word} to'"
        if word in _WISHING:
            return "hypothetical", f"'{word} to'"
        starts = bool(content) and at - floor <= 2
        if starts and "have" not in chain and act in ("demand", "believe", "threaten"):
            return "hypothetical", "what is demanded, wished or threatened"
    nearest = [page.key[i] for i in range(max(opening, at - 2), at)]
    if any(w in _NONE for w in nearest):
        return "negated", "'no' before it"
    if act != "deny" and any(w in _SUPPOSED for w in nearest):
        return "hypothetical", "possible or any"
    return None


def _chain(page: Page, at: int, first: int) -> tuple[list[str], int, bool]:
    """The auxiliaries before word ``at``, the word before those, and whether they adjoin."""
    chain: list[str] = []
    i = at - 1
    while i >= first and (page.key[i] in _CHAIN or _adverb(page.key[i]) or page.raw[i] in '"“‘'):
        chain.append(page.key[i])
        i -= 1
    return chain, i, i == at - 1 - len(chain)


def _adverb(key: str) -> bool:
    return len(key) > 4 and key.endswith("ly")


def _contracted(page: Page, before: int, at: int) -> bool:
    """ "didn't", "won’t": the ending that the page leaves off a word."""
    for i in range(max(0, before), at):
        following = page.start[i + 1] if i + 1 < len(page) else page.end[i]
        if page.text[page.end[i] : following].strip().lower() in _CONTRACTED:
            return True
    return False


def _conditional(page: Page, at: int, first: int) -> str | None:
    """ "If", "whether" and the like in the same clause before the trigger."""
    for i in range(at - 1, max(first, at - 14) - 1, -1):
        if page.key[i] in _CONDITION:
            return page.key[i]
        if page.raw[i] in (",", ";", ":", "–", "—", ".") or page.key[i] in ("then", "that"):
            return None
    return None
