"""What the reports of a story leave open, as far as the ledger shows it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from sayso.brief.naming import Party
from sayso.brief.nouns import head_of
from sayso.brief.passages import trimmed
from sayso.brief.points import Point
from sayso.brief.sentences import cited, finished, listed, outlet_name
from sayso.records import Citation, Piece, Report, Sentence, Span

_MOST_NAMES = 5
_MOST_SINGLE = 3
# Events of which a reader first asks where they were.
_SOMEWHERE = frozenset({"ASSAULT", "DEATH", "COERCE", "PROTEST", "MOBILIZE", "CONTROL", "RETREAT"})
_PEOPLE = re.compile(
    r"\b(?:official|officer|source|resident|witness|activist|aide|worker|doctor|medic|nurse|diplomat"
    r"|fighter|rebel|soldier|commander|adviser|advisor|spokes(?:man|woman|person)|minister|man|woman"
    r"|men|women|driver|teacher|rescuer|shopkeeper|neighbour|neighbor|survivor|militant|villager"
    r"|refugee|analyst|expert|relative|friend|colleague|journalist|guard|lawyer|student)s?\b",
    re.IGNORECASE,
)


def unknowns(reports: Sequence[Report], told: Sequence[Point]) -> tuple[Sentence, ...]:
    """Notes on what the ledger lacks: dates, places, names of sources, a second carrier."""
    return (
        *_undated(reports, told),
        *_unplaced(told),
        *_unnamed(told),
        *_single(reports, told),
    )


def _undated(reports: Sequence[Report], told: Sequence[Point]) -> list[Sentence]:
    used = {telling.report.id for point in told for telling in point.tellings}
    dated = [report for report in reports if report.published is not None]
    without = [report for report in reports if report.published is None and report.id in used]
    # Where no report has a date, the line below the headline says so.
    if not dated or not without or len(without) > _MOST_NAMES:
        return []
    names: dict[str, tuple[Piece, ...]] = {}
    for report in without:
        names.setdefault(report.outlet or report.id, outlet_name(report))
    one = "report" if len(without) == 1 else "reports"
    pieces = [Piece(f"no date of publication is known for the {one} by ", "frame")]
    pieces += listed([*names.values()])
    return [finished(pieces, [_beginning(report) for report in without], ())]


def _beginning(report: Report) -> Citation:
    if report.title and report.title.strip():
        return Citation(report.id, trimmed(report.title, Span(0, len(report.title))), "title")
    return Citation(report.id, trimmed(report.text, Span(0, min(80, len(report.text)))))


def _unplaced(told: Sequence[Point]) -> list[Sentence]:
    """Who alleges an event without a place, where nobody in the story gives any."""
    placed = any(
        claim.place is not None or any(event.place is not None for event in claim.events)
        for point in told
        for telling in point.tellings
        for claim in (telling.claim, *telling.more)
    )
    alleging = [
        point
        for point in told
        if point.party is not None
        and any(event.type in _SOMEWHERE for event in point.telling.claim.events)
    ]
    if placed or not alleging:
        return []
    point = alleging[0]
    assert point.party is not None
    pieces = [Piece("no place is known for what ", "frame"), *_bare(point.party)]
    pieces.append(Piece(" reported" if point.telling.subject == "outlet" else " said", "frame"))
    return [finished(pieces, cited(point.telling), [point.telling.claim])]


def _bare(party: Party) -> tuple[Piece, ...]:
    return tuple(piece for piece in party.plain if piece.text != ",")


def _unnamed(told: Sequence[Point]) -> list[Sentence]:
    found: dict[str, tuple[Party, Point]] = {}
    for point in told:
        if point.party is not None and not point.party.named and is_somebody(point):
            found.setdefault(point.party.heading.casefold(), (point.party, point))
    if not found:
        return []
    kept = [*found.values()][:_MOST_NAMES]
    more = len(found) > len(kept)
    names = [tuple(p for p in party.full if p.text != ",") for party, _ in kept]
    alone = len(kept) == 1 and kept[0][0].number == "one"
    pieces = [Piece(f"the reports do not give the name{'' if alone else 's'} of ", "frame")]
    if more:
        pieces += [piece for name in names for piece in (*name, Piece(", ", "frame"))]
        pieces[-1] = Piece(" and others", "frame")
    else:
        pieces += listed(names)
    citations = [citation for _, point in kept for citation in cited(point.telling)]
    return [finished(pieces, citations, [point.telling.claim for _, point in kept])]


def is_somebody(point: Point) -> bool:
    """Whether a party is a person, people or a body rather than a picture or a document."""
    if point.party is not None and point.party.named:
        return True
    speaker = point.telling.claim.speaker
    if speaker is not None and speaker.kind in ("anonymous-official", "civilian"):
        return True
    if point.party is None:
        return False
    heads = [head_of(part) for part in re.split(r"\sand\s", point.party.heading)]
    return all(_PEOPLE.search(head) for head in heads)


def _single(reports: Sequence[Report], told: Sequence[Point]) -> list[Sentence]:
    """Parties that only one of several outlets lets speak."""
    if len({report.outlet or report.id for report in reports}) < 3:
        return []
    carriers: defaultdict[str, dict[str, Report]] = defaultdict(dict)
    weight: defaultdict[str, list[Point]] = defaultdict(list)
    for point in told:
        if point.party is None or not point.party.named:
            continue
        weight[point.party.key].append(point)
        for telling in point.tellings:
            carriers[point.party.key][telling.report.outlet or telling.report.id] = telling.report
    by_outlet: defaultdict[str, list[Point]] = defaultdict(list)
    for key, outlets in carriers.items():
        report = next(iter(outlets.values()))
        if len(outlets) == 1 and len(weight[key]) > 1 and report.outlet:
            by_outlet[next(iter(outlets))].append(weight[key][0])
    done: list[Sentence] = []
    for points in [*by_outlet.values()][:_MOST_SINGLE]:
        report = points[0].telling.report
        names = []
        for point in points[:_MOST_NAMES]:
            assert point.party is not None
            if point.party.heading.casefold() == (report.outlet or "").casefold():
                continue
            names.append(point.party.plain)
        if not names:
            continue
        pieces = [
            Piece("of these reports, only those of ", "frame"),
            *outlet_name(report),
            Piece(" carry what ", "frame"),
            *listed(names),
            Piece(" said", "frame"),
        ]
        citations = [c for point in points[:_MOST_NAMES] for c in cited(point.telling)]
        claims = [point.telling.claim for point in points[:_MOST_NAMES]]
        done.append(finished(pieces, citations, claims))
    return done
