"""What the desk has at hand while it runs, and who asks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

from starlette.requests import Request

from sayso.config import Config
from sayso.desk.accounts import Accounts, Person
from sayso.desk.briefing import Briefs
from sayso.desk.catalogue import Catalogue
from sayso.desk.guarding import Rate, Tokens
from sayso.desk.ingest import Queue

COOKIE = "sayso"


@dataclass(frozen=True, slots=True)
class Desk:
    """One running desk.

    ``alone`` is the name under which decisions are kept where nobody has to sign in,
    ``feeds_every`` after how many minutes feeds are read again, 0 for never.
    """

    config: Config
    catalogue: Catalogue
    accounts: Accounts
    queue: Queue
    alone: str
    feeds_every: int = 30
    briefs: Briefs = field(default_factory=Briefs)
    tokens: Tokens = field(default_factory=Tokens)
    sign_ins: Rate = field(default_factory=lambda: Rate(10, 300.0))

    @property
    def signing_in(self) -> bool:
        """Whether people have to sign in: as soon as there is an account."""
        return self.accounts.any()


def desk_of(request: Request) -> Desk:
    """The desk that a request is for."""
    return cast(Desk, request.app.state.desk)


def person_of(request: Request) -> Person:
    """Who asks; set by the ``door`` before any page is reached."""
    return cast(Person, request.state.person)


def session_of(request: Request) -> str:
    """The session's cookie, set by the ``door``."""
    return cast(str, request.state.session)
