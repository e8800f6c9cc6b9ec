"""A brief from reports and claims: stories, leads, disputes, what each speaker says.

Nothing here writes a word of its own beyond the frames that
:mod:`sayso.brief.check` allows; every brief is checked before it is returned.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sayso.brief import stories
from sayso.brief.case import Telling
from sayso.brief.casing import Casing
from sayso.brief.check import check, sentences_of
from sayso.brief.disputes import answers, disputes
from sayso.brief.headlines import headline
from sayso.brief.parties import parties
from sayso.brief.points import Point, points, repeats, with_continuations
from sayso.brief.reads import reads
from sayso.brief.sentences import Voice
from sayso.brief.telling import tell
from sayso.brief.unknowns import unknowns
from sayso.brief.weighing import Weights
from sayso.records import Brief, Claim, Report, Section, Sentence, Story

_STORIES = 12  # written out; the rest is counted
_FEWEST, _PER_REPORT, _MOST = 8, 4, 36  # sentences of a story
_PER_PARTY = 5
_PARTIES = 8
_OTHERS = 8
_UNSOURCED = 2


def compose(reports: Sequence[Report], claims: Sequence[Claim], *, min_score: float = 0.0) -> Brief:
    """The brief of a ledger: one item per story, in order of weight.

    ``min_score`` leaves out claims of a lower score, 0 to 1. Reports without a
    claim group and weigh with the others, but only reports that are cited are
    in ``Brief.reports``. Claims of a report that is not given are left out.

    Raises:
        BriefError: if a sentence says more than its citations carry.
    """
    known = {report.id: report for report in reports}
    heard: defaultdict[str, list[Claim]] = defaultdict(list)
    seen: set[str] = set()
    for claim in claims:
        if claim.report in known and claim.score >= min_score and claim.id not in seen:
            heard[claim.report].append(claim)
            seen.add(claim.id)
    worded = [r for r in known.values() if heard.get(r.id) and re.search(r"\w", r.text)]
    groups = list(stories.group(worded))
    groups.sort(key=lambda group: (-_story_weight(group, heard), group[0].id))
    told = [_story(_in_time(group), heard) for group in groups[:_STORIES]]
    brief = Brief(stories=tuple(told), reports=(), more=max(0, len(groups) - _STORIES))
    brief = replace(brief, reports=_cited(brief))
    check(brief, known, {claim.id: claim for listed in heard.values() for claim in listed})
    return brief


def _story_weight(group: Iterable[Report], heard: Mapping[str, list[Claim]]) -> float:
    """More outlets, then more claims, make a story heavier."""
    listed = list(group)
    outlets = len({report.outlet or report.id for report in listed})
    return outlets + 0.5 * math.log2(1 + sum(len(heard[report.id]) for report in listed))


def _in_time(group: Iterable[Report]) -> list[Report]:
    """Oldest first, those without a date last, in the order given."""
    return sorted(group, key=lambda report: (report.published is None, report.published or ""))


@dataclass(slots=True)
class _Draft:
    """The points of one story and which of them have been told."""

    reports: list[Report]
    points: list[Point]
    weight: dict[Point, float]
    place: dict[Point, tuple[int, int]]

    room: int
    told: list[Point] = field(default_factory=list)

    def heavy_first(self, chosen: Iterable[Point]) -> list[Point]:
        return sorted(chosen, key=lambda point: (-self.weight[point], self.place[point]))

    def in_order(self, chosen: Iterable[Point]) -> list[Point]:
        return sorted(chosen, key=lambda point: self.place[point])

    def left(self) -> list[Point]:
        taken = set(self.told)
        return [point for point in self.points if point not in taken]

    def fresh(self, chosen: Iterable[Point], most: int) -> list[Point]:
        """The heaviest of ``chosen``, passing over those that repeat a heavier or a told one."""
        done: list[Point] = []
        for point in self.heavy_first(chosen):
            if len(done) < most and not repeats(point, [*self.told, *done]):
                done.append(point)
        return done

    def take(self, chosen: Iterable[Point], voice: Voice) -> tuple[Sentence, ...]:
        done = []
        for point in chosen:
            if self.room > 0:
                done.append(voice.say(point))
                self.told.append(point)
                self.room -= 1
        return tuple(done)


def _story(reports: list[Report], heard: Mapping[str, list[Claim]]) -> Story:
    pairs = [(claim, report) for report in reports for claim in heard[report.id]]
    draft = _draft(reports, pairs)
    lead_point = _lead(draft)
    lead = () if lead_point is None else draft.take(_with_answer(lead_point, draft), Voice())
    disputed = _disputed(draft)
    speakers = _speakers(draft)
    sections = [*disputed, *speakers.values(), *_rest(draft, speakers)]
    notes = unknowns(reports, draft.told)
    if notes:
        sections.append(Section("What the reports leave open", "unknown", notes))
    written = {
        claim.id for point in draft.told for t in point.tellings for claim in (t.claim, *t.more)
    }
    return Story(
        headline=headline(reports, draft.heavy_first(draft.points), draft_weights(draft)),
        lead=lead,
        sections=tuple(sections),
        reads=reads(reports, draft.told, {p: draft.weight[p] for p in draft.told}),
        reports=tuple(report.id for report in reports),
        untold=_untold(pairs, written),
    )


def draft_weights(draft: _Draft) -> Weights:
    """The weights of a draft's story."""
    return Weights(draft.reports, draft.points)


def _untold(pairs: Sequence[tuple[Claim, Report]], written: set[str]) -> int:
    """Claims that no sentence tells, neither themselves nor within the claim they are nested in."""
    parents = {claim.id: claim.parent for claim, _ in pairs}

    def covered(claim: str) -> bool:
        seen: set[str] = set()
        at: str | None = claim
        while at is not None and at not in seen:
            if at in written:
                return True
            seen.add(at)
            at = parents.get(at)
        return False

    return sum(not covered(claim.id) for claim, _ in pairs)


def _draft(reports: list[Report], pairs: Sequence[tuple[Claim, Report]]) -> _Draft:
    casing = Casing(report.text for report in reports)
    party = parties(pairs, casing)
    order = {report.id: place for place, report in enumerate(reports)}
    tellings: dict[str, Telling] = {}
    for claim, report in pairs:
        telling = tell(claim, report, party[claim.id], casing)
        if telling is not None:
            tellings[claim.id] = telling
    outer = _without_nested(tellings, {claim.id: claim for claim, _ in pairs})
    found = points([(t, party[t.claim.id]) for t in with_continuations(outer)])
    weights = Weights(reports, found)
    return _Draft(
        reports,
        found,
        {point: weights.of(point) for point in found},
        {
            point: (order[point.telling.report.id], point.telling.claim.content[0].start)
            for point in found
        },
        min(_MOST, max(_FEWEST, _PER_REPORT * len(reports))),
    )


def _without_nested(tellings: Mapping[str, Telling], claims: Mapping[str, Claim]) -> list[Telling]:
    """Tellings but for those whose words a claim around them tells, and for doubles."""
    done = []
    taken: set[tuple[str, tuple[tuple[int, int], ...]]] = set()
    for told, telling in tellings.items():
        at = claims[told].parent
        seen = {told}
        while at is not None and at not in seen and at not in tellings:
            seen.add(at)
            at = claims[at].parent if at in claims else None
        if at is not None and at not in seen:
            continue
        place = (
            telling.report.id,
            tuple((span.start, span.end) for span in telling.claim.content),
        )
        if place in taken:
            continue
        taken.add(place)
        done.append(telling)
    return done


def _lead(draft: _Draft) -> Point | None:
    """The weightiest point that a named party makes and that can be told well."""
    fit = [
        point
        for point in draft.points
        if point.telling.subject == "speaker"
        and point.party is not None
        and point.party.named
        and point.telling.kind in ("written", "clause")
        and 40 <= point.telling.length <= 260
    ]
    fit = fit or [point for point in draft.points if point.telling.subject == "speaker"]
    ranked = draft.heavy_first(fit or draft.points)
    return ranked[0] if ranked else None


def _with_answer(lead: Point, draft: _Draft) -> list[Point]:
    """The lead and, if there is one, the denial that answers it, or the claim that it answers."""
    return [lead, *answers(lead, draft.points)[:1]]


def _disputed(draft: _Draft) -> list[Section]:
    pairs = disputes(draft.left(), draft.weight)
    sentences: list[Sentence] = []
    for said, denial in pairs:
        voice = Voice()
        sentences += draft.take([said, denial], voice)
    return [Section("What is disputed", "disputed", tuple(sentences))] if sentences else []


def _speakers(draft: _Draft) -> dict[str, Section]:
    """A section for each party with more than one thing to say, heaviest party first, by key."""
    groups: defaultdict[str, list[Point]] = defaultdict(list)
    for point in draft.left():
        if (point.party is not None and point.telling.subject == "speaker") or (
            point.party is not None and not point.telling.claim.narrated
        ):
            groups[point.party.key].append(point)
    heavy = sorted(
        (members for members in groups.values() if len(draft.fresh(_worth(members), 2)) > 1),
        key=lambda members: (
            -sum(draft.weight[point] for point in draft.heavy_first(members)[:_PER_PARTY])
        ),
    )
    done: dict[str, Section] = {}
    keep = min(_OTHERS, max(1, draft.room // 4))
    for members in heavy[:_PARTIES]:
        room = draft.room - keep
        if room < 2:
            break
        chosen = draft.fresh(_worth(members), min(_PER_PARTY, room))
        party = members[0].party
        assert party is not None
        sentences = draft.take(draft.in_order(chosen), Voice())
        done[party.key] = Section(party.heading, "speaker", sentences)
    return done


def _worth(members: list[Point]) -> list[Point]:
    """The points of a party without most of those that only a quoted passage tells."""
    good = [point for point in members if point.telling.subject == "speaker"]
    passages = [point for point in members if point.telling.subject == "outlet"]
    return good + passages[:1] if good else []


def _rest(draft: _Draft, sectioned: Iterable[str]) -> list[Section]:
    left = [point for point in draft.left() if point.telling.subject == "speaker"]
    taken = set(sectioned)
    others = []
    for point in draft.fresh(left, len(left)):
        if point.party is not None and point.party.key not in taken:
            taken.add(point.party.key)
            others.append(point)
    chosen = others[:_OTHERS]
    if not any(_heard_directly(point) for point in [*draft.told, *chosen]):
        # One voice from the place, in its own words, if the reports have one.
        chosen += [point for point in others if _heard_directly(point)][:1]
        chosen = chosen[-min(_OTHERS, max(1, draft.room)) :]
    done = []
    sentences = draft.take(draft.in_order(chosen), Voice())
    if sentences:
        done.append(Section("Other voices", "others", sentences))
    nameless = [
        point for point in draft.left() if point.party is None and not point.telling.claim.narrated
    ]
    chosen = draft.heavy_first(nameless)[:_UNSOURCED]
    sentences = draft.take(draft.in_order(chosen), Voice())
    if sentences:
        done.append(Section("Without a named source", "unsourced", sentences))
    return done


def _heard_directly(point: Point) -> bool:
    """Whether an unnamed person speaks in quotation marks."""
    return point.telling.kind == "quoted" and point.party is not None and not point.party.named


def _cited(brief: Brief) -> tuple[str, ...]:
    """Ids of cited reports in the order in which the brief first cites them."""
    cited = (citation.report for s, _ in sentences_of(brief) for citation in s.citations)
    return tuple(dict.fromkeys(cited))
