"""Stories told by several reports: their propositions, and which reports are copies.

Those of the claims corpus (:func:`load`), and those that we annotated ourselves
(:func:`ours`), of which nobody said which are copies.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lab.corpora import annotated, claims
from lab.corpora.gold import CorpusError, GoldReport, read_exact
from sayso.records import Claim, Report


@dataclass(frozen=True, slots=True)
class GoldStory:
    """One bundle. Claim ids are ``report/claim``, since the corpus counts anew in each report.

    ``claims`` are those of each report, in order; ``copies`` the pairs of reports that
    the annotators found to share whole sentences.
    """

    name: str
    reports: tuple[Report, ...]
    claims: tuple[tuple[Claim, ...], ...]
    copies: frozenset[frozenset[str]]

    @property
    def propositions(self) -> dict[str, str]:
        """The proposition of each claim that has one."""
        return {c.id: c.proposition for group in self.claims for c in group if c.proposition}


def load(folder: Path, bundles: Sequence[str] = ()) -> tuple[GoldStory, ...]:
    """The stories in order of name; ``folder`` holds ``documents/`` and ``bundles/``.

    Raises:
        CorpusError: if the corpus is not there or not in its form.
    """
    grouped: dict[str, list[GoldReport]] = defaultdict(list)
    for gold in claims.load(folder, bundles):
        grouped[gold.bundle].append(gold)
    found: list[GoldStory] = []
    for name, reports in sorted(grouped.items()):
        copies = folder / "bundles" / f"{name}.copies.json"
        if not copies.is_file():
            continue  # reports that share an outlet, not a story
        try:
            pairs = frozenset(frozenset((a, b)) for a, b in json.loads(read_exact(copies)))
        except (TypeError, ValueError) as error:
            raise CorpusError(f"{copies} does not list pairs of reports: {error!r}") from error
        found.append(
            GoldStory(
                name,
                tuple(gold.report for gold in reports),
                tuple(_unique(gold) for gold in reports),
                pairs,
            )
        )
    if not found:
        raise CorpusError(f"{folder / 'bundles'} holds no story")
    return tuple(found)


def ours(corpora: Path) -> tuple[GoldStory, ...]:
    """The stories of our own annotation whose claims have propositions, in order of name.

    Reports of a story of the claims corpus make a story of their own, named after it
    with a stroke; whoever holds that story out must hold out this one too.

    Raises:
        CorpusError: if a text is not what was annotated.
    """
    grouped: dict[str, list[GoldReport]] = defaultdict(list)
    for gold in annotated.load(corpora):
        grouped[gold.bundle].append(gold)
    return tuple(
        GoldStory(
            f"{name}'", tuple(g.report for g in reports), tuple(map(_unique, reports)), frozenset()
        )
        for name, reports in sorted(grouped.items())
        if any(c.proposition for g in reports for c in g.claims)
    )


def _unique(gold: GoldReport) -> tuple[Claim, ...]:
    def full(claim: str) -> str:
        return f"{gold.report.id}/{claim}"

    return tuple(
        replace(c, id=full(c.id), parent=None if c.parent is None else full(c.parent))
        for c in gold.claims
    )
