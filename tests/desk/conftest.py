"""A small ledger with invented reports, and a desk over it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from starlette.testclient import TestClient

from sayso.config import load
from sayso.desk.accounts import Accounts
from sayso.desk.app import create_app
from sayso.desk.catalogue import Catalogue
from sayso.desk.ingest import Queue, Reader
from sayso.desk.state import Desk
from sayso.ids import claim_id, text_sha256
from sayso.ledger import Links
from sayso.pipeline import Summary
from sayso.records import (
    Actor,
    Claim,
    Copy,
    Event,
    Hop,
    Interval,
    Membership,
    Origin,
    Place,
    Proposition,
    Report,
    Span,
)
from tests.ledger.conftest import empty as empty
from tests.ledger.conftest import postgresql as postgresql

ARMY = Actor("a-army", "Estmark army", "armed-forces")
MINISTRY = Actor("a-ministry", "Foreign ministry of Zenobia", "government")

# An astral character before everything, so that code points and UTF-16 units differ; and
# markup, which must never reach a page as markup.
FIRST = (
    "𐎠 The army said on Monday that rebels shelled Tessera, killing at least 12. "
    "<script>alert('x')</script>"
)
SECOND = "The ministry denied that anybody had shelled Tessera, Radio Corvane reported."


def at(text: str, words: str) -> Span:
    """Where ``words`` stand in ``text``."""
    start = text.index(words)
    return Span(start, start + len(words))


def a_report(id_: str, text: str, **fields: str | None) -> Report:
    return Report(id=id_, text=text, sha256=text_sha256(text), language="en", **fields)


def a_claim(report: Report, source: str, cue: str, content: str, **fields: object) -> Claim:
    where = at(report.text, source), (at(report.text, cue),), (at(report.text, content),)
    id_ = claim_id(report.id, *where, narrated=False)
    claim = Claim(id_, report.id, *where, style="indirect", score=0.9)
    return replace(claim, **fields)  # type: ignore[arg-type]


REPORT = a_report(
    "one", FIRST, outlet="The Gazette", title="Tessera <b>shelled</b>", published="2016-09-20"
)
OTHER = a_report("two/of", SECOND, outlet="The Courier", published="2016-09-21T08:00:00+00:00")
SHELLED = Event(
    trigger=at(FIRST, "shelled"),
    type="ASSAULT",
    mode=None,
    actor=Actor("a-rebels", "rebels", "armed-group"),
    recipient=None,
    place=Place("Tessera", 36.2, 37.1, "SY", "town"),
    when=Interval("Monday", "2016-09-19", "2016-09-19", "day"),
    killed=(12, None),
    injured=None,
    modality="actual",
)
SAID = a_claim(
    REPORT,
    "The army",
    "said",
    "rebels shelled Tessera, killing at least 12",
    speaker=ARMY,
    act="accuse",
    events=(SHELLED, replace(SHELLED, place=None, when=None, type="DEATH")),
    why=(("speaker", "the army of the report's country"),),
)
DENIED = a_claim(
    OTHER,
    "The ministry",
    "denied",
    "anybody had shelled Tessera",
    speaker=MINISTRY,
    act="deny",
    relay=(Hop("Radio Corvane", "outlet", None),),
    events=(replace(SHELLED, trigger=at(SECOND, "shelled"), actor=MINISTRY, modality="negated"),),
)
PROPOSITION = "p-shelling"


def fill(catalogue: Catalogue) -> None:
    """Two reports, a claim in each, linked into one disputed proposition."""
    catalogue.add(REPORT, "model-1", [SAID])
    catalogue.add(OTHER, "model-1", [DENIED])
    origin = Origin("o1", "speaker", ARMY.name, known=True)
    unknown = Origin("o2", "outlet", "The Courier", known=False)
    members = (
        Membership(SAID.id, PROPOSITION, "asserts", 0.9, origin, (("stance", "asserts (0.9)"),)),
        Membership(DENIED.id, PROPOSITION, "denies", 0.9, unknown),
    )
    whole = Proposition(
        PROPOSITION,
        SAID.content[0].of(FIRST),
        SAID.id,
        (SAID.id, DENIED.id),
        "disputed",
        (origin,),
        unknown=1,
    )
    shared = (at(FIRST, "shelled Tessera"), at(SECOND, "shelled Tessera"))
    copy = Copy((REPORT.id, OTHER.id), 0.6, (shared,), source=REPORT.id)
    catalogue.relink(Links((whole,), members, (copy,), ()))


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger's file, made once; every test has a copy."""
    path = tmp_path_factory.mktemp("filled") / "ledger.db"
    with Catalogue.open(path) as opened:
        fill(opened)
    return path


@pytest.fixture
def catalogue(tmp_path: Path, filled: Path) -> Iterator[Catalogue]:
    path = tmp_path / "desk-test.db"
    shutil.copyfile(filled, path)
    with Catalogue.open(path) as opened:
        yield opened


@pytest.fixture
def accounts(tmp_path: Path) -> Iterator[Accounts]:
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    kept = Accounts(tmp_path / "accounts.db", quick)
    yield kept
    kept.close()


def nothing_read(catalogue: Catalogue, inputs: tuple[str, ...], progress: object) -> Summary:
    """A reader that reads nothing."""
    return Summary((), 0, 0, (), (), 0, 0.0)


@pytest.fixture
def reader() -> Reader:
    return nothing_read


@pytest.fixture
def desk(
    tmp_path: Path, catalogue: Catalogue, accounts: Accounts, reader: Reader
) -> Iterator[Desk]:
    queue = Queue(catalogue, reader)
    config = load({}, {}, folder=tmp_path)
    running = Desk(config, catalogue, accounts, queue, alone="ada")
    yield running
    queue.close()
    running.briefs.close()


@pytest.fixture
def client(desk: Desk) -> TestClient:
    """A browser without script at the desk."""
    return TestClient(create_app(desk), base_url="http://localhost", follow_redirects=False)


def token(client: TestClient, page: str = "/decisions") -> str:
    """The token that pages of this client's session carry; empty where none does."""
    found = re.search(r'name="csrf" value="([0-9a-f]+)"', client.get(page).text)
    return found[1] if found else ""


PASSWORD = "correct horse battery"


@pytest.fixture
def team(accounts: Accounts) -> Accounts:
    """A reader, an analyst and an editor."""
    accounts.put("rea", "reader", PASSWORD)
    accounts.put("ana", "analyst", PASSWORD)
    accounts.put("edi", "editor", PASSWORD)
    return accounts


def signed_in(client: TestClient, name: str) -> None:
    """Sign one of the team in."""
    answer = client.post("/sign-in", data={"name": name, "password": PASSWORD})
    assert answer.status_code == 303, answer.text


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says so where the desk was not tested in a browser."""
    skipped = [
        one for one in terminalreporter.stats.get("skipped", ()) if "test_browser" in one.nodeid
    ]
    if skipped:
        terminalreporter.write_line(
            f"NOT TESTED: the desk in a browser ({len(skipped)} tests); they need Chromium "
            "(Debian: apt install chromium) and `make front`",
            yellow=True,
        )
