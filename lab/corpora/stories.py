"""The stories of the claims corpus: its propositions, and which reports are copies."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lab.corpora import claims
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


def _unique(gold: GoldReport) -> tuple[Claim, ...]:
    def full(claim: str) -> str:
        return f"{gold.report.id}/{claim}"

    return tuple(
        replace(c, id=full(c.id), parent=None if c.parent is None else full(c.parent))
        for c in gold.claims
    )
