"""Opening: what is refused, in which words, and what is left untouched."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from sayso.errors import LedgerError
from sayso.ledger import Ledger, connect, sqlite
from sayso.ledger.connect import locate
from tests.ledger.samples import MODEL, convoy, numbered, report


class TestLocating:
    @pytest.mark.parametrize(
        ("where", "path"),
        [
            ("sayso.db", "sayso.db"),
            ("sqlite:///a/b.db", "a/b.db"),
            ("sqlite:////a/b.db", "/a/b.db"),
            (Path("x") / "../y.db", "y.db"),
            ("a b#c?d%20.db", "a b#c?d%20.db"),
        ],
    )
    def test_paths_and_urls(self, where: str | Path, path: str) -> None:
        assert locate(where) == Path.cwd() / path

    @pytest.mark.parametrize(
        ("where", "said"),
        [
            ("mysql://me:secret@host/db", r"mysql://me:\*\*\*@host/db: .* PostgreSQL"),
            ("postgresql+psycopg2://host/db", "PostgreSQL"),
            ("nonsense://x", "SQLite"),
            ("://", "not a database URL"),
            ("sqlite://host/x.db", "nothing else"),
            ("sqlite:///x.db?mode=ro", "nothing else"),
            ("sqlite://", "needs a file"),
            (":memory:", "needs a file"),
            ("", "needs a file"),
        ],
    )
    def test_what_is_no_file_of_ours_is_refused(self, where: str, said: str) -> None:
        with pytest.raises(LedgerError, match=said) as refused:
            Ledger.open(where)
        assert "secret" not in str(refused.value)


def read_all(path: Path) -> None:
    with Ledger.open(path) as ledger:
        list(ledger.claims())
        list(ledger.reports())


class TestRefusing:
    def test_a_missing_ledger_unless_it_is_to_be_made(self, tmp_path: Path) -> None:
        for options in ({"create": False}, {"read_only": True}):
            with pytest.raises(LedgerError, match=r"none\.db: there is no ledger here.*sayso read"):
                Ledger.open(tmp_path / "none.db", **options)
        assert list(tmp_path.iterdir()) == []

    def test_an_empty_file_is_not_yet_a_ledger(self, tmp_path: Path) -> None:
        path = tmp_path / "a.db"
        path.touch()
        for options in ({"create": False}, {"read_only": True}):
            with pytest.raises(LedgerError, match="there is no ledger here"):
                Ledger.open(path, **options)
        with Ledger.open(path) as ledger:
            assert ledger.counts().reports == 0

    def test_a_folder(self, tmp_path: Path) -> None:
        with pytest.raises(LedgerError, match="is a folder"):
            Ledger.open(tmp_path)

    def test_a_missing_folder(self, tmp_path: Path) -> None:
        with pytest.raises(LedgerError, match=r"no folder .*none; make it first"):
            Ledger.open(tmp_path / "none" / "a.db")

    @pytest.mark.parametrize("content", [b"The army said nothing. " * 99, os.urandom(9000), b"x"])
    def test_a_file_that_is_no_database(self, tmp_path: Path, content: bytes) -> None:
        path = tmp_path / "notes.txt"
        path.write_bytes(content)
        with pytest.raises(LedgerError, match=r"notes\.txt: it is not a database"):
            Ledger.open(path)
        assert path.read_bytes() == content

    def test_another_program_s_database(self, tmp_path: Path) -> None:
        path = tmp_path / "browser.db"
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("CREATE TABLE bookmarks (url TEXT)")
        before = path.read_bytes()
        with pytest.raises(LedgerError, match=r"another program's database \(it holds bookmarks\)"):
            Ledger.open(path)
        assert path.read_bytes() == before

    def test_a_damaged_ledger(self, tmp_path: Path) -> None:
        path = tmp_path / "a.db"
        with Ledger.open(path) as ledger:
            for number in range(30):
                of, claims = numbered(number)
                ledger.add(of, MODEL, claims)
        content = bytearray(path.read_bytes())
        content[len(content) // 4 : len(content) // 2] = os.urandom(len(content) // 4)
        path.write_bytes(content)
        with pytest.raises(LedgerError, match=r"a\.db: it is damaged; restore"):
            read_all(path)

    def test_a_ledger_that_another_process_keeps_locked(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = tmp_path / "a.db"
        Ledger.open(path).close()
        monkeypatch.setattr(sqlite, "PATIENCE", 0.1)
        with (
            Ledger.open(path) as ledger,
            closing(sqlite3.connect(path, isolation_level=None)) as other,
        ):
            other.execute("BEGIN IMMEDIATE")
            assert ledger.counts().reports == 0  # readers are not kept waiting
            with pytest.raises(LedgerError, match="another process has been writing"):
                ledger.add(report(), None, ())
            other.execute("ROLLBACK")
            assert ledger.add(report(), None, ()).new_report

    def test_a_full_disk(self, tmp_path: Path) -> None:
        """A limit on the size of files stands for a disk without room."""
        path = tmp_path / "a.db"
        script = (
            "import resource, sys\n"
            "from sayso.errors import LedgerError\n"
            "from sayso.ledger import Ledger\n"
            "from tests.ledger.samples import MODEL, numbered\n"
            "ledger = Ledger.open(sys.argv[1])\n"
            "resource.setrlimit(resource.RLIMIT_FSIZE, (1_500_000, 1_500_000))\n"
            "for number in range(1000):\n"
            "    of, claims = numbered(number)\n"
            "    try:\n"
            "        ledger.add(of, MODEL, claims)\n"
            "    except LedgerError as error:\n"
            "        print(number, error)\n"
            "        break\n"
        )
        run = subprocess.run(
            [sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True
        )
        kept, _, said = run.stdout.partition(" ")
        assert "a.db: " in said
        assert "go on" in said
        assert int(kept) > 5
        with Ledger.open(path) as ledger:
            assert ledger.counts().reports == int(kept)
            of, claims = numbered(int(kept))
            assert ledger.add(of, MODEL, claims).claims == 17


@contextmanager
def without_privileges() -> Iterator[Path]:
    """A folder in /tmp, and for root another user's rights: root may write anywhere."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "folder"
        folder.mkdir()
        Path(name).chmod(0o755)
        try:
            yield folder
        finally:
            os.seteuid(os.getuid())
            folder.chmod(0o755)


def give_up_privileges() -> None:
    if os.getuid() == 0:
        os.seteuid(65534)


class TestPermissions:
    def test_a_file_that_may_not_be_written(self) -> None:
        with without_privileges() as folder:
            path = folder / "a.db"
            of, claims = convoy()
            with Ledger.open(path) as ledger:
                ledger.add(of, MODEL, claims)
            path.chmod(0o444)
            folder.chmod(0o555)
            give_up_privileges()
            with pytest.raises(LedgerError, match=r"a\.db: it cannot be (written|opened)"):
                Ledger.open(path)
            with Ledger.open(path, read_only=True) as ledger:
                assert set(ledger.claims()) == set(claims)
            assert [p.name for p in folder.iterdir()] == ["a.db"]

    def test_a_file_that_may_not_be_read(self) -> None:
        with without_privileges() as folder:
            path = folder / "a.db"
            Ledger.open(path).close()
            path.chmod(0)
            give_up_privileges()
            for read_only in (True, False):
                with pytest.raises(
                    LedgerError, match=r"a\.db: it cannot be opened; check the perm"
                ):
                    Ledger.open(path, read_only=read_only)

    def test_a_folder_that_may_not_be_written(self) -> None:
        with without_privileges() as folder:
            folder.chmod(0o555)
            give_up_privileges()
            with pytest.raises(LedgerError, match=r"a\.db: it cannot be opened; check the perm"):
                Ledger.open(folder / "a.db")

    def test_a_ledger_in_use_seen_from_where_nothing_may_be_written(self) -> None:
        with without_privileges() as folder:
            path = folder / "a.db"
            of, claims = convoy()
            with Ledger.open(path) as writer:
                writer.add(of, MODEL, claims)
                folder.chmod(0o555)
                give_up_privileges()
                with Ledger.open(path, read_only=True) as reader:
                    assert set(reader.claims()) == set(claims)
                os.seteuid(os.getuid())


def test_odd_names_are_names(tmp_path: Path) -> None:
    for name in ("a b.db", "100%.db", "what?.db", "no#1.db", "حلب.db", "file:x.db", ":memory:.db"):
        with Ledger.open(tmp_path / name) as ledger:
            ledger.add(report(), None, ())
        with Ledger.open(tmp_path / name, read_only=True) as ledger:
            assert ledger.counts().reports == 1
    assert len(list(tmp_path.iterdir())) == 7  # and no log is left, also after reading only


def test_a_copied_file_is_a_whole_ledger(tmp_path: Path) -> None:
    of, claims = convoy()
    with Ledger.open(tmp_path / "a.db") as ledger:
        ledger.add(of, MODEL, claims)
    assert [p.name for p in tmp_path.iterdir()] == ["a.db"]  # no log is left beside it
    shutil.copy(tmp_path / "a.db", tmp_path / "b.db")
    with Ledger.open(tmp_path / "b.db") as ledger:
        assert set(ledger.claims()) == set(claims)


def test_the_file_is_set_up_as_meant(tmp_path: Path) -> None:
    engine = connect.connect(tmp_path / "a.db", create=True, read_only=False)
    with engine.connect() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
        }
    engine.dispose()
    assert settings == {
        "journal_mode": "wal",
        "foreign_keys": 1,
        "synchronous": 1,
        "busy_timeout": 30_000,
    }
