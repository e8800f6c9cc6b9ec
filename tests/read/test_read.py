from __future__ import annotations

import io
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import sayso.read
from sayso.read import ReadOptions, read
from sayso.read.formats import SUFFIXES
from sayso.records import Failure, Report
from tests.read.reading import read_file, texts


def test_the_public_surface_is_small() -> None:
    assert sayso.read.__all__ == ["ReadOptions", "count", "read"]


def test_a_folder_of_everything_broken_loses_nothing_that_is_whole(tmp_path: Path) -> None:
    broken: dict[str, bytes] = {
        "binary.txt": bytes(range(256)) * 10,
        "damaged.txt": "“a” “b”".encode() + b"\xff!",
        "empty.txt": b"",
        "no-kind.pdf": b"%PDF-1.7",
        "deep.json": b"[" * 100_000,
        "cut.json": b'{"text": "cut',
        "no-feed.xml": b"<sitemap/>",
        "no-text.csv": b"id,title\n1,a\n",
        "no-text.html": b"<script>x()</script>",
        "front.md": b"---\ntitle: [\n---\nHe said so.",
    }
    whole = {
        "a.txt": "He said so.",
        "b.md": "He said so.",
        "c.html": "<p>He said so.</p>",
        "d.json": '{"text": "He said so."}',
        "e.jsonl": '{"text": "He said so."}\n{broken\n{"text": "He said so."}',
        "f.csv": 'text\nHe said so.\n"He "said" so."\nHe said so.\n',
        "g.rss": "<rss version='2.0'><channel><item><description>He said so.</description>"
        "</item><item><pubDate>never</pubDate><description>He said so.</description></item>"
        "</channel></rss>",
        "deep.html": "<div>" * 10_000 + "He said so.",
    }
    for name, data in broken.items():
        (tmp_path / name).write_bytes(data)
    for name, text in whole.items():
        (tmp_path / name).write_text(text)
    made = list(read([str(tmp_path)]))
    reports = [item for item in made if isinstance(item, Report)]
    failures = [item for item in made if isinstance(item, Failure)]
    assert [report.text for report in reports] == ["He said so."] * 11
    inputs = [f"{tmp_path}/{name}" for name in broken]
    inputs += [f"{tmp_path}/e.jsonl:2", f"{tmp_path}/f.csv:2"]
    assert sorted(failure.input for failure in failures) == sorted(inputs)
    for failure in failures:
        assert failure.stage == "read"
        assert failure.error.startswith(f"{failure.input}: ")
        assert "; " in failure.error


def test_the_same_input_twice_gives_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("He said so.")
    (tmp_path / "b.jsonl").write_text('{"text": "a"}\n{"text": "b"}\n')
    assert list(read([tmp_path])) == list(read([str(tmp_path)]))


def test_inputs_come_in_the_order_given(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(name)
    given_ = [str(tmp_path / "b.txt"), "-", str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]
    assert texts(list(read(given_, stdin=io.BytesIO(b"c")))) == ["b", "c", "a", "b"]


def test_a_file_is_opened_only_when_its_turn_comes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one")
    (tmp_path / "b.txt").write_text("two")
    items = read([tmp_path])
    assert texts([next(items)]) == ["one"]
    (tmp_path / "b.txt").unlink()
    (failure,) = items
    assert isinstance(failure, Failure)
    assert "is not there" in failure.error


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"He said so.\r\n", ["He said so.\r\n"]),
        (b'{"text": "a\\r\\nb"}', ["a\r\nb"]),
        (b'{"text": "a"}\n{"text": "b"}\n', ["a", "b"]),
        (b'{"text": "a"}\n{"text": "b', ["a", None]),
        (b"<p>He said so.</p>", ["He said so."]),
        (b"<rss><channel><item><description>a</description></item></channel></rss>", ["a"]),
        (b"---\ntitle: T\n---\nHe said so.", ["He said so."]),
        (b"id,text\n1,a\n2,b\n", ["a", "b"]),
        (b"", [None]),
        (b"\0\1\2", [None]),
    ],
)
def test_the_kind_of_standard_input_is_sniffed(data: bytes, expected: list[str | None]) -> None:
    made = list(read(["-"], stdin=io.BytesIO(data)))
    assert texts(made) == expected
    assert made[0].input.startswith("-")


def test_standard_input_is_the_program_s_unless_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"He said so.")))
    assert texts(list(read(["-"]))) == ["He said so."]


def test_a_file_of_no_known_kind_is_sniffed_if_named(tmp_path: Path) -> None:
    (path,) = [tmp_path / "report"]
    path.write_text("<html><body><p>He said so.</p></body></html>")
    assert texts(list(read([path]))) == ["He said so."]
    (failure,) = read([tmp_path])
    assert isinstance(failure, Failure)
    assert "name it itself" in failure.error


def test_a_file_that_may_not_be_read_is_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As root every file may be read, so the refusal is that of open.
    def refuse(path: str, mode: str) -> io.BytesIO:
        raise PermissionError(13, "Permission denied", path)

    (tmp_path / "a.txt").write_text("He said so.")
    monkeypatch.setattr("builtins.open", refuse)
    (failure,) = read([tmp_path])
    assert isinstance(failure, Failure)
    assert failure.error.endswith("a.txt: may not be read by you; change its permissions")


def test_a_disk_that_fails_halfway_is_a_failure(tmp_path: Path) -> None:
    class Failing(io.RawIOBase):
        """A stream that gives some lines and then an error of the disk."""

        given = False

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            if self.given:
                raise OSError(5, "Input/output error")
            self.given = True
            lines = (b'{"text": "a"}\n' * 5_000)[: len(buffer)]
            buffer[: len(lines)] = lines
            return len(lines)

    *reports, failure = read(["-"], stdin=Failing())  # type: ignore[arg-type]
    assert {report.text for report in reports if isinstance(report, Report)} == {"a"}
    assert isinstance(failure, Failure)
    assert failure.input == "-"
    assert "Input/output error" in failure.error


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        kind, body = {
            "/page": ("text/html", b"<html><body><p>He said so.</p></body></html>"),
            "/feed": (
                "text/html",
                b"<rss><channel><title>Wire</title><item><link>/1</link>"
                b"<description>a</description></item></channel></rss>",
            ),
            "/cyrillic": ("text/plain; charset=koi8-r", "Он сказал.".encode("koi8-r")),
            "/pdf": ("application/pdf", b"%PDF-1.7"),
        }[self.path]
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture
def site() -> Iterator[str]:
    """The address of a site on loopback."""
    with HTTPServer(("127.0.0.1", 0), _Site) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def test_addresses_of_pages_and_feeds(site: str) -> None:
    options = ReadOptions(allow_private=True, timeout_s=60)
    urls = [f"{site}/{name}" for name in ("page", "feed", "cyrillic", "pdf")]
    page, entry, cyrillic, pdf = read(urls, options)
    assert isinstance(page, Report)
    assert (page.text, page.url, page.input) == ("He said so.", urls[0], urls[0])
    assert page.outlet == "127.0.0.1"
    assert isinstance(entry, Report)
    assert (entry.text, entry.outlet, entry.url) == ("a", "Wire", f"{site}/1")
    assert entry.input == f"{site}/feed:1"
    assert isinstance(cyrillic, Report)
    assert cyrillic.text == "Он сказал."
    assert isinstance(pdf, Failure)
    assert pdf.error == f"{site}/pdf: is a PDF; save its text as UTF-8"


def test_addresses_are_refused_without_stopping(site: str) -> None:
    urls = [f"{site}/page", "ftp://user:secret@x.example/", "http://user:secret@x.example/", "-"]
    made = list(read(urls, stdin=io.BytesIO(b"He said so.")))
    assert texts(made) == [None, None, None, "He said so."]
    assert [item.input for item in made] == [
        *(f"{site}/page", "ftp://***@x.example/", "http://***@x.example/", "-")
    ]
    assert "secret" not in repr(made)


_HEADS = st.sampled_from(
    [
        b"",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\xff\xfe\x00\x00",
        b"<html>",
        b"<?xml version='1.0'?>",
        b"<rss><channel><item><description>",
        b"<feed xmlns='http://www.w3.org/2005/Atom'><entry>",
        b'{"text": "',
        b'[{"text": "a"}, ',
        b'{"reports": [',
        b"---\ntitle: ",
        b"id,text\n1,",
        b"%PDF-",
    ]
)


@pytest.mark.parametrize("suffix", ["", *sorted(set(SUFFIXES) - {".htm", ".text", ".markdown"})])
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    head=_HEADS,
    data=st.binary(max_size=60) | st.text(max_size=60).map(lambda t: t.encode("utf-8", "replace")),
)
def test_any_bytes_give_reports_or_failures(
    tmp_path: Path, suffix: str, head: bytes, data: bytes
) -> None:
    made = read_file(tmp_path, f"file{suffix}", head + data)
    assert made
    for item in made:
        assert item.input.startswith(str(tmp_path))
        if isinstance(item, Report):
            assert item.text.encode()  # sound Unicode, all the way to the disk
            assert not item.text.isspace()
        else:
            assert item.error.startswith(f"{item.input}: ")


@settings(max_examples=15, deadline=None)
@given(st.binary(max_size=80))
def test_any_standard_input_gives_reports_or_failures(data: bytes) -> None:
    assert list(read(["-"], stdin=io.BytesIO(data)))


def test_a_long_file_of_lines_is_not_held(tmp_path: Path) -> None:
    path = tmp_path / "long.jsonl"
    with path.open("w") as file:
        for number in range(2_000):
            file.write(json.dumps({"id": number, "text": "so"}) + "\n")
    items = read([path])
    assert [next(items).input for _ in range(2)] == [f"{path}:1", f"{path}:2"]
    assert sum(isinstance(item, Report) for item in items) == 1_998
