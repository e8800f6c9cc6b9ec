"""Which reports speak of one matter.

Reports share a story when they share rare words: each report is a bag of its
words, names counting double, weighted by their rarity in the ledger; two
reports are as alike as the cosine of their bags, a little less for every day
between their dates. Groups are then joined by average linkage, so that one
report that touches two matters does not make them one.

Source: average linkage (UPGMA) after Sokal and Michener, 1958; weights after
Spärck Jones, 1972. The constants were set by eye on the stories of the
``claims`` corpus: see ``docs/decisions/0007-sentences-of-a-brief.md``.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from heapq import heapify, heappop, heappush

import numpy as np

from sayso.brief.wordlists import wordset
from sayso.records import Report

# Words that any English report has, whatever its matter.
_COMMON = wordset(
    "a about after again against all also although always am an and another any are around as "
    "at away back be because become been before being between both but by came can cannot come "
    "could day days did do does done down during each early either else even ever every far few "
    "first for former found four from full further gave get give given go going good got great "
    "group had has have he held her here high him his how however i if in including into is it "
    "its itself just keep kept kind know known large last late later least left less like "
    "little local long made make man many may me men might more morning most much must my near "
    "need never new next night no nor not now number of off officials official often old on "
    "once one only or other others our out over own part people per place put rather real right "
    "s said same saw say says second see seen set several she should show shows since small so "
    "some soon still such t take taken tell than that the their them then there these they "
    "thing things third this those though three through thus time times to today told too took "
    "toward towards turn two under until up upon us use used very was way we week weeks well "
    "went were what when where whether which while who whole whom whose why will with within "
    "without would year years yesterday yet you your according added reported report reports "
    "reporting statement asked called news agency media monday tuesday wednesday thursday "
    "friday saturday sunday january february march april june july august september october "
    "november december mr mrs ms spokesman spokeswoman spokesperson government military army "
    "forces fighters country state president minister ministry"
)
_WORD = re.compile(r"[^\W\d_][\w’'-]*[^\W_]|[^\W\d_]")
_HEAD = 6_000  # characters of a report that tell what it is about
_TERMS = 160  # terms kept of each report, the weightiest
_NAME_WEIGHT = 2.0
_THRESHOLD = 0.1
_STRAY = 0.75  # of the threshold, what a single report needs to join a group
# Pairs of reports looked at for shared terms, 16 bytes each: the rarest terms first. In a
# small ledger one story may hold nearly all reports, so that its own words are common ones;
# in a large one common words would join strangers.
_PAIRS = 3_000_000
_PAIRS_IF_SMALL = 8_000_000
_SMALL = 800
_NOUGHT = 0.02  # a cosine below this counts as none at all
_DAY_COST = 0.003  # taken off per day between two dates, up to _FAR
_FAR = 10


def group(reports: Sequence[Report]) -> tuple[tuple[Report, ...], ...]:
    """The reports by story, each report in one; in the order of each story's first report.

    Takes time in proportion to the pairs that share a rare term, not to all pairs.
    """
    if not reports:
        return ()
    bags = _weighted([_terms(report) for report in reports])
    alike = _alike(reports, bags)
    found = []
    for component in _components(len(reports), alike):
        found += _average_linkage(component, alike)
    found = _with_strays(found, alike)
    found.sort(key=min)
    return tuple(tuple(reports[index] for index in sorted(members)) for members in found)


def rarity(reports: Sequence[Report]) -> dict[str, float]:
    """How much each term tells about a report, from its count over these reports."""
    counts: Counter[str] = Counter()
    for report in reports:
        counts.update(set(_terms(report)))
    return _inverse(counts, len(reports))


def terms_of(text: str) -> list[str]:
    """The telling words of a text: no common words, folded, without plural and genitive "s"."""
    return [stem for word in _WORD.findall(text) if (stem := _stem(word)) not in _COMMON and stem]


def _stem(word: str) -> str:
    plain = word.casefold().replace("’", "'").removesuffix("'s").strip("'")
    if len(plain) > 4 and plain.endswith("s") and not plain.endswith(("ss", "us", "is")):
        plain = plain[:-1]
    return plain


def _with_strays(groups: list[list[int]], alike: dict[tuple[int, int], float]) -> list[list[int]]:
    """Single reports put into the group that they are nearly as close to as its members are.

    A report of a few lines shares few words with any other.
    """
    whole = [group for group in groups if len(group) > 1]
    done = [list(group) for group in whole]
    for stray in (group[0] for group in groups if len(group) == 1):
        best = (0.0, -1)
        for place, group in enumerate(whole):
            links = [alike.get((min(stray, other), max(stray, other)), 0.0) for other in group]
            if max(links) >= _THRESHOLD:
                best = max(best, (sum(links) / len(links), -place - 1))
        if best[0] >= _STRAY * _THRESHOLD:
            done[-best[1] - 1].append(stray)
        else:
            done.append([stray])
    return done


def _terms(report: Report) -> Counter[str]:
    text = (report.title or "") + "\n" + report.text[:_HEAD]
    counts: Counter[str] = Counter()
    for found in _WORD.finditer(text):
        word = found.group()
        stem = _stem(word)
        if len(stem) < 3 or stem in _COMMON:
            continue
        inside = found.start() >= 2 and text[found.start() - 2].islower()
        counts[stem] += 2 if word[0].isupper() and inside else 1
    return counts


def _inverse(counts: Counter[str], total: int) -> dict[str, float]:
    # Smoothed, so that words shared by all reports of a small ledger still link them.
    return {term: math.log(1 + (total + 8) / (count + 0.5)) for term, count in counts.items()}


def _weighted(bags: list[Counter[str]]) -> list[dict[str, float]]:
    counts: Counter[str] = Counter()
    for bag in bags:
        counts.update(bag.keys())
    inverse = _inverse(counts, len(bags))
    done = []
    for bag in bags:
        weights = {term: (1 + math.log(count)) * inverse[term] for term, count in bag.items()}
        kept = dict(sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:_TERMS])
        length = math.sqrt(sum(weight * weight for weight in kept.values())) or 1.0
        done.append({term: weight / length for term, weight in kept.items()})
    return done


def _alike(reports: Sequence[Report], bags: list[dict[str, float]]) -> dict[tuple[int, int], float]:
    """Cosine less the cost of days, for pairs (lower index first) that share a rare term."""
    holders: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for index, bag in enumerate(bags):
        for term, weight in bag.items():
            holders[term].append((index, weight))
    total = len(reports)
    codes, values = [np.empty(0, np.int64)], [np.empty(0)]
    room = _PAIRS_IF_SMALL if total <= _SMALL else _PAIRS
    # The rarest terms tell most and cost least.
    for listed in sorted(holders.values(), key=len):
        room -= len(listed) * (len(listed) - 1) // 2
        if room < 0:
            break
        where = np.array([index for index, _ in listed], np.int64)
        weights = np.array([weight for _, weight in listed])
        one, other = np.triu_indices(len(listed), 1)
        codes.append(where[one] * total + where[other])
        values.append(weights[one] * weights[other])
    pairs, inverse = np.unique(np.concatenate(codes), return_inverse=True)
    sums = np.bincount(inverse, np.concatenate(values), len(pairs))
    pairs, sums = pairs[sums >= _NOUGHT], sums[sums >= _NOUGHT]
    days = [_day(report) for report in reports]
    done = {}
    for code, cosine in zip(pairs.tolist(), sums.tolist(), strict=True):
        one_day, other_day = days[code // total], days[code % total]
        apart = 0 if one_day is None or other_day is None else min(_FAR, abs(one_day - other_day))
        done[code // total, code % total] = cosine - apart * _DAY_COST
    return done


def _day(report: Report) -> int | None:
    try:
        return date.fromisoformat((report.published or "")[:10]).toordinal()
    except ValueError:
        return None


def _components(total: int, alike: dict[tuple[int, int], float]) -> list[list[int]]:
    """Groups connected by pairs that reach the threshold."""
    parent = list(range(total))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for (one, other), value in alike.items():
        if value >= _THRESHOLD:
            first, second = sorted((root(one), root(other)))
            parent[second] = first
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for node in range(total):
        groups[root(node)].append(node)
    return list(groups.values())


def _average_linkage(members: list[int], alike: dict[tuple[int, int], float]) -> list[list[int]]:
    """Join the two groups of highest mean likeness until none reaches the threshold.

    Pairs that are not in ``alike`` count as nought.
    """
    groups: dict[int, list[int]] = {index: [index] for index in members}
    links: dict[int, dict[int, float]] = {index: {} for index in members}
    queue: list[tuple[float, int, int]] = []
    inside = set(members)
    for (one, other), value in alike.items():
        if one in inside and other in inside:
            links[one][other] = links[other][one] = value
            if value >= _THRESHOLD:
                queue.append((-value, one, other))
    heapify(queue)
    while queue:
        mean, one, other = heappop(queue)
        # An entry is stale once one of its groups is gone or has grown.
        if one not in groups or other not in groups:
            continue
        if -mean != links[one][other] / (len(groups[one]) * len(groups[other])):
            continue
        groups[one] += groups.pop(other)
        for third, total in links.pop(other).items():
            del links[third][other]
            if third != one:
                links[one][third] = links[third][one] = links[one].get(third, 0.0) + total
        for third, total in links[one].items():
            mean = total / (len(groups[one]) * len(groups[third]))
            if mean >= _THRESHOLD:
                heappush(queue, (-mean, min(one, third), max(one, third)))
    return [sorted(found) for found in groups.values()]
