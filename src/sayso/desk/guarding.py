"""What every request passes before a page sees it, and every answer on its way out.

A page on another site can make a browser send requests here, also to a desk on
loopback, and by a name that it controls ("DNS rebinding"). Hence, also for one person
on one laptop: the ``Host`` must be one that the desk is meant to be called by, what
changes anything must come from the desk's own pages and carry a token, and nothing is
loaded or sent elsewhere by a page.

Sources: OWASP, "Cross-Site Request Forgery Prevention"; W3C, "Content Security Policy
Level 3"; WHATWG Fetch, ``Sec-Fetch-Site``.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
import time
from collections import defaultdict, deque
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # "no-referrer" would make browsers send "Origin: null" with the desk's own forms.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
SAFE = ("GET", "HEAD", "OPTIONS")
TOKEN = "csrf"  # noqa: S105 - the name of a field


class Guard:
    """Headers, limits of size and rate, and refusal of what another site sent.

    ``max_bytes`` is the most that a request's body may have, ``writes_per_minute`` how
    often one address may change something.
    """

    def __init__(
        self, app: ASGIApp, *, max_bytes: int = 20_000_000, writes_per_minute: int = 240
    ) -> None:
        self._app = app
        self._max_bytes = max_bytes
        self._rate = Rate(writes_per_minute, 60.0)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                if not scope["path"].startswith("/static/"):
                    headers["cache-control"] = "no-store"
            await send(message)

        refusal = self._refusal(scope)
        if refusal is not None:
            await refusal(scope, receive, guarded)
            return
        left = self._max_bytes

        async def measured() -> Message:
            nonlocal left
            message = await receive()
            if message["type"] == "http.request":
                left -= len(message.get("body", b""))
                if left < 0:  # without a length, or with a wrong one
                    raise HTTPException(413, f"More than {self._max_bytes:,} bytes are not taken.")
            return message

        await self._app(scope, measured, guarded)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > self._max_bytes:
            return _too_large(self._max_bytes)
        if scope["method"] in SAFE:
            return None
        if foreign(headers):
            return PlainTextResponse("This was sent by a page of another site.\n", 403)
        client = scope.get("client")
        if not self._rate.allows(client[0] if client else ""):
            return PlainTextResponse(
                "Too many changes in a minute.\n", 429, headers={"retry-after": "60"}
            )
        return None


def _too_large(most: int) -> PlainTextResponse:
    return PlainTextResponse(f"More than {most:,} bytes are not taken.\n", 413)


def foreign(headers: Headers) -> bool:
    """Whether a browser says that another site's page sent the request.

    A client that is no browser says nothing of the kind; the token stops it.
    """
    site = headers.get("sec-fetch-site")
    if site is not None and site not in ("same-origin", "none"):
        return True
    origin = headers.get("origin")
    if origin is None:
        return False
    return urlsplit(origin).netloc.casefold() != headers.get("host", "").casefold()


class Rate:
    """At most ``most`` in any ``seconds`` for each name."""

    def __init__(self, most: int, seconds: float) -> None:
        self._most = most
        self._seconds = seconds
        self._times: defaultdict[str, deque[float]] = defaultdict(deque)
        self._lock = threading.Lock()

    def allows(self, name: str) -> bool:
        """Whether another one is allowed now; it counts if it is."""
        now = time.monotonic()
        with self._lock:
            if len(self._times) > 10_000:  # names that come once must not fill the memory
                self._times.clear()
            times = self._times[name]
            while times and now - times[0] > self._seconds:
                times.popleft()
            if len(times) >= self._most:
                return False
            times.append(now)
            return True


class Tokens:
    """Tokens against forged requests, one for each session cookie."""

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)

    def of(self, session: str) -> str:
        """The token that pages of this session carry."""
        return hmac.new(self._secret, session.encode("utf-8"), hashlib.sha256).hexdigest()

    def fits(self, request: Request, given: str, session: str) -> bool:
        """Whether the form or the header of a request carries the session's token."""
        token = given or request.headers.get("x-csrf-token", "")
        return bool(session) and hmac.compare_digest(
            token.encode("utf-8", "replace"), self.of(session).encode()
        )
