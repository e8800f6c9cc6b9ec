"""Fetching, from servers of our own on loopback; no test leaves this machine."""

from __future__ import annotations

import gzip
import socketserver
import sys
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from sayso.errors import FetchError
from sayso.read import ReadOptions
from sayso.read.addresses import refusal, resolve
from sayso.read.fetching import Page, fetch, redacted

TRUSTING = ReadOptions(allow_private=True, timeout_s=60)
PAGE = b"<html><body><p>The army said so.</p></body></html>"


class Handler(BaseHTTPRequestHandler):
    """Answers by path, and writes down what it was asked."""

    asked: list[tuple[str, dict[str, str]]]

    def do_GET(self) -> None:
        self.asked.append((self.path, dict(self.headers)))
        path, _, argument = self.path.partition("?")
        getattr(self, "on_" + path.strip("/"), self.on_missing)(argument)

    def log_message(self, *_: object) -> None:
        """Says nothing."""

    def give(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        headers.setdefault("Content_Type", "text/html; charset=utf-8")
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def on_page(self, _: str) -> None:
        self.give(PAGE)

    def on_missing(self, _: str) -> None:
        self.give(b"", 404)

    def on_bare(self, _: str) -> None:
        self.wfile.write(b"HTTP/1.0 200 OK\r\n\r\n" + PAGE)

    def on_to(self, target: str) -> None:
        self.give(b"", 302, Location=target)

    def on_loop(self, _: str) -> None:
        self.give(b"", 301, Location="/loop")

    def on_nowhere(self, _: str) -> None:
        self.give(b"", 302)

    def on_gzip(self, _: str) -> None:
        self.give(gzip.compress(PAGE), Content_Encoding="gzip")

    def on_deflate(self, _: str) -> None:
        self.give(zlib.compress(PAGE), Content_Encoding="deflate")

    def on_raw(self, _: str) -> None:
        self.give(zlib.compress(PAGE, wbits=-15), Content_Encoding="deflate")

    def on_broken(self, _: str) -> None:
        self.give(b"\x1f\x8bnot gzip at all", Content_Encoding="gzip")

    def on_brotli(self, _: str) -> None:
        self.give(b"abc", Content_Encoding="br")

    def on_bomb(self, _: str) -> None:
        self.give(gzip.compress(bytes(50_000_000)), Content_Encoding="gzip")

    def on_large(self, _: str) -> None:
        self.give(b"a" * 200_000)

    def on_endless(self, _: str) -> None:
        self.send_response(200)
        self.end_headers()
        while True:
            self.wfile.write(b"a" * 65_536)

    def on_drip(self, _: str) -> None:
        self.send_response(200)
        self.end_headers()
        while True:
            self.wfile.write(b"a")
            self.wfile.flush()
            time.sleep(0.05)

    def on_dripping_head(self, _: str) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        self.on_drip_on()

    def on_drip_on(self) -> None:
        while True:
            self.wfile.write(b"a")
            self.wfile.flush()
            time.sleep(0.05)

    def on_silent(self, _: str) -> None:
        time.sleep(5)


class Server(ThreadingHTTPServer):
    """Does not write out that a client went away, which is what is tested."""

    daemon_threads = True
    block_on_close = False

    def handle_error(self, *_: object) -> None:
        if not isinstance(sys.exc_info()[1], OSError):
            raise


@pytest.fixture
def asked() -> list[tuple[str, dict[str, str]]]:
    """What the server was asked: each path with its headers."""
    return []


@pytest.fixture
def serve(asked: list[tuple[str, dict[str, str]]]) -> Iterator[Callable[[str], str]]:
    """Starts a server on a loopback address and gives its base URL."""
    servers: list[Server] = []

    def start(address: str) -> str:
        server = Server((address, 0), type("_Handler", (Handler,), {"asked": asked}))
        servers.append(server)
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        return f"http://{address}:{server.server_address[1]}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def base(serve: Callable[[str], str]) -> str:
    """The base URL of a server."""
    return serve("127.0.0.1")


def named(*addresses: str) -> Callable[[str, int, float], Sequence[str]]:
    """A resolver that gives every name these addresses, and keeps what is one already."""

    def lookup(host: str, port: int, timeout_s: float) -> Sequence[str]:
        return [host] if host.replace(".", "").isdigit() else list(addresses)

    return lookup


def test_a_page(base: str, asked: list[tuple[str, dict[str, str]]]) -> None:
    page = fetch(f"{base}/page", TRUSTING)
    assert page == Page(f"{base}/page", PAGE, "text/html", "utf-8")
    headers = asked[0][1]
    assert headers["User-Agent"].startswith("Sayso/")
    assert "Authorization" not in headers


def test_a_page_of_which_the_server_says_nothing(base: str) -> None:
    assert fetch(f"{base}/bare", TRUSTING) == Page(f"{base}/bare", PAGE, None, None)


@pytest.mark.parametrize("path", ["gzip", "deflate", "raw"])
def test_compressed_pages(base: str, path: str) -> None:
    assert fetch(f"{base}/{path}", TRUSTING).body == PAGE


def test_redirects_are_followed(base: str, asked: list[tuple[str, dict[str, str]]]) -> None:
    page = fetch(f"{base}/to?/to?{base}/page", TRUSTING)
    assert (page.url, page.body) == (f"{base}/page", PAGE)
    assert [path for path, _ in asked] == [f"/to?/to?{base}/page", f"/to?{base}/page", "/page"]


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("missing", "answered 404"),
        ("nowhere", "answered 302"),
        ("loop", "redirects more than 5 times.*max_redirects"),
        ("broken", "compressed wrongly"),
        ("brotli", "compressed as br"),
        ("to?file:///etc/hostname", "leads to file://.*/etc/hostname; only http and https"),
        ("to?ftp://127.0.0.1/x", "only http and https"),
        ("to?http://user:secret@127.0.0.1/", "a user name or password"),
    ],
)
def test_what_cannot_be_had_is_a_typed_error(base: str, path: str, says: str) -> None:
    with pytest.raises(FetchError, match=says) as caught:
        fetch(f"{base}/{path}", TRUSTING)
    assert str(caught.value).startswith(f"{base}/")
    assert "; " in str(caught.value)


def test_no_redirects_at_all(base: str) -> None:
    options = ReadOptions(allow_private=True, max_redirects=0)
    assert fetch(f"{base}/page", options).body == PAGE
    with pytest.raises(FetchError, match="more than 0 times"):
        fetch(f"{base}/to?/page", options)


@pytest.mark.parametrize("path", ["large", "endless", "bomb"])
def test_the_limit_on_size_holds_also_when_unpacked(base: str, path: str) -> None:
    options = ReadOptions(allow_private=True, timeout_s=60, max_bytes=100_000)
    with pytest.raises(FetchError, match="larger than 100,000 bytes; raise max_bytes"):
        fetch(f"{base}/{path}", options)


@pytest.mark.parametrize("path", ["drip", "dripping_head", "silent"])
def test_the_limit_on_time_holds_however_slowly_it_comes(base: str, path: str) -> None:
    options = ReadOptions(allow_private=True, timeout_s=1)
    begin = time.monotonic()
    with pytest.raises(FetchError, match=r"did not answer within 1 seconds.*timeout_s"):
        fetch(f"{base}/{path}", options)
    assert time.monotonic() - begin < 30


@pytest.mark.parametrize(
    "url",
    [
        *("http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://[::ffff:127.0.0.1]/"),
        *("http://10.0.0.1/", "http://169.254.169.254/latest", "http://0.0.0.0/", "http://0/"),
        *("http://2130706433/", "http://0177.0.0.1/", "http://0x7f.1/", "http://127.1/"),
        *("https://192.168.0.1/", "http://[fe80::1]/", "http://[64:ff9b::7f00:1]/"),
        "http://①②⑦.⓪.⓪.①/",
    ],
)
def test_addresses_that_are_not_public_are_refused(url: str) -> None:
    with pytest.raises(FetchError, match=r"is refused|is no address|has no address"):
        fetch(url, ReadOptions())


def test_the_server_is_not_even_asked(base: str, asked: list[tuple[str, dict[str, str]]]) -> None:
    with pytest.raises(FetchError, match=r"this machine itself.*allow_private"):
        fetch(f"{base}/page", ReadOptions())
    with pytest.raises(FetchError, match=r"news\.example, which is refused"):
        fetch(base.replace("127.0.0.1", "news.example"), ReadOptions(), named("127.0.0.1"))
    assert asked == []


@pytest.fixture
def public(monkeypatch: pytest.MonkeyPatch) -> str:
    """A loopback address that counts as public, so that a test can stand on both sides."""
    address = "127.0.0.2"
    monkeypatch.setattr(
        "sayso.read.fetching.refusal", lambda a: None if a == address else refusal(a)
    )
    return address


def test_a_public_page_may_not_lead_inside(
    serve: Callable[[str], str], asked: list[tuple[str, dict[str, str]]], public: str
) -> None:
    outside, inside = serve(public), serve("127.0.0.1")
    assert fetch(f"{outside}/to?{outside}/page", ReadOptions(timeout_s=60)).body == PAGE
    asked.clear()
    for target in (inside, inside.replace("127.0.0.1", "2130706433")):
        with pytest.raises(FetchError, match="is refused"):
            fetch(f"{outside}/to?{target}/page", ReadOptions(timeout_s=60))
    assert "/page" not in [path for path, _ in asked]


def test_a_name_is_looked_up_once_and_the_checked_address_is_used(
    serve: Callable[[str], str], asked: list[tuple[str, dict[str, str]]], public: str
) -> None:
    outside = serve(public)
    answers = [[public], ["127.0.0.1"]]  # a name that changes its mind after the check
    url = outside.replace(public, "news.example")
    page = fetch(f"{url}/page", ReadOptions(timeout_s=60), lambda *_: answers.pop(0))
    assert page.body == PAGE
    assert answers == [["127.0.0.1"]]
    assert asked[0][1]["Host"] == url.removeprefix("http://")


def test_of_several_addresses_only_public_ones_are_tried(
    serve: Callable[[str], str], asked: list[tuple[str, dict[str, str]]], public: str
) -> None:
    port = serve("127.0.0.1").rpartition(":")[2]
    lookup = named("127.0.0.1", public)
    with pytest.raises(FetchError, match="cannot be fetched"):  # nothing listens there
        fetch(f"http://news.example:{port}/page", ReadOptions(timeout_s=60), lookup)
    assert asked == []


def test_the_next_address_is_tried_where_one_does_not_answer(base: str) -> None:
    url = base.replace("127.0.0.1", "news.example")
    assert fetch(f"{url}/page", TRUSTING, named("127.0.0.3", "127.0.0.1")).body == PAGE


def test_tls_is_asked_for_by_name() -> None:
    hello: list[bytes] = []

    class Listen(socketserver.BaseRequestHandler):
        """Takes the first message of a TLS client and hangs up."""

        def handle(self) -> None:
            hello.append(self.request.recv(4096))

    with socketserver.TCPServer(("127.0.0.1", 0), Listen) as server:
        threading.Thread(target=server.handle_request, daemon=True).start()
        url = f"https://news.example:{server.server_address[1]}/"
        with pytest.raises(FetchError, match="cannot be fetched"):
            fetch(url, TRUSTING, named("127.0.0.1"))
    assert b"news.example" in hello[0]


def test_the_environment_s_proxy_is_not_asked(base: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert fetch(f"{base}/page", TRUSTING).body == PAGE


@pytest.mark.parametrize(
    "url",
    [
        "http://",
        "http:///x",
        "http://[::1",
        "http://x:99999/",
        "http://a b/",
        "http://x\n/",
        "http://�/",
        "http://user:secret@news.example/",
        "http://" + "a" * 300 + ".example/",
        "http://..example/",
    ],
)
def test_addresses_that_are_none_are_typed_errors(url: str) -> None:
    with pytest.raises(FetchError) as caught:
        fetch(url, ReadOptions(), named())
    assert "secret" not in str(caught.value)


def test_a_resolver_that_fails_is_a_typed_error() -> None:
    def lookup(host: str, port: int, timeout_s: float) -> Sequence[str]:
        raise OSError(f"{host} is not known")

    with pytest.raises(FetchError, match=r"news\.example has no address"):
        fetch("http://news.example/", ReadOptions(), lookup)
    with pytest.raises(FetchError, match="is refused"):
        fetch("http://news.example/", ReadOptions(), named())


def test_passwords_are_taken_out_of_names() -> None:
    assert redacted("https://user:pw@x.example/a?b=c@d") == "https://***@x.example/a?b=c@d"
    assert redacted("https://x.example/a@b") == "https://x.example/a@b"
    assert redacted("http://user:pw@[::1/") == "http://***@[::1/"


def test_the_resolver_used_by_default_is_the_system_s() -> None:
    assert fetch.__defaults__ == (resolve,)
