"""Verbs of saying: their forms, what may follow them, and the neutral word for each.

The list was written for Sayso from the grammar of English reporting verbs; it
is a lexicon, not data from a corpus. A verb that is not in it is never
inflected or replaced: its sentence is then told in the report's own words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from sayso.brief.wordlists import wordset
from sayso.records import Act

Form = Literal["past", "third", "base", "ing"]

# base, past, ing, act, what may follow, and marks. What may follow: c a clause,
# q a quotation, o a hearer ("told Reuters that"). Marks: "-" what follows is not
# what the speaker holds true, "!" the verb takes a side, so it gives way to "said".
# A "." stands for the regular form.
_TABLE = """
say said . state cq .
tell told . state cqo .
add . . state cq .
report . . state c .
state . . state cq .
announce . . state cq .
confirm . . confirm cq .
claim . . state c !
allege . . accuse c !
assert . . state cq !
insist . . state cq !
maintain . . state cq !
contend . . state c !
argue . . state cq !
boast . . state cq !
purport . . state . !
admit admitted admitting confirm cq .
acknowledge . . confirm cq .
concede . . confirm cq .
reveal . . state c !
disclose . . state c .
note . . state cq .
observe . . state cq .
remark . . state cq .
explain . . state cq .
write wrote . state cq .
tweet . . state cq .
post . . state q .
reply replied . state cq .
respond . . state cq .
answer . . state cq .
reiterate . . state cq .
repeat . . state cq .
stress . . state cq .
emphasise . . state cq .
emphasize . . state cq .
underline . . state c .
declare . . state cq .
conclude . . state c .
suggest . . state c .
indicate . . state c .
hint . . state c .
imply implied . state c .
show . . state c .
find found . state c .
recall . . state cq .
clarify clarified . state c .
testify testified . state c .
inform . . state o .
assure . . state o .
learn . . state c .
hear heard . state c .
describe . . state . .
quote . . state . .
cite . . state . .
name . . state . .
identify identified . state . .
deny denied . deny c -
reject . . deny . -
dismiss . . deny . -
refute . . deny . -
debunk . . deny . -!
smear . . accuse . !
slam slammed slamming condemn . !
blast . . condemn . !
bash . . condemn . !
lambast . . condemn . !
lambaste . . condemn . !
mock . . condemn . !
ridicule . . condemn . !
hype . . warn c !
tout . . praise . !
trumpet . . praise . !
gloat . . praise c !
crow . . praise c !
brag bragged bragging state c !
rant . . condemn c !
fume . . condemn c !
bristle . . condemn . !
sneer . . condemn c !
whine . . condemn c !
spout . . state . !
peddle . . state . !
parrot . . state . !
scoff . . deny . !
rebut rebutted rebutting deny . -
dispute . . deny c -
contest . . deny . -
doubt . . question c -
question . . question . -
ask . . question q .
wonder . . question . .
accuse . . accuse . .
blame . . accuse . .
charge . . accuse c !
condemn . . condemn . .
denounce . . condemn . .
criticise . . condemn . .
criticize . . condemn . .
deplore . . condemn . .
decry decried . condemn . .
complain . . condemn cq .
protest . . condemn c .
lament . . condemn cq .
praise . . praise . .
welcome . . praise . .
hail . . praise . .
thank . . praise . .
salute . . praise . .
warn . . warn cqo .
caution . . warn cq .
fear . . believe c .
threaten . . threaten c .
vow . . promise cq .
pledge . . promise c .
promise . . promise co .
swear swore . promise c .
commit committed committing promise . .
agree . . promise c .
undertake undertook . promise . .
plan planned planning promise . .
offer . . promise . .
refuse . . decline . -
decline . . decline . -
demand . . demand c .
urge . . demand q .
call . . demand . .
appeal . . demand . .
request . . demand c .
order . . demand c .
plead . . demand cq .
propose . . demand c .
recommend . . demand c .
advise . . demand c .
want . . demand . .
estimate . . estimate c .
predict . . estimate cq .
expect . . believe c .
believe . . believe c .
think thought . believe cq .
hope . . believe c .
suspect . . believe c .
consider . . believe c .
regard . . believe . .
view . . believe . .
feel felt . believe c .
know knew . believe c .
understand understood . believe c .
see saw . believe c .
express . . believe . .
raise . . question . .
release . . state . .
publish . . state . .
issue . . state . .
provide . . state . .
give gave . state . .
make made . state . .
put put putting state . .
hold held . believe c .
point . . state . .
refer referred referring state . .
speak spoke . state . .
list . . state . .
join . . state . .
note . . state cq .
mention . . state c .
approve . . praise . .
support . . praise . .
back . . praise . .
oppose . . condemn . -
object . . condemn c -
take took . state . .
have had . state . .
launch . . state . .
extend . . praise . .
"""

_AUXILIARY = {
    "past": {"had", "was", "were", "did", "could", "would", "might", "should", "must"},
    "third": {"has", "is", "does"},
    "base": {"have", "are", "do", "am"},
    "any": {"will", "can", "may", "cannot", "shall"},
}


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of saying, with its forms and frames."""

    base: str
    past: str
    ing: str
    act: Act
    clause: bool
    quotes: bool
    hearer: bool
    denies: bool
    loaded: bool

    @property
    def third(self) -> str:
        """Third person singular, present."""
        if self.base == "have":
            return "has"
        if self.base.endswith("y") and self.base[-2] not in "aeiou":
            return self.base[:-1] + "ies"
        return self.base + ("es" if self.base.endswith(("s", "sh", "ch", "x")) else "s")


def _regular_past(base: str) -> str:
    return base + ("d" if base.endswith("e") else "ed")


def _regular_ing(base: str) -> str:
    return (base[:-1] if base.endswith("e") and not base.endswith("ee") else base) + "ing"


def _read() -> tuple[dict[str, Verb], dict[str, tuple[Verb, Form]]]:
    verbs: dict[str, Verb] = {}
    forms: dict[str, tuple[Verb, Form]] = {}
    for line in _TABLE.split("\n"):
        if not line:
            continue
        base, past, ing, act, follows, marks = line.split()
        verb = Verb(
            base=base,
            past=_regular_past(base) if past == "." else past,
            ing=_regular_ing(base) if ing == "." else ing,
            act=next(known for known in get_args(Act) if known == act),
            clause="c" in follows,
            quotes="q" in follows,
            hearer="o" in follows,
            denies="-" in marks,
            loaded="!" in marks,
        )
        verbs[base] = verb
        named: tuple[tuple[str, Form], ...] = (
            (verb.base, "base"),
            (verb.third, "third"),
            (verb.ing, "ing"),
            (verb.past, "past"),
        )
        for word, form in named:
            forms[word] = (verb, form)
    return verbs, forms


VERBS, _FORMS = _read()
PAST_FORMS = frozenset(verb.past for verb in VERBS.values())
NEGATIONS = wordset(
    "not no never none nothing nobody neither nor cannot without hardly unable unaware unclear "
    "unconfirmed unlikely false untrue"
)


def verb_of(word: str) -> tuple[Verb, Form] | None:
    """The verb that ``word`` is a form of, and which; ``None`` where it is not listed."""
    return _FORMS.get(word.casefold())


def finite_form(word: str) -> Literal["past", "third", "base", "any"] | None:
    """The form of a finite verb or auxiliary; ``None`` where ``word`` is neither, or unknown.

    "any" agrees with a singular and a plural subject alike, as "past" does
    except in "was" and "were".
    """
    word = word.casefold().replace("’", "'")
    word = {"can't": "can", "won't": "will", "ain't": "?"}.get(word, word)
    bare = word.removesuffix("n't")
    for form in ("past", "third", "base", "any"):
        if bare in _AUXILIARY[form]:
            return form
    known = _FORMS.get(word)
    if known is None:
        return None
    return None if known[1] == "ing" else known[1]


# What an accusation or a report is said to be by who denies it.
_UNTRUE = frozenset(
    ["unsubstantiated", "unfounded", "baseless", "groundless", "untrue", "false", "fabricated"]
)


def denies(words: list[str]) -> bool:
    """Whether these words of a cue deny, refuse or negate what follows them."""
    for word in words:
        plain = word.casefold().replace("’", "'")
        if plain in NEGATIONS or plain.endswith("n't"):
            return True
        known = _FORMS.get(plain)
        if known is not None and known[0].denies:
            return True
        if plain in {"denial", "denials", "refusal", "rejection", "doubts", "doubtful"}:
            return True
        if plain in {"sceptical", "skeptical", "debunked", "disputed", "opposition"}:
            return True
        if plain in _UNTRUE:
            return True
    return False
