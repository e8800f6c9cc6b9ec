"""Who may use the desk, and what they did: accounts, sessions, visits, feeds, audit log.

Kept apart from the ledger, in a SQLite file of its own: passwords do not travel with a
copy of the ledger, and a ledger opened by another desk keeps its own readers. Passwords
are kept as argon2id hashes, sessions as SHA-256 of their token: a stolen file opens
nothing.

Source: OWASP, "Password Storage" and "Session Management" cheat sheets.
"""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Literal, get_args

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from sayso.errors import ConfigError

Role = Literal["reader", "analyst", "editor"]
ROLES: tuple[Role, ...] = get_args(Role)
SHORTEST_PASSWORD = 12
_IDLE = timedelta(hours=12)
_LONGEST = timedelta(days=7)
_TABLES = """
CREATE TABLE IF NOT EXISTS accounts (
  name TEXT PRIMARY KEY, role TEXT NOT NULL, hash TEXT NOT NULL, made TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS sessions (
  token TEXT PRIMARY KEY, name TEXT NOT NULL, made TEXT NOT NULL, seen TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS visits (
  name TEXT PRIMARY KEY, began TEXT NOT NULL, former TEXT, last TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS feeds (
  url TEXT PRIMARY KEY, author TEXT NOT NULL, made TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS audit (
  number INTEGER PRIMARY KEY, time TEXT NOT NULL, name TEXT NOT NULL, did TEXT NOT NULL,
  what TEXT NOT NULL, address TEXT NOT NULL);
"""
# A visit ends when nothing was asked for so long; what came since is then new.
_PAUSE = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Person:
    """Who is at the desk, and what they may do."""

    name: str
    role: Role

    def may(self, least: Role) -> bool:
        """Whether the role is ``least`` or above it."""
        return ROLES.index(self.role) >= ROLES.index(least)


@dataclass(frozen=True, slots=True)
class Deed:
    """One line of the audit log; ``time`` is ISO 8601 in UTC."""

    time: str
    name: str
    did: str
    what: str
    address: str


class Accounts:
    """The desk's own file; safe to use from several threads.

    Raises:
        ConfigError: if the file cannot be opened.
    """

    def __init__(self, path: Path | str, hasher: PasswordHasher | None = None) -> None:
        self._lock = threading.Lock()
        self._hasher = hasher or PasswordHasher()
        # Verified where there is no such account, so that both take the same time.
        self._nobody = self._hasher.hash(secrets.token_hex(16))
        try:
            self._connection = sqlite3.connect(path, check_same_thread=False)
            self._connection.row_factory = sqlite3.Row
            self._connection.executescript(_TABLES)
        except sqlite3.Error as error:
            raise ConfigError(f"{path}: the desk's file cannot be used ({error})") from error

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def any(self) -> bool:
        """Whether there is any account, so that people have to sign in."""
        return bool(self._rows("SELECT 1 FROM accounts LIMIT 1"))

    def all(self) -> tuple[Person, ...]:
        """Every account, by name."""
        rows = self._rows("SELECT name, role FROM accounts ORDER BY name")
        return tuple(Person(row["name"], row["role"]) for row in rows)

    def put(self, name: str, role: Role, password: str) -> None:
        """Make an account, or give one another role and password; its sessions end.

        Raises:
            ConfigError: if the name is empty or the password too short.
        """
        if not name.strip() or not name.isprintable():
            raise ConfigError("an account needs a name")
        if len(password) < SHORTEST_PASSWORD:
            raise ConfigError(f"a password has {SHORTEST_PASSWORD} characters or more")
        hashed = self._hasher.hash(password)
        with self._writing() as file:
            file.execute(
                "INSERT OR REPLACE INTO accounts VALUES (?, ?, ?, ?)",
                (name, role, hashed, _text(_now())),
            )
            file.execute("DELETE FROM sessions WHERE name = ?", (name,))

    def remove(self, name: str) -> None:
        """Remove an account and its sessions; what it decided stays."""
        with self._writing() as file:
            file.execute("DELETE FROM accounts WHERE name = ?", (name,))
            file.execute("DELETE FROM sessions WHERE name = ?", (name,))

    def sign_in(self, name: str, password: str) -> str | None:
        """A session's token, or ``None`` where name and password do not fit."""
        rows = self._rows("SELECT hash FROM accounts WHERE name = ?", name)
        try:
            self._hasher.verify(rows[0]["hash"] if rows else self._nobody, password)
        except (VerificationError, InvalidHashError):
            return None
        if not rows:
            return None
        token, now = secrets.token_urlsafe(32), _text(_now())
        with self._writing() as file:
            file.execute("INSERT INTO sessions VALUES (?, ?, ?, ?)", (_hash(token), name, now, now))
        return token

    def signed_in(self, token: str) -> Person | None:
        """Whose session a token is, if it has neither rested nor lasted too long."""
        rows = self._rows(
            "SELECT s.made, s.seen, a.name, a.role FROM sessions s JOIN accounts a USING (name)"
            " WHERE s.token = ?",
            _hash(token),
        )
        if not rows:
            return None
        now, row = _now(), rows[0]
        if now - _time(row["seen"]) > _IDLE or now - _time(row["made"]) > _LONGEST:
            self.sign_out(token)
            return None
        if now - _time(row["seen"]) > timedelta(minutes=1):
            with self._writing() as file:
                file.execute(
                    "UPDATE sessions SET seen = ? WHERE token = ?", (_text(now), _hash(token))
                )
        return Person(row["name"], row["role"])

    def sign_out(self, token: str) -> None:
        """End a session."""
        with self._writing() as file:
            file.execute("DELETE FROM sessions WHERE token = ?", (_hash(token),))

    def visited(self, name: str) -> str | None:
        """When the visit before this one ended; ``None`` where this is the first."""
        now = _now()
        rows = self._rows("SELECT began, former, last FROM visits WHERE name = ?", name)
        if not rows:
            began, former = _text(now), None
        elif now - _time(rows[0]["last"]) > _PAUSE:
            began, former = _text(now), rows[0]["last"]
        else:
            began, former = rows[0]["began"], rows[0]["former"]
        with self._writing() as file:
            file.execute(
                "INSERT OR REPLACE INTO visits VALUES (?, ?, ?, ?)",
                (name, began, former, _text(now)),
            )
        return former

    def subscribe(self, url: str, author: str) -> None:
        """Keep the address of a feed."""
        with self._writing() as file:
            file.execute(
                "INSERT OR IGNORE INTO feeds VALUES (?, ?, ?)", (url, author, _text(_now()))
            )

    def unsubscribe(self, url: str) -> None:
        """Forget a feed."""
        with self._writing() as file:
            file.execute("DELETE FROM feeds WHERE url = ?", (url,))

    def feeds(self) -> tuple[str, ...]:
        """The addresses of all feeds."""
        return tuple(row["url"] for row in self._rows("SELECT url FROM feeds ORDER BY url"))

    def note(self, name: str, did: str, what: str, address: str) -> None:
        """Write one line into the audit log."""
        with self._writing() as file:
            file.execute(
                "INSERT INTO audit (time, name, did, what, address) VALUES (?, ?, ?, ?, ?)",
                (_text(_now()), name, did, what[:500], address),
            )

    def audit(self, limit: int = 200) -> tuple[Deed, ...]:
        """The last lines of the audit log, newest first."""
        rows = self._rows("SELECT * FROM audit ORDER BY number DESC LIMIT ?", limit)
        return tuple(Deed(r["time"], r["name"], r["did"], r["what"], r["address"]) for r in rows)

    def _rows(self, statement: str, *values: Any) -> list[sqlite3.Row]:
        with self._lock:
            return self._connection.execute(statement, values).fetchall()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._lock, self._connection:
            yield self._connection


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _now() -> datetime:
    return datetime.now(UTC)


def _text(time: datetime) -> str:
    return time.isoformat(timespec="seconds")


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text)
