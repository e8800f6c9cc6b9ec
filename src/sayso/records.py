"""The nouns of Sayso, as frozen records without input or output.

Every stage takes and gives these. Offsets are Unicode code points into the
``text`` of one :class:`Report`, zero-based and half-open, as in the W3C Web
Annotation ``TextPositionSelector``. What is unknown is ``None``, never a guess.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Style = Literal["direct", "indirect", "mixed"]
Act = Literal[
    "state",
    "confirm",
    "deny",
    "accuse",
    "condemn",
    "praise",
    "warn",
    "threaten",
    "demand",
    "promise",
    "estimate",
    "question",
    "decline",
    "believe",
]
# PLOVER 2.0's sixteen, then what it has no home for.
EventType = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "COOPERATE",
    "AID",
    "CONCEDE",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
    "CONTROL",
    "DEATH",
    "OTHER",
]
Stance = Literal["asserts", "denies", "doubts", "relays"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range ``[start, end)`` of code points in a report's text.

    Raises:
        ValueError: if ``start`` is negative or ``end`` lies before ``start``.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if self.start < 0 or self.end < self.start:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def of(self, text: str) -> str:
        """The characters of ``text`` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Report:
    """One text published by an outlet, as an immutable snapshot.

    ``text`` is the snapshot that every offset points into and ``sha256`` the
    digest of its UTF-8 bytes. ``published`` is ISO 8601 (a date, or a date and
    time with its offset) or ``None``. ``language`` is an ISO 639-1 code, or
    ``None`` where the text is too short to tell. ``skipped`` says why a report
    is kept but not read. ``input`` is where it came from: a path, a URL or
    ``-``, followed by ``:N`` for the N-th record of a collection.
    """

    id: str
    text: str
    sha256: str
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
    skipped: str | None = None
    input: str = ""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what by which words, as the text has them.

    ``parent`` is the index, within the same :class:`Reading`, of the attribution
    inside whose content this one is nested. ``score`` is the calibrated
    probability that a careful reader would mark it too. ``relay`` are the words
    that name who or what passed it on ("told Reuters", "on Twitter"). ``vector``
    places the content among others: 192 signed bytes, cosine its measure; empty
    where the model gives none.
    """

    source: Span | None
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    style: Style
    score: float
    parent: int | None = None
    act: Act | None = None
    relay: tuple[Span, ...] = ()
    vector: bytes = b""


@dataclass(frozen=True, slots=True)
class EntityMention:
    """Words that name something, with its kind by the scheme of re3d ("Person", "Weapon")."""

    span: Span
    kind: str
    score: float


@dataclass(frozen=True, slots=True)
class RoleWords:
    """Words that may fill a role of an event ("actor", "recipient", "place" or "time").

    ``score`` is the highest probability of the role among the words.
    """

    role: str
    span: Span
    score: float


@dataclass(frozen=True, slots=True)
class EventSpans:
    """An alleged event as the text has it: a trigger and the words of its roles.

    ``type`` is one of PLOVER's sixteen, CONTROL, DEATH or OTHER; ``modality`` is
    actual, future, hypothetical or negated. A role is ``None`` where no words near
    the trigger fill it; ``likely`` has all words that might. ``score`` is the
    probability that the trigger tells of an event.
    """

    trigger: Span
    type: str
    modality: str
    score: float
    actor: Span | None = None
    recipient: Span | None = None
    place: Span | None = None
    time: Span | None = None
    likely: tuple[RoleWords, ...] = ()


@dataclass(frozen=True, slots=True)
class WordVectors:
    """What each word of a text is like where it stands, in text order.

    ``spans``: first and last code point of each, as 32-bit integers; ``values``: as 16-bit
    floats, ``width`` a word. Both are bytes, so that a record stays plain and compares.
    ``space`` names what made them: vectors of two spaces have nothing to do with each other.
    """

    space: str
    width: int
    spans: bytes
    values: bytes


@dataclass(frozen=True, slots=True)
class Reading:
    """What one model read in one report, in one pass, each list in the order of the text.

    ``toponyms`` are the names of places, ``times`` the expressions of time
    (TimeML's TIMEX3 extents); both may also stand among ``mentions``. ``words``, where the
    model gives any, tell whom words stand for. ``fault`` is what kept the report from being
    read, an error of our own; nothing else was found then.
    """

    report: str
    model: str
    attributions: tuple[Attribution, ...]
    mentions: tuple[EntityMention, ...] = ()
    toponyms: tuple[Span, ...] = ()
    times: tuple[Span, ...] = ()
    events: tuple[EventSpans, ...] = ()
    words: WordVectors | None = None
    fault: Exception | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """A party that speaks or acts, by its canonical name."""

    id: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a relay, nearest the speaker first."""

    name: str
    kind: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class Interval:
    """When, as the text allows it: ISO 8601 ends and a precision."""

    text: str
    earliest: str | None
    latest: str | None
    precision: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where, in WGS84 degrees, never finer than the text."""

    name: str
    lat: float | None
    lon: float | None
    country: str | None
    precision: str


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom, as alleged by a claim; never a fact."""

    trigger: Span
    type: str
    mode: str | None
    actor: Actor | None
    recipient: Actor | None
    place: Place | None
    when: Interval | None
    killed: tuple[int | None, int | None] | None
    injured: tuple[int | None, int | None] | None
    modality: str


@dataclass(frozen=True, slots=True)
class Claim:
    """An attribution resolved: who says what, through whom, by which act.

    ``why`` explains each value that was decided or left open, field by field.
    """

    id: str
    report: str
    source: Span | None
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    style: Style
    score: float
    narrated: bool = False
    speaker: Actor | None = None
    relay: tuple[Hop, ...] = ()
    act: Act | None = None
    parent: str | None = None
    said: Interval | None = None
    place: Place | None = None
    events: tuple[Event, ...] = ()
    proposition: str | None = None
    stance: Stance | None = None
    why: tuple[tuple[str, str], ...] = ()
    vector: bytes = b""


@dataclass(frozen=True, slots=True)
class Copy:
    """Two reports that share text, whoever wrote it.

    ``share`` is the part, 0 to 1, of the shorter report's words that stand in
    ``passages``; a passage is a pair of spans, the first in ``reports[0]``'s text,
    the second in ``reports[1]``'s, in the order of the first. ``source`` is the
    report that came first, where dates or credits tell, else ``None``.
    """

    reports: tuple[str, str]
    share: float
    passages: tuple[tuple[Span, Span], ...]
    source: str | None = None
    why: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """An independent root of what is said.

    ``kind`` says what the root is: the ``speaker`` whose words all pass on, the
    ``agency`` whose text others carry, the ``outlet`` that reports on its own, or
    ``text``: reports that share their text, of which none is known to be first.
    ``known`` is false where the lineage is unknown: such an origin may be the same
    as another and must not be counted as independent.
    """

    id: str
    kind: Literal["speaker", "agency", "outlet", "text"]
    name: str | None
    known: bool
    why: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Membership:
    """That a claim speaks to a proposition, how, and from which origin.

    ``score`` is the mean probability, over the other members, that the two speak
    to one proposition (1 for a claim that stands alone). ``why`` gives the reasons
    for the membership, for the stance and for the origin.
    """

    claim: str
    proposition: str
    stance: Stance
    score: float
    origin: Origin
    why: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Proposition:
    """What several claims, in one report or many, assert, deny, doubt or relay.

    ``id`` is a digest of the founding claim and does not change as others join.
    ``text`` is verbatim the content of ``claim``, its clearest. ``claims`` are all
    of its claims, the founding one first. ``status`` is ``disputed`` where some
    assert (or relay) and others deny, else what its claims do to it. ``origins``
    are the independent roots of all that is said of it; ``unknown`` counts the
    claims whose lineage is unknown.
    """

    id: str
    text: str
    claim: str
    claims: tuple[str, ...]
    status: Literal["asserted", "denied", "disputed", "doubted", "relayed"]
    origins: tuple[Origin, ...]
    unknown: int = 0


@dataclass(frozen=True, slots=True)
class Revision:
    """That a later claim of one speaker or outlet takes the place of its earlier one.

    ``kind``: another ``figure``, the opposite ``stance``, or a ``correction`` or
    ``withdrawal`` of the report that held it.
    """

    earlier: str
    later: str
    kind: Literal["figure", "stance", "correction", "withdrawal"]
    why: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """What could not be read, at which stage, and what to do about it."""

    input: str
    stage: str
    error: str


@dataclass(frozen=True, slots=True)
class Citation:
    """The characters of a report that a sentence stands on.

    ``span`` points into the report's text, or into its title where ``part``
    says so, since a title may come from metadata and stand nowhere in the text.
    """

    report: str
    span: Span
    part: Literal["text", "title"] = "text"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence, and whose words it is.

    ``frame``: Sayso's own words, from a closed list that asserts nothing.
    ``name``: what a speaker or an outlet is called. ``words``: an outlet's own
    words, unquoted. ``quote``: verbatim, between the quotation marks that end
    and begin the neighbouring frames. ``at`` is where the characters of
    ``words`` and ``quote`` (and of a name taken from a report) stand.
    """

    text: str
    role: Literal["frame", "name", "words", "quote"]
    at: Citation | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a brief, the claims it tells and everything it stands on.

    ``why`` are the terms of its weight, by name; their sum is the weight.
    """

    pieces: tuple[Piece, ...]
    citations: tuple[Citation, ...]
    claims: tuple[str, ...] = ()
    why: tuple[tuple[str, float], ...] = ()

    @property
    def text(self) -> str:
        """The sentence as it reads."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the sentences under it.

    ``kind`` is ``story`` (the paragraphs that carry it), ``speaker``, ``others``,
    ``unsourced``, ``background`` or ``unknown`` (what the reports leave open).
    ``side`` names the side that a speaker belongs to, where that is known.
    """

    heading: str
    kind: Literal["story", "speaker", "others", "unsourced", "background", "unknown"]
    sentences: tuple[Sentence, ...]
    side: str | None = None


@dataclass(frozen=True, slots=True)
class Dispute:
    """What some put forward and others deny, side by side.

    ``proposition`` is the disputed one's id, or ``None`` where only words and acts
    show the dispute. ``origins`` are the independent origins known to assert and to
    deny it, ``None`` where they were not counted.
    """

    asserted: tuple[Sentence, ...]
    denied: tuple[Sentence, ...]
    proposition: str | None = None
    origins: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """One item of a brief: what several reports say of one matter.

    ``lead`` is the weightiest claim and, where one answers it, the denial; it is
    empty where no claim of the story makes a good sentence.
    ``reports`` are the ids of all its reports, oldest first, those without a
    date last; ``reads`` the few of them that together cover most; ``untold``
    counts the claims that no sentence tells. ``why`` are the terms of the story's
    weight among the stories of the brief.
    """

    headline: Sentence
    lead: tuple[Sentence, ...]
    sections: tuple[Section, ...]
    reads: tuple[str, ...]
    reports: tuple[str, ...]
    untold: int
    disputes: tuple[Dispute, ...] = ()
    why: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Brief:
    """Stories in order of weight, and the ids of the reports they cite, in order.

    ``more`` counts the stories that are not written out. ``scope`` says what was
    asked for: pairs of an option's name ("about", "since", "as of") and its value.
    """

    stories: tuple[Story, ...]
    reports: tuple[str, ...]
    more: int = 0
    scope: tuple[tuple[str, str], ...] = ()


DecisionKind = Literal[
    "accept", "reject", "merge", "split", "unite", "reattribute", "edit", "grade"
]


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided, beside what the machine said and never over it.

    ``subject`` is the id of a claim, a proposition or an actor, or an outlet's name:

    - accept, reject: a claim; with ``proposition``, that the claim speaks to it
    - merge: a proposition, into ``proposition``
    - split: a proposition; ``claims`` leave it for ``proposition``, a new id
    - unite: an actor, with ``speaker``, under whose id and name both stand from then on
    - reattribute: a claim, to ``speaker`` (``None``: it is not known who speaks)
    - edit: a claim, to ``source`` and ``content`` (all of them)
    - grade: an outlet's reliability A to F, or a claim's credibility 1 to 6
      (Admiralty scale; F and 6 mean that it cannot be judged)

    ``id`` and ``time`` (ISO 8601, UTC) are the ledger's to give.
    """

    author: str
    kind: DecisionKind
    subject: str
    proposition: str | None = None
    claims: tuple[str, ...] = ()
    speaker: Actor | None = None
    source: Span | None = None
    content: tuple[Span, ...] = ()
    grade: str | None = None
    note: str | None = None
    id: str = ""
    time: str = ""


@dataclass(frozen=True, slots=True)
class Orphan:
    """A decision in force on a claim that the newest reading of its report lacks.

    ``claim`` is the id that the decision was made on, in ``report``.
    """

    decision: Decision
    claim: str
    report: str
    why: str
