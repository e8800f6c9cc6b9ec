"""Small corpora in the public forms, written for the tests, and readings of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from lab.corpora.gold import GoldReport
from lab.metrics.claims import unresolved
from sayso.export.contract import to_contract
from tests.lab.corpora import test_claims, test_cofenet, test_polnear


def polnear(folder: Path) -> Path:
    """A dev part of one article, which two people annotated, the first of them nothing."""
    return test_polnear.corpus(folder)


def cofenet(folder: Path) -> Path:
    """A valid part of two articles in three instances."""
    test_cofenet.corpus(folder)
    return folder


def claims(folder: Path) -> Path:
    """Two documents of two claims each, in two bundles."""
    other = test_claims.fields(doc="made-2", bundle="bridge")
    other["text"] += "\n"
    other["sha256"] = test_claims.digest(other["text"])
    return test_claims.corpus(folder, test_claims.fields(), other)


def save(gold: Iterable[GoldReport], path: Path) -> Path:
    """Gold itself as a saved contract: the perfect reading."""
    gold = tuple(gold)
    found = [
        claim
        for report in gold
        for claim in report.claims or unresolved(report.report.id, report.attributions)
    ]
    path.write_text(json.dumps(to_contract([g.report for g in gold], found)), "utf-8")
    return path
