"""Several processes on one ledger: killed, competing, reading while another writes."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest

from sayso.ledger import Ledger
from sayso.records import Claim, Report
from tests.ledger.conftest import Empty
from tests.ledger.samples import MODEL, numbered

ROOT = Path(__file__).resolve().parents[2]


def adding(where: str, numbers: Iterable[int]) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.ledger.adding_process", where, *map(str, numbers)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def state(where: str) -> tuple[list[Report], list[Claim]]:
    with Ledger.open(where, create=False) as ledger:
        return list(ledger.reports()), list(ledger.claims())


def check_sound(where: str) -> None:
    if where.startswith("postgresql"):
        return  # whose constraints are checked as rows are written; see state() for the rest
    with closing(sqlite3.connect(where.removeprefix("sqlite:///"))) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        for table in ("report_words", "claim_words"):
            connection.execute(f"INSERT INTO {table}({table}) VALUES ('integrity-check')")
        halves = connection.execute(
            "SELECT report FROM readings WHERE n_claims <>"
            " (SELECT count(*) FROM claims WHERE reading = readings.number)"
            " UNION ALL SELECT number FROM reports"
            " WHERE NOT EXISTS (SELECT 1 FROM readings WHERE report = reports.number)"
        ).fetchall()
        assert halves == []


@pytest.mark.parametrize("after", [["open"], ["open", "0"], ["open", *map(str, range(25))]])
def test_killed_at_any_moment_it_reopens_sound_and_resumes(empty: Empty, after: list[str]) -> None:
    where, undisturbed = empty(), empty()
    process = adding(where, range(1000))
    assert process.stdout is not None
    printed = [process.stdout.readline().strip() for _ in after]
    assert printed == after
    process.kill()
    process.wait()
    process.stdout.close()
    check_sound(where)
    reports, claims = state(where)
    assert len(after) - 1 <= len(reports) < 1000  # what was reported as kept is kept
    assert Counter(c.report for c in claims) == {r.id: 17 for r in reports}

    with Ledger.open(where) as resumed, Ledger.open(undisturbed) as other:
        for number in range(40):
            of, found = numbered(number)
            assert resumed.is_read(of.id, MODEL) == (number < len(reports))
            resumed.add(of, MODEL, found)
            other.add(of, MODEL, found)
    check_sound(where)
    kept_reports, kept_claims = state(where)
    assert [r for r in kept_reports if int(r.id[1:]) < 40] == state(undisturbed)[0]
    assert [c for c in kept_claims if int(c.report[1:]) < 40] == state(undisturbed)[1]


def test_two_writers_on_a_new_file_lose_nothing(empty: Empty) -> None:
    where = empty()
    first, second = adding(where, range(60)), adding(where, range(89, 29, -1))
    for process in (first, second):
        process.communicate()
        assert process.returncode == 0
    check_sound(where)
    reports, claims = state(where)
    assert sorted(r.id for r in reports) == sorted(f"n{n}" for n in range(90))
    assert Counter(c.report for c in claims) == {r.id: 17 for r in reports}


def test_readers_see_whole_reports_while_another_process_writes(empty: Empty) -> None:
    where = empty()
    Ledger.open(where).close()
    process = adding(where, range(80))
    seen = []
    with Ledger.open(where, read_only=True) as reader:
        while process.poll() is None:
            counted = Counter(c.report for c in reader.claims())
            assert set(counted.values()) <= {17}
            seen.append(len(counted))
    process.communicate()
    assert process.returncode == 0
    assert seen == sorted(seen)
    assert len(state(where)[0]) == 80


def test_threads_may_share_one_ledger(empty: Empty) -> None:
    errors = []

    def work(ledger: Ledger, numbers: range) -> None:
        try:
            for number in numbers:
                of, claims = numbered(number)
                ledger.add(of, MODEL, claims)
                assert len(list(ledger.claims(report=of.id))) == 17
        except Exception as error:
            errors.append(error)

    with Ledger.open(empty()) as ledger:
        shares = [range(20), range(10, 30), range(20, 40)]
        threads = [threading.Thread(target=work, args=(ledger, share)) for share in shares]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert errors == []
        assert ledger.counts().claims == 40 * 17
