"""PostgreSQL: addresses, what is said when it cannot be used, one writer at a time."""

from __future__ import annotations

import builtins
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url

from sayso.errors import LedgerError
from sayso.ledger import Ledger, postgresql
from sayso.ledger.connect import connect, locate, writing
from sayso.ledger.postgresql import Server
from tests.ledger import server
from tests.ledger.samples import MODEL, convoy, report

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def where(postgresql: str) -> Iterator[str]:
    with server.schemas(postgresql) as make:
        yield make()


class TestAddresses:
    @pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg"])
    def test_urls_of_a_server(self, scheme: str) -> None:
        found = locate(f"{scheme}://me:secret@host:5433/news?sslmode=require")
        assert isinstance(found, Server)
        assert found.url.drivername == "postgresql+psycopg"
        assert (found.url.host, found.url.port, found.url.database) == ("host", 5433, "news")
        assert "secret" not in str(found)

    def test_whether_a_ledger_is_there(self, where: str) -> None:
        address = locate(where)
        assert not address.exists()
        Ledger.open(where).close()
        assert address.exists()


class TestRefusing:
    def test_without_psycopg_it_says_what_to_install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        real = builtins.__import__

        def without(name: str, *rest: object) -> object:
            if name == "psycopg":
                raise ImportError(name)
            return real(name, *rest)  # type: ignore[arg-type]

        monkeypatch.setattr(builtins, "__import__", without)
        with pytest.raises(LedgerError, match=r"pip install 'sayso\[postgres\]'"):
            Ledger.open("postgresql://host/news")

    def test_a_server_that_is_not_there(self, tmp_path: Path) -> None:
        pytest.importorskip("psycopg")
        for address in (f"postgresql:///news?host={tmp_path}", "postgresql://127.0.0.1:1/news"):
            with pytest.raises(LedgerError, match="cannot be reached; check host and port"):
                Ledger.open(address)
            with pytest.raises(LedgerError, match="cannot be reached"):
                locate(address).exists()

    def test_a_database_that_is_not_there(self, postgresql: str) -> None:
        missing = make_url(postgresql).set(database="none_of_ours")
        with pytest.raises(LedgerError, match="no such database; make it with: createdb"):
            Ledger.open(missing.render_as_string(hide_password=False))

    def test_a_missing_ledger_unless_it_is_to_be_made(self, where: str) -> None:
        for options in ({"create": False}, {"read_only": True}):
            with pytest.raises(LedgerError, match="there is no ledger here"):
                Ledger.open(where, **options)

    def test_another_program_s_tables(self, where: str) -> None:
        engine = postgresql.engine(locate(where), read_only=False)  # type: ignore[arg-type]
        with writing(engine).begin() as connection:
            connection.exec_driver_sql("CREATE TABLE bookmarks (url TEXT)")
        engine.dispose()
        with pytest.raises(LedgerError, match=r"another program's database \(it holds bookmarks\)"):
            Ledger.open(where)

    def test_a_ledger_that_another_keeps_locked(
        self, where: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(postgresql, "PATIENCE", 0.1)
        with Ledger.open(where) as ledger:
            other = connect(locate(where), create=False, read_only=False)
            with writing(other).begin():
                assert ledger.counts().reports == 0  # readers are not kept waiting
                with pytest.raises(LedgerError, match="another process has been writing"):
                    ledger.add(report(), None, ())
            other.dispose()
            assert ledger.add(report(), None, ()).new_report

    def test_the_server_itself_keeps_a_reader_from_writing(self, where: str) -> None:
        Ledger.open(where).close()
        with Ledger.open(where, read_only=True) as ledger:
            ledger.read_only = False
            with pytest.raises(LedgerError, match="may only be read"):
                ledger.add(report(), None, ())


def test_two_processes_make_one_ledger_at_once(where: str) -> None:
    command = [sys.executable, "-m", "tests.ledger.adding_process", where]
    started = [
        subprocess.Popen([*command, *numbers], stdout=subprocess.PIPE, text=True, cwd=ROOT)
        for numbers in (("1", "2", "3"), ("3", "2", "4"))
    ]
    for process in started:
        process.communicate()
        assert process.returncode == 0
    with Ledger.open(where, create=False) as ledger:
        assert sorted(r.id for r in ledger.reports()) == ["n1", "n2", "n3", "n4"]
        assert ledger.counts().claims == 4 * 17


def test_the_same_report_added_by_many_threads_is_kept_once(where: str) -> None:
    of, claims = convoy()
    added = []
    with Ledger.open(where) as ledger:
        threads = [
            threading.Thread(target=lambda: added.append(ledger.add(of, MODEL, claims)))
            for _ in range(6)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert [result.new_report for result in added].count(True) == 1
        assert ledger.counts().claims == 3
