"""Cues that say by themselves what was done: they overrule the model's reading of the act.

"Said" leaves the act to the content; "condemned" does not. Only verbs and nouns
that name one act in nearly every use stand here: over the gold cues of the claims
corpus the rows agree with its annotators in 362 of 399, each in more than eight of
ten, but for "warned" and "promised" (six of ten), which are often threats.
"""

from __future__ import annotations

import re

from sayso.records import Act

_NOT = r"(?:not|n[’']t|never|unable|neither|cannot|yet to)\b.*"

# Tried in this order, since "could not confirm" holds "confirm".
_ROWS: tuple[tuple[Act, str], ...] = (
    (
        "decline",
        r"declin\w+|refus\w+ (?:to )?(?:comment|say|discuss|confirm|answer)|"
        r"(?:not|n[’']t|no) (?:\w+ )?(?:comment|respond)\w*",
    ),
    ("question", _NOT + r"(?:verif|confirm|substantiat|corroborat)\w*|unclear|not clear"),
    ("deny", r"den(?:y|ies|ied|ying|ials?)|reject(?:s|ed|ing|ion)?|refut\w+"),
    ("confirm", r"confirm(?:s|ed|ing|ation)?|acknowledg\w+|admit\w*|conced\w+"),
    ("condemn", r"condemn\w*|critici[sz]\w+|denounc\w+|deplor\w+|decr(?:y|ied|ies)|lambast\w+"),
    ("praise", r"prais\w+|welcom\w+|thank(?:s|ed|ing)?|hail(?:s|ed)|applaud\w*|commend\w*"),
    ("threaten", r"threat(?:s|en\w*)"),
    ("warn", r"warn(?:s|ed|ing|ings)?"),
    ("accuse", r"accus\w+|blam(?:e|es|ed|ing)"),
    ("demand", r"demand(?:s|ed|ing)?|urg(?:e|es|ed|ing)|call(?:s|ed|ing)? (?:for|on|upon)"),
    ("promise", r"promis\w+|vow(?:s|ed|ing)?|pledg\w+"),
    (
        "believe",
        r"believ\w+|belief|think(?:s|ing)?|thought|hop(?:e|es|ed|ing)|fear(?:s|ed|ing)?|"
        r"want(?:s|ed|ing)?|convinced|suspect(?:s|ed)?",
    ),
)
_PATTERNS: tuple[tuple[Act, re.Pattern[str]], ...] = tuple(
    (act, re.compile(rf"\b(?:{words})\b", re.IGNORECASE | re.DOTALL)) for act, words in _ROWS
)
_NEGATED = re.compile(rf"\b{_NOT}", re.IGNORECASE | re.DOTALL)


# Seen in reading real reports: without a word of thanks or welcome the model's
# "praise", of which it saw 48 examples, is nearly always a plain statement.
_PRAISE = re.compile(
    r"\b(?:prais|welcom|thank|hail|applaud|commend|grat|proud|pride|honou?r|brav|hero|tribute|"
    r"great|courag|success|appreciat|congratulat|admir|positive|historic)\w*",
    re.IGNORECASE,
)


def act_of(cue: str, content: str, guess: Act) -> Act:
    """The act that ``cue`` names, or else ``guess``; a negated cue is left to the model.

    "Did not deny" is no denial, and what it is instead the cue does not say.
    """
    for act, pattern in _PATTERNS:
        if pattern.search(cue):
            if act not in ("decline", "question", "believe") and _NEGATED.search(cue):
                break
            return act
    return "state" if guess == "praise" and not _PRAISE.search(content) else guess
