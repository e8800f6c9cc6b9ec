"""A brief from reports and claims: stories, leads, disputes, what each side says.

Nothing here writes a word of its own beyond the frames that
:mod:`sayso.brief.check` allows; every brief is checked before it is returned.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sayso.brief import stories
from sayso.brief.check import check, sentences_of
from sayso.brief.disputes import answers, disputes, linked
from sayso.brief.drafting import Draft, draft, untold
from sayso.brief.headlines import headline
from sayso.brief.linked import Links
from sayso.brief.points import Point, says_something
from sayso.brief.reads import reads
from sayso.brief.sentences import Voice
from sayso.brief.shown import PARAGRAPH
from sayso.brief.sides import in_sides
from sayso.brief.unknowns import is_somebody, unknowns
from sayso.brief.weighing import story_terms
from sayso.records import (
    Brief,
    Claim,
    Copy,
    Dispute,
    Membership,
    Proposition,
    Report,
    Section,
    Sentence,
    Story,
)

_STORIES = 12  # written out; the rest is counted
_CARRYING = 8
_DISPUTES = 3
_EACH_SIDE = 2
_PER_PARTY = 5
_PARTIES = 8
_OTHERS = 8
_UNSOURCED = 2
_BACKGROUND = 5
_TOLD_WELL = 0.8  # the form of a lead: a verb of saying, no day that only the report knows


def compose(
    reports: Sequence[Report],
    claims: Sequence[Claim],
    *,
    min_score: float = 0.0,
    propositions: Sequence[Proposition] = (),
    memberships: Sequence[Membership] = (),
    copies: Sequence[Copy] = (),
    sides: Mapping[str, str] | None = None,
    since: str | None = None,
    length: int | None = None,
    scope: Sequence[tuple[str, str]] = (),
) -> Brief:
    """The brief of a ledger: one item per story, in order of weight.

    ``min_score`` leaves out claims of a lower score, 0 to 1. Reports without a
    claim group and weigh with the others, but only reports that are cited are
    in ``Brief.reports``. Claims of a report that is not given are left out.

    ``propositions``, ``memberships`` and ``copies`` are what the links say; without
    them disputes are found by words and acts, and outlets count for origins.
    ``sides`` names the side of a speaker, by the speaker's name. ``since`` (ISO 8601)
    leaves out stories without a report since then, and what was reported before it
    weighs less. ``length`` is the most sentences of a story. ``scope`` is what was
    asked for, to be shown above the brief.

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
    told_of = [claim for listed in heard.values() for claim in listed]
    links = Links(told_of, propositions, memberships, copies)
    worded = [r for r in known.values() if heard.get(r.id) and re.search(r"\w", r.text)]
    groups = [
        group
        for group in stories.group(worded)
        if since is None or any((report.published or "") >= since for report in group)
    ]
    newest = max((r.published for r in worded if r.published), default=None)
    weight = {group[0].id: story_terms(group, heard, newest, links, since) for group in groups}
    groups.sort(
        key=lambda group: (-math.fsum(value for _, value in weight[group[0].id]), group[0].id)
    )
    told = [
        replace(
            _story(_in_time(group), heard, links, sides or {}, since, length),
            why=tuple((name, round(value, 3)) for name, value in weight[group[0].id]),
        )
        for group in groups[:_STORIES]
    ]
    brief = Brief(tuple(told), (), max(0, len(groups) - _STORIES), tuple(scope))
    brief = replace(brief, reports=_cited(brief))
    check(brief, known, {claim.id: claim for claim in told_of})
    return brief


def _in_time(group: Iterable[Report]) -> list[Report]:
    """Oldest first, those without a date last, in the order given."""
    return sorted(group, key=lambda report: (report.published is None, report.published or ""))


def _story(
    reports: list[Report],
    heard: Mapping[str, list[Claim]],
    links: Links,
    sides: Mapping[str, str],
    since: str | None,
    length: int | None,
) -> Story:
    pairs = [(claim, report) for report in reports for claim in heard[report.id]]
    drafted = draft(reports, pairs, links, since, length)
    opening = drafted.voice()
    lead_point = _lead(drafted)
    told = [] if lead_point is None else _with_answer(lead_point, drafted, sides)
    lead = drafted.take(told, opening)
    outlets = {report.outlet for report in reports}
    if lead and len(outlets) == 1:
        # One outlet, named in the lead: the rest of the story is in its words too.
        drafted.quiet |= outlets
        opening.quiet = drafted.quiet
    disputed = _disputed(drafted, sides)
    carrying = _in_paragraphs(_carrying(drafted), drafted, opening)
    sections = [Section("The story", "story", carrying)] if carrying else []
    speakers = _speakers(drafted)
    sections += in_sides(speakers, sides, drafted.points)
    sections += _rest(drafted, {party for party, _ in speakers})
    sections += _behind(drafted)
    notes = unknowns(reports, drafted.told)
    if notes:
        sections.append(Section("What is not known", "unknown", notes))
    return Story(
        headline=headline(
            reports, drafted.heavy_first(drafted.points), drafted.weights, lead_point
        ),
        lead=lead,
        sections=tuple(sections),
        reads=reads(reports, drafted.told, {p: drafted.weight[p] for p in drafted.told}, links),
        reports=tuple(report.id for report in reports),
        untold=untold(pairs, drafted.told),
        disputes=tuple(disputed),
    )


def _in_paragraphs(chosen: Sequence[Point], drafted: Draft, voice: Voice) -> tuple[Sentence, ...]:
    """The points said, nobody called "it" or "he" where a paragraph begins."""
    done: list[Sentence] = []
    for start in range(0, len(chosen), PARAGRAPH):
        voice.party, voice.turn = None, 0
        done += drafted.take(chosen[start : start + PARAGRAPH], voice)
    return tuple(done)


def _lead(drafted: Draft) -> Point | None:
    """The weightiest point of the news that a named party makes and that can be told well."""
    spoken = [point for point in drafted.points if point.telling.subject == "speaker"]
    fit = [
        point
        for point in spoken
        if point.party is not None
        and point.party.named
        and point.telling.kind in ("written", "clause")
        and 40 <= point.telling.length <= 260
    ]
    news = [point for point in fit if not drafted.behind(point)]
    # What somebody says leads, before what somebody published or listed.
    said = [point for point in news if says_something(point)]
    well = [point for point in said if point.telling.quality >= _TOLD_WELL]
    ranked = drafted.heavy_first(well or said or news or fit or spoken or drafted.points)
    return ranked[0] if ranked else None


def _with_answer(lead: Point, drafted: Draft, sides: Mapping[str, str]) -> list[Point]:
    """The lead and, if there is one, the denial that answers it, or the claim that it answers."""
    meant = drafted.links.of(lead.telling.claim.id)
    if meant is not None:
        for proposition, pairs in linked(drafted.points, drafted.weight, drafted.links, sides):
            with_lead = [pair for pair in pairs if lead in pair]
            if proposition == meant[0] and with_lead:
                one, other = with_lead[0]
                return [lead, other if one is lead else one]
    return [lead, *answers(lead, drafted.points, sides)[:1]]


def _disputed(drafted: Draft, sides: Mapping[str, str]) -> list[Dispute]:
    """The disputed propositions that the lead has not told, both sides of each."""
    found = linked(drafted.left(), drafted.weight, drafted.links, sides)
    chosen = [(proposition, _new(pairs, drafted)) for proposition, pairs in found]
    linked_pairs = [(proposition, pair) for proposition, pair in chosen if pair is not None]
    done: list[Dispute] = []
    for proposition, pair in linked_pairs[:_DISPUTES]:
        if drafted.room >= 2 and _new([pair], drafted) is not None:
            both = [drafted.take([point], drafted.voice()) for point in pair]
            counted = drafted.links.counted(proposition)
            done.append(Dispute(both[0], both[1], proposition, counted))
    if not done:
        left = drafted.left()
        for pair in disputes(left, drafted.weight, drafted.links, sides):
            if drafted.room >= 2 and _new([pair], drafted) is not None:
                both = [drafted.take([point], drafted.voice()) for point in pair]
                done.append(Dispute(both[0], both[1]))
    return done


def _new(pairs: Iterable[tuple[Point, Point]], drafted: Draft) -> tuple[Point, Point] | None:
    """The first pair of which neither side only repeats what is told already."""
    for pair in pairs:
        if not any(drafted.repeated(point, drafted.told) for point in pair):
            return pair
    return None


def _carrying(drafted: Draft) -> list[Point]:
    """The points that carry the story: by weight, what one party says in one place."""
    fit = [
        point
        for point in drafted.left()
        if point.telling.subject == "speaker"
        and point.party is not None
        and not drafted.behind(point)
    ]
    most = min(_CARRYING, max(1, drafted.room // 3))
    return drafted.by_party(drafted.fresh(fit, most))


def _speakers(drafted: Draft) -> list[tuple[str, Section]]:
    """A section for each party with more to say, heaviest party first, with the party's key."""
    groups: defaultdict[str, list[Point]] = defaultdict(list)
    for point in drafted.left():
        # A section is somebody's: a report, a post or a rumour speaks among the others.
        if point.party is not None and point.telling.subject == "speaker" and is_somebody(point):
            groups[point.party.key].append(point)
    heavy = sorted(
        (members for members in groups.values() if len(drafted.fresh(members, 2)) > 1),
        key=lambda members: (
            -sum(drafted.weight[point] for point in drafted.heavy_first(members)[:_PER_PARTY])
        ),
    )
    done: list[tuple[str, Section]] = []
    keep = min(_OTHERS, max(1, drafted.room // 4))
    for members in heavy[:_PARTIES]:
        room = drafted.room - keep
        if room < 2:
            break
        party = members[0].party
        assert party is not None
        current = [p for p in members if not drafted.behind(p)]
        if not current and drafted.since is None:
            current = members
        chosen = drafted.fresh(current, min(_PER_PARTY, room))
        if len(chosen) < 2:
            continue
        sentences = drafted.take(drafted.in_order(chosen), drafted.voice(party.key))
        if sentences:
            done.append((party.key, Section(party.heading, "speaker", sentences)))
    return done


def _rest(drafted: Draft, sectioned: Iterable[str]) -> list[Section]:
    left = [point for point in drafted.left() if point.telling.subject == "speaker"]
    left = [point for point in left if not drafted.behind(point)]
    taken = set(sectioned)
    others = []
    for point in drafted.fresh(left, len(left)):
        if point.party is not None and point.party.key not in taken:
            taken.add(point.party.key)
            others.append(point)
    chosen = others[:_OTHERS]
    if not any(_heard_directly(point) for point in [*drafted.told, *chosen]):
        # One voice from the place, in its own words, if the reports have one.
        chosen += [point for point in others if _heard_directly(point)][:1]
        chosen = chosen[-min(_OTHERS, max(1, drafted.room)) :]
    done = []
    sentences = drafted.take(drafted.in_order(chosen), drafted.voice())
    if sentences:
        done.append(Section("Other voices", "others", sentences))
    nameless = [
        point
        for point in drafted.left()
        if point.party is None
        and not point.telling.claim.narrated
        and (drafted.since is None or not drafted.behind(point))
    ]
    chosen = drafted.fresh(nameless, _UNSOURCED)
    sentences = drafted.take(drafted.in_order(chosen), drafted.voice())
    if sentences:
        done.append(Section("Without a named source", "unsourced", sentences))
    return done


def _behind(drafted: Draft) -> list[Section]:
    """What came before the news, set apart."""
    fit = [
        point
        for point in drafted.left()
        if point.telling.subject == "speaker" and point.party is not None and drafted.behind(point)
    ]
    chosen = drafted.in_order(drafted.fresh(fit, _BACKGROUND))
    sentences = drafted.take(chosen, drafted.voice())
    return [Section("Background", "background", sentences)] if sentences else []


def _heard_directly(point: Point) -> bool:
    """Whether an unnamed person speaks in quotation marks."""
    return point.telling.kind == "quoted" and point.party is not None and not point.party.named


def _cited(brief: Brief) -> tuple[str, ...]:
    """Ids of cited reports in the order in which the brief first cites them."""
    cited = (citation.report for s, _ in sentences_of(brief) for citation in s.citations)
    return tuple(dict.fromkeys(cited))
