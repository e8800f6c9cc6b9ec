"""Fetching a page or feed, without letting it lead into the reader's own network.

The address of every connection is looked up once, checked, and connected to:
a name that answers differently a moment later gains nothing. That holds for
each redirect too. Sizes, time and the number of redirects are limited, and what
is compressed is unpacked no further than the limit.
"""

from __future__ import annotations

import ssl
import time
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import httpcore
import httpx

from sayso import __version__
from sayso.errors import FetchError
from sayso.read.addresses import Resolver, refusal, resolve
from sayso.read.options import ReadOptions

_HEADERS = {
    "User-Agent": f"Sayso/{__version__} (reads news reports)",
    "Accept": "text/html, application/rss+xml, application/atom+xml, */*;q=0.8",
    "Accept-Encoding": "gzip, deflate",
}
_ENCODINGS = ("gzip", "x-gzip", "deflate")


@dataclass(frozen=True, slots=True)
class Page:
    """What a URL gave: ``url`` after redirects, and what the server says of ``body``.

    ``media_type`` is in small letters and without parameters, such as
    ``text/html``; it and ``charset`` are ``None`` where not said.
    """

    url: str
    body: bytes
    media_type: str | None
    charset: str | None


def fetch(url: str, options: ReadOptions, lookup: Resolver = resolve) -> Page:
    """The page or feed at ``url``.

    Proxies, cookies and passwords of the environment are not used: a proxy
    would look names up itself, where they cannot be checked.

    Raises:
        FetchError: if the address is refused, a limit is passed, or the server
            does not answer with success.
    """
    label = redacted(url)
    deadline = _Deadline(time.monotonic() + options.timeout_s, options.timeout_s)
    backend = _CheckedBackend(options.allow_private, deadline, lookup)
    with (
        httpcore.ConnectionPool(ssl_context=_tls(), network_backend=backend) as pool,
        httpx.Client(
            transport=_Transport(pool),
            headers=_HEADERS,
            trust_env=False,
            timeout=options.timeout_s,
        ) as client,
    ):
        try:
            return _follow(client, url, options, deadline)
        except FetchError as error:
            raise FetchError(f"{label}: {error}") from None
        except (TimeoutError, httpx.TimeoutException, httpcore.TimeoutException):
            raise FetchError(
                f"{label}: did not answer within {options.timeout_s:g} seconds; "
                "try again or raise timeout_s"
            ) from None
        except (httpx.InvalidURL, UnicodeError, ValueError) as error:
            raise FetchError(f"{label}: is no address ({error}); check it") from None
        except (
            *(httpx.HTTPError, httpcore.NetworkError, httpcore.ProtocolError),
            *(httpcore.UnsupportedProtocol, ssl.SSLError, OSError),
        ) as error:
            reason = str(error) or type(error).__name__
            raise FetchError(f"{label}: cannot be fetched ({reason}); try again later") from None


def redacted(url: str) -> str:
    """``url`` with the user name and password in it, if any, replaced by ``***``."""
    try:
        parts = urlsplit(url)
        if "@" not in parts.netloc:
            return url
        return urlunsplit(parts._replace(netloc="***@" + parts.netloc.rpartition("@")[2]))
    except ValueError:
        scheme, _, rest = url.partition("://")
        return f"{scheme}://***@{rest.rpartition('@')[2]}" if "@" in rest else url


def _follow(client: httpx.Client, url: str, options: ReadOptions, deadline: _Deadline) -> Page:
    request = client.build_request("GET", url)
    for _ in range(options.max_redirects + 1):
        _check(request.url)
        deadline.left()
        response = client.send(request, stream=True)
        try:
            if response.next_request is None:
                return _page(response, options, deadline)
            request = response.next_request
        finally:
            response.close()
    raise FetchError(
        f"redirects more than {options.max_redirects} times; give the last address, "
        "or raise max_redirects"
    )


def _check(url: httpx.URL) -> None:
    where = redacted(str(url))
    if url.scheme not in ("http", "https"):
        raise FetchError(f"leads to {where}; only http and https are fetched")
    if not url.host:
        raise FetchError(f"leads to {where}, which has no host; check the address")
    if url.userinfo:
        raise FetchError(
            f"leads to {where} with a user name or password in it, which would be kept in the "
            "ledger; save the page as a file and read that"
        )


def _page(response: httpx.Response, options: ReadOptions, deadline: _Deadline) -> Page:
    if not response.is_success:
        raise FetchError(
            f"answered {response.status_code} {response.reason_phrase}; open it in a browser "
            "and save the page"
        )
    size = response.headers.get("content-length", "")
    if size.isdecimal() and int(size) > options.max_bytes:
        raise _too_large(options)
    body = bytearray()
    for part in _unpacked(response, options.max_bytes):
        body += part
        if len(body) > options.max_bytes:
            raise _too_large(options)
        deadline.left()
    media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    return Page(str(response.url), bytes(body), media_type or None, response.charset_encoding)


def _too_large(options: ReadOptions) -> FetchError:
    return FetchError(f"is larger than {options.max_bytes:,} bytes; raise max_bytes")


def _unpacked(response: httpx.Response, limit: int) -> Iterator[bytes]:
    """The body, decompressed piece by piece: httpx would unpack each part in one go."""
    encoding = response.headers.get("content-encoding", "").strip().lower()
    if encoding in ("", "identity"):
        yield from response.iter_raw()
        return
    if encoding not in _ENCODINGS:
        raise FetchError(
            f"is compressed as {encoding[:40]}, which was not asked for; save the page"
        )
    # 16 + MAX_WBITS: with gzip's header.
    unpack = zlib.decompressobj(zlib.MAX_WBITS | (0 if encoding == "deflate" else 16))
    first = True
    try:
        for part in response.iter_raw():
            if first and encoding == "deflate" and part and part[0] & 0x0F != 8:
                unpack = zlib.decompressobj(-zlib.MAX_WBITS)  # sent without zlib's header
            first = first and not part
            while part and not unpack.eof:
                yield unpack.decompress(part, limit + 1)
                part = unpack.unconsumed_tail
    except zlib.error as error:
        raise FetchError(f"is compressed wrongly ({error}); save the page") from None


@cache
def _tls() -> ssl.SSLContext:
    return httpx.create_ssl_context()


class _Deadline:
    """The moment, on the monotonic clock, at which a fetch ends whatever happens."""

    def __init__(self, end: float, seconds: float) -> None:
        self._end = end
        self._seconds = seconds

    def left(self) -> float:
        """Seconds left.

        Raises:
            TimeoutError: if there are none.
        """
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError(f"took longer than {self._seconds:g} seconds")
        return left


class _Transport(httpx.BaseTransport):
    """httpx over a pool of ours; its own transport takes no network backend."""

    def __init__(self, pool: httpcore.ConnectionPool) -> None:
        self._pool = pool

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        response = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                extensions=request.extensions,
            )
        )
        return httpx.Response(
            response.status,
            headers=response.headers,
            stream=_Body(response),
            extensions=response.extensions,
        )


class _Body(httpx.SyncByteStream):
    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        yield from self._response.iter_stream()

    def close(self) -> None:
        self._response.close()


class _CheckedBackend(httpcore.NetworkBackend):
    """Connects to addresses that were looked up and found public, and to no others."""

    def __init__(self, allow_private: bool, deadline: _Deadline, lookup: Resolver) -> None:
        self._allow_private = allow_private
        self._deadline = deadline
        self._lookup = lookup
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        try:
            addresses = self._lookup(host.strip("[]"), port, self._deadline.left())
        except TimeoutError:
            raise
        except OSError as error:
            raise FetchError(
                f"{host} has no address ({error.strerror or error}); check the name"
            ) from None
        refused = {address: refusal(address) for address in addresses}
        allowed = [a for a in addresses if self._allow_private or refused[a] is None]
        if not allowed:
            reasons = ", ".join(f"{address} {reason}" for address, reason in refused.items())
            raise FetchError(
                f"leads to {host}, which is refused ({reasons or 'no address'}); "
                "set allow_private if you trust it"
            )
        for address in allowed[:-1]:
            try:
                return self._connect(address, port, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return self._connect(allowed[-1], port, local_address, socket_options)

    def _connect(
        self,
        address: str,
        port: int,
        local_address: str | None,
        socket_options: Iterable[Any] | None,
    ) -> httpcore.NetworkStream:
        left = self._deadline.left()
        stream = self._sockets.connect_tcp(address, port, left, local_address, socket_options)
        return _DeadlineStream(stream, self._deadline)


class _DeadlineStream(httpcore.NetworkStream):
    """A connection on which nothing waits beyond the deadline, however slowly it drips."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: _Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        secure = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left())
        return _DeadlineStream(secure, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
