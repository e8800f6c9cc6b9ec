"""Joins ``link`` to the ledger: reports that were read become propositions, copies, revisions.

Reports are linked a few at a time, after they were added: what is linked, and that it
is, enters the ledger in one transaction. A run that was killed leaves reports that
are kept and not linked; the next run links those too.

A report meets the reports whose claims lie nearest to its own and those that share its
text; among these, claims are compared within one matter only. So the time for a
report does not grow with the ledger. What people decided comes first: a claim stays
where they put it, what they merged is one, and what they took out is compared with
nothing.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from sayso.ledger import Ledger, Linking, Links
from sayso.link.copies import SHARED, copy_of, fingerprints, proposed
from sayso.link.gathering import Bag, bag_of, gathered
from sayso.link.linker import Assignment, Linker
from sayso.link.origins import origin_of
from sayso.link.propositions import proposition_of
from sayso.link.revisions import revisions
from sayso.link.sides import Side, sides_of
from sayso.link.stance import stances_of
from sayso.records import Claim, Copy, Membership, Origin, Proposition, Report, Revision

REPORTS = 24  # linked together, at most
CLAIMS = 160  # of theirs: comparing grows with the square
MET = 8  # reports of the ledger that one report is compared with
ALIKE = 40  # reports whose text is compared with one report's, word by word
FAMILY = 60  # reports of one text whose claims are looked at again when it gets another copy
WORDED = 40  # claims of a proposition among which its wording is sought
KEPT = 120  # reports whose claims are held ready for comparing

# What a shared key and a cosine say for a report; keys are few and telling, and
# the cosines of claims on different matters reach this far.
_KEY, _MOST_KEYS, _FAR = 0.15, 4, 0.4


@dataclass(frozen=True, slots=True)
class _Read:
    """A report with its claims, ready to be compared."""

    report: Report
    claims: tuple[Claim, ...]
    sides: dict[str, Side]
    bag: Bag


@dataclass(slots=True)
class _Seen:
    """What one linking has before it."""

    fresh: tuple[str, ...]
    model: str
    reads: dict[str, _Read] = field(default_factory=dict)
    apart: frozenset[str] = frozenset()
    copies: list[Copy] = field(default_factory=list)
    found: list[Copy] = field(default_factory=list)  # those of the copies that are new
    made: dict[str, Membership] = field(default_factory=dict)  # new or changed, by claim
    touched: dict[str, None] = field(default_factory=dict)  # propositions, in order

    def claim(self, report: str) -> tuple[Claim, ...]:
        """The claims of a report, as far as it is at hand."""
        return self.reads[report].claims if report in self.reads else ()

    def sides(self) -> dict[str, Side]:
        """All sides at hand, by claim."""
        return {one: side for read in self.reads.values() for one, side in read.sides.items()}


class Linkage:
    """Links reports as they come into a ledger; ``linked`` counts them.

    Raises:
        ModelError: if the judges' files are missing or made for other features.
    """

    def __init__(self, ledger: Ledger, linker: Linker | None = None) -> None:
        self.linked = 0
        self._ledger = ledger
        self._linker = linker or Linker()
        self._waiting: list[tuple[str, str]] = []
        self._claims = 0
        self._ready: OrderedDict[tuple[str, tuple[str, ...]], _Read] = OrderedDict()

    def add(self, report: str, model: str, claims: int) -> None:
        """A report that ``model`` read, by id, is in the ledger with so many claims."""
        if self._waiting and (
            len(self._waiting) == REPORTS
            or self._claims + claims > CLAIMS
            or self._waiting[-1][1] != model
        ):
            self.flush()
        self._waiting.append((report, model))
        self._claims += claims

    def finish(self) -> None:
        """Link what is waiting, and whatever earlier runs left unlinked."""
        self.flush()
        for report, model in self._ledger.unlinked():
            self.add(report, model, sum(1 for _ in self._ledger.claims(report=report)))
        self.flush()

    def flush(self) -> None:
        """Link what is waiting."""
        waiting, self._waiting, self._claims = self._waiting, [], 0
        if waiting:
            ids, model = tuple(dict.fromkeys(report for report, _ in waiting)), waiting[0][1]
            self._ledger.relink_by(lambda: self._work(ids, model))
            self.linked += len(ids)

    def _work(self, ids: tuple[str, ...], model: str) -> Linking:
        seen = _Seen(ids, model)
        self._load(seen, ids)
        prints = {one: fingerprints(seen.reads[one].report.text) for one in seen.reads}
        self._find_copies(seen, prints)
        self._load(seen, self._met(seen))
        everyone = [claim.id for read in seen.reads.values() for claim in read.claims]
        seen.apart = self._ledger.set_apart(everyone)
        gone = self._ledger.superseded(ids)
        seen.touched.update(dict.fromkeys(member.proposition for member in gone))
        placed = {a.claim: a for matter in _matters(seen) for a in self._placed(seen, matter)}
        self._join(seen, placed)
        self._look_again(seen)
        return self._written(seen, gone, tuple(prints.items()))

    # What a report is compared with

    def _load(self, seen: _Seen, ids: Iterable[str]) -> None:
        for report, claims in self._ledger.with_claims([i for i in ids if i not in seen.reads]):
            key = (report.id, tuple(claim.id for claim in claims))
            ready = self._ready.pop(key, None)
            if ready is None:
                sides = {side.claim: side for side in sides_of(report, claims)}
                ready = _Read(report, claims, sides, bag_of(report))
            self._ready[key] = ready
            if len(self._ready) > KEPT:
                self._ready.popitem(last=False)
            # The claims anew: what they speak to may have changed since.
            seen.reads[report.id] = replace(ready, claims=claims)

    def _find_copies(self, seen: _Seen, prints: dict[str, frozenset[int]]) -> None:
        posted: dict[int, list[str]] = {}
        for report in seen.fresh:
            if report not in seen.reads:
                continue
            own = prints[report]
            sharing = self._ledger.sharing_fingerprints(own, limit=ALIKE)
            kept = [one for one, common in sharing if common >= SHARED]
            beside = proposed(own, posted)[:ALIKE]
            alike = [one for one in dict.fromkeys((*beside, *kept)) if one != report]
            for one in own:
                posted.setdefault(one, []).append(report)
            versions = self._versions(report)
            texts = {one: seen.reads[one].report for one in alike if one in seen.reads}
            missing = [one for one in alike if one not in texts]
            texts |= {one.id: one for one in (self._ledger.reports(ids=missing) if missing else ())}
            for other in alike:
                if other in texts and other not in versions:
                    found = copy_of(texts[other], seen.reads[report].report)
                    if found is not None:
                        seen.found.append(found)
        seen.copies = list(seen.found)
        self._complete_families(seen)

    def _versions(self, report: str) -> set[str]:
        """The former versions of a report: they share its text, but nobody copied it."""
        found: set[str] = set()
        former = self._ledger.revises(report)
        while former is not None and former not in found:
            found.add(former)
            former = self._ledger.revises(former)
        return found

    def _complete_families(self, seen: _Seen) -> None:
        """Add the copies of copies that the ledger has already."""
        known = {copy.reports for copy in seen.copies}
        waiting = list(seen.fresh) + [one for copy in seen.found for one in copy.reports]
        asked: set[str] = set()
        while waiting and len(asked) < FAMILY:
            report = waiting.pop(0)
            if report in asked:
                continue
            asked.add(report)
            for copy in self._ledger.copies(report):
                if copy.reports not in known:
                    known.add(copy.reports)
                    seen.copies.append(copy)
                    waiting += copy.reports
        self._load(seen, [one for copy in seen.copies for one in copy.reports])

    def _met(self, seen: _Seen) -> list[str]:
        """The reports of the ledger whose claims lie nearest to those of the fresh ones."""
        met: dict[str, None] = {}
        for report in seen.fresh:
            claims = seen.claim(report)
            weight: Counter[str] = Counter()
            for near in self._ledger.neighbours(claims, seen.model):
                best: dict[str, float] = {}
                for one in near:
                    said = max(0.0, (one.cosine or 0.0) - _FAR)
                    said += _KEY * min(one.shared, _MOST_KEYS)
                    best[one.report] = max(best.get(one.report, 0.0), said)
                weight.update(best)
            ranked = [one for one, _ in weight.most_common() if one not in seen.fresh]
            met.update(dict.fromkeys(ranked[:MET]))
        return list(met)

    # Who speaks to what

    def _placed(self, seen: _Seen, matter: Sequence[str]) -> tuple[Assignment, ...]:
        """Where the claims of the fresh reports of one matter belong."""
        new: list[Side] = []
        known: list[Side] = []
        places: dict[str, str] = {}
        fresh = set(seen.fresh)
        linked = {
            member.claim
            for member in self._ledger.members(
                claims=[c.id for one in matter if one in fresh for c in seen.claim(one)]
            )
        }
        alone: list[Assignment] = []
        for report in matter:
            read = seen.reads[report]
            for claim in read.claims:
                side = read.sides[claim.id]
                if claim.id in seen.apart:
                    if report in fresh and claim.id not in linked:
                        alone += self._linker.link([side])
                    continue
                if claim.proposition is not None:
                    places[claim.id] = claim.proposition
                if report in fresh and claim.id not in linked:
                    new.append(side)
                elif claim.proposition is not None:
                    known.append(side)
        return (*self._linker.link(new, known, places), *alone)

    def _join(self, seen: _Seen, placed: dict[str, Assignment]) -> None:
        """Memberships of what was placed, and the stances of all that it now stands beside."""
        sides = seen.sides()
        reports = {one: read.report for one, read in seen.reads.items()}
        inside: dict[str, list[Side]] = {}
        for read in seen.reads.values():
            for claim in read.claims:
                given = placed.get(claim.id)
                at = given.proposition if given else claim.proposition
                if at is not None and claim.id not in seen.apart:
                    inside.setdefault(at, []).append(sides[claim.id])
        for report in seen.fresh:
            for claim in seen.claim(report):
                if claim.id in placed:
                    given = placed[claim.id]
                    origin = origin_of(claim, reports[report], seen.copies, reports)
                    seen.made[claim.id] = Membership(
                        claim=claim.id,
                        proposition=given.proposition,
                        stance=given.stance,
                        score=given.score,
                        origin=origin,
                        why=(*given.why, *origin.why),
                    )
                    seen.touched[given.proposition] = None
        grown = {given.proposition for given in placed.values()}
        held = self._by_claim([s.claim for one in grown for s in inside.get(one, ())])
        grouped = [inside.get(proposition, []) for proposition in grown]
        every = stances_of(grouped, self._linker.stance)
        for members, judged in zip(grouped, every, strict=True):
            for side, (stance, sure) in zip(members, judged, strict=True):
                member = seen.made.get(side.claim) or held.get(side.claim)
                if member is not None and member.stance != stance:
                    why = tuple(pair for pair in member.why if pair[0] != "stance")
                    said = ("stance", f"{stance} ({sure:.2f}); act {side.act or 'unknown'}")
                    seen.made[side.claim] = replace(member, stance=stance, why=(*why, said))

    def _look_again(self, seen: _Seen) -> None:
        """Origins of claims in reports that a new copy has shown to share their text."""
        family = {one for copy in seen.found for one in copy.reports} - set(seen.fresh)
        reports = {one: read.report for one, read in seen.reads.items()}
        claims = {c.id: c for one in sorted(family)[:FAMILY] for c in seen.claim(one)}
        for member in self._by_claim(list(claims)).values():
            claim = claims[member.claim]
            origin = origin_of(claim, reports[claim.report], seen.copies, reports)
            if origin != member.origin:
                now = seen.made.get(member.claim, member)
                seen.made[member.claim] = replace(now, origin=origin, why=_reasons(now, origin))
                seen.touched[now.proposition] = None

    # What is written

    def _written(
        self,
        seen: _Seen,
        gone: Sequence[Membership],
        prints: tuple[tuple[str, frozenset[int]], ...],
    ) -> Linking:
        lost = {member.claim for member in gone}
        seen.touched.update(dict.fromkeys(m.proposition for m in seen.made.values()))
        members: dict[str, dict[str, Membership]] = {one: {} for one in seen.touched}
        for member in self._ledger.members_of(list(seen.touched)):
            if member.claim not in lost:
                members[member.proposition][member.claim] = member
        for member in seen.made.values():
            members[member.proposition][member.claim] = member
        worded = [c for inside in members.values() for c in list(inside)[:WORDED]]
        at_hand = seen.sides()
        missing = [claim for claim in worded if claim not in at_hand]
        self._load(seen, dict.fromkeys(self._ledger.reports_of(missing).values()))
        sides = seen.sides()
        propositions = []
        empty = []
        for one, inside in members.items():
            by = [sides[claim] for claim in inside if claim in sides]
            if by:
                propositions.append(proposition_of(tuple(inside.values()), by))
            elif not inside:
                empty.append(Proposition(one, "", "", (), "asserted", ()))
        changed, over = self._revised(seen, members)
        return Linking(
            found=Links(
                propositions=tuple(propositions),
                members=tuple(seen.made.values()),
                copies=tuple(seen.found),
                revisions=changed,
            ),
            gone=Links(propositions=tuple(empty), members=tuple(gone), revisions=over),
            linked=seen.fresh,
            prints=prints,
        )

    def _revised(
        self, seen: _Seen, members: dict[str, dict[str, Membership]]
    ) -> tuple[tuple[Revision, ...], tuple[Revision, ...]]:
        """Revisions among the claims of what was touched, and those that hold no longer."""
        memberships = {c: m for inside in members.values() for c, m in inside.items()}
        reports = {one: read.report for one, read in seen.reads.items()}
        claims = [c for read in seen.reads.values() for c in read.claims if c.id in memberships]
        versions = {one: self._ledger.revises(one) for one in seen.fresh}
        former = {one: version for one, version in versions.items() if version is not None}
        found = revisions(claims, memberships, reports, seen.sides(), former)
        kept = {(one.earlier, one.later) for one in found}
        known = {claim.id for claim in claims}
        over = tuple(
            one
            for one in self._ledger.revisions_later(sorted(known))
            if one.earlier in known and (one.earlier, one.later) not in kept
        )
        return found, over

    def _by_claim(self, claims: Sequence[str]) -> dict[str, Membership]:
        found: dict[str, Membership] = {}
        for start in range(0, len(claims), 400):
            some = self._ledger.members(claims=claims[start : start + 400])
            found |= {member.claim: member for member in some}
        return found


def _matters(seen: _Seen) -> Iterator[tuple[str, ...]]:
    """The reports at hand, matter by matter, where one of the fresh ones is among them."""
    ids = list(seen.reads)
    for group in gathered([seen.reads[one].bag for one in ids]):
        matter = tuple(ids[at] for at in group)
        if set(matter) & set(seen.fresh):
            yield matter


def _reasons(member: Membership, origin: Origin) -> tuple[tuple[str, str], ...]:
    return (*(pair for pair in member.why if pair[0] != "origin"), *origin.why)
