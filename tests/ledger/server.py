"""A PostgreSQL server to test on: one that is named, or one started for this run.

``SAYSO_TEST_POSTGRESQL`` is the URL of a database in which the tests may make and
drop schemas, or ``own``: start a server, and fail where that cannot be done.
Without it a server is started where its programs are found, and the tests that
need one are skipped where they are not.
"""

from __future__ import annotations

import glob
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

VARIABLE = "SAYSO_TEST_POSTGRESQL"
# Debian keeps the server's programs off the PATH.
_FOLDERS = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/usr/local/pgsql/bin")
# Nothing has to survive the run, so nothing waits for the disk.
_SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "listen_addresses": "''",
    "max_connections": "60",
    "autovacuum": "off",
}


class NoServerError(Exception):
    """Why there is no server."""


@contextmanager
def running() -> Iterator[str]:
    """The URL of a database on a server, without search path.

    Raises:
        NoServerError: if none was named and none can be started.
    """
    named = os.environ.get(VARIABLE, "")
    if named not in ("", "own"):
        yield named
        return
    programs = _programs()
    if programs is None:
        raise NoServerError("no PostgreSQL: neither its programs nor " + VARIABLE)
    # A short path, since a socket's has at most 107 bytes.
    folder = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))
    try:
        with _started(programs, folder) as url:
            yield url
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _started(programs: Path, folder: Path) -> Iterator[str]:
    as_server = _as_server(folder)
    data = folder / "data"
    settings = " ".join(f"-c {name}={value}" for name, value in _SETTINGS.items())
    as_server(programs / "initdb", "-D", data, "-U", "sayso", "-A", "trust", "-E", "UTF8", "-N")
    control = (programs / "pg_ctl", "-D", data, "-w", "-l", folder / "log")
    as_server(*control, "-o", f"{settings} -k {folder}", "start")
    try:
        yield f"postgresql:///postgres?host={folder}&user=sayso"
    finally:
        as_server(*control, "-m", "immediate", "stop")


def _as_server(folder: Path) -> Callable[..., None]:
    """Runs a program; as another user for root, as whom PostgreSQL refuses to run."""
    user: str | None = None
    if os.getuid() == 0:
        user = "nobody"
        shutil.chown(folder, user)

    def run(*command: object) -> None:
        done = subprocess.run(
            [str(part) for part in command],
            user=user,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            raise NoServerError(f"{command[0]} failed: {done.stderr.strip()}")

    return run


@contextmanager
def schemas(url: str) -> Iterator[Callable[[], str]]:
    """Gives a URL with a new schema of the database at each call; drops them all afterwards."""
    import psycopg

    names: list[str] = []
    with psycopg.connect(url, autocommit=True) as connection:

        def make() -> str:
            names.append(f"test_{uuid4().hex}")
            connection.execute(f"CREATE SCHEMA {names[-1]}")
            return f"{url}{'&' if '?' in url else '?'}options=-csearch_path%3D{names[-1]}"

        yield make
        for name in names:
            connection.execute(f"DROP SCHEMA {name} CASCADE")


def _programs() -> Path | None:
    found = [Path(name).parent for name in (shutil.which("initdb"),) if name]
    for pattern in _FOLDERS:
        found += [Path(name) for name in sorted(glob.glob(pattern), reverse=True)]
    for folder in found:
        if (folder / "pg_ctl").exists() and (folder / "postgres").exists():
            return folder
    return None
