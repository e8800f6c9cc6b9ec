from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import MalformedInput
from sayso.read.markup import clean, read_markup


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("plain text", "plain text"),
        ("<p>One <b>said</b> so.</p><p>Two</p>", "One said so.\nTwo"),
        ("one<br>two<br/>three", "one\ntwo\nthree"),
        ("<ul><li>one<li>two</ul>", "one\ntwo"),
        ("a  \n b\t<i> c</i>", "a b c"),
        ("AT&amp;T &ldquo;so&rdquo; &#128666;&nbsp;!", "AT&T “so” 🚚 !"),
        ("<p>un<b>bold</b>ed</p>", "unbolded"),
        ("<script>x()</script><style>p{}</style><p>so</p><noscript>no</noscript>", "so"),
        ("<select><option>a</select><button>b</button>c", "c"),
        ("<pre>one\n  two\n\n</pre>three", "one\n  two\nthree"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a\nb"),
        ("<!-- a comment -->", ""),
        ("", ""),
        ("<p>cut off in a ta", "cut off in a ta"),
        ("<p>so</p><a hre", "so"),
        ("1 < 2 & 3 > 2", "1 < 2 & 3 > 2"),
    ],
)
def test_text_as_a_reader_sees_it(html: str, text: str) -> None:
    assert read_markup(html, "x").text == text


def test_what_one_pass_shows() -> None:
    html = "<html><head><title> A\n title </title></head><body><p a=1 b=2>so</p></body></html>"
    page = read_markup(html, "x")
    assert (page.text, page.title) == ("so", "A title")
    assert (page.depth, page.elements, page.attributes) == (3, 5, 2)


def test_words_on_both_sides_of_a_piece_stay_whole() -> None:
    text = "wörd säid “🚚” " * 20_000  # the parser is fed in pieces of 64 KiB
    assert read_markup(f"<p>{text}</p>", "x").text == text.strip()


@pytest.mark.parametrize("tag", ["div", "b", "font", "blockquote", "ul><li", "table><tr><td"])
def test_ten_thousand_deep(tag: str) -> None:
    page = read_markup(f"<{tag}>" * 10_000 + "deep inside" + "</div>" * 10_000 + "after", "x")
    assert page.depth >= 10_000
    assert page.text.replace("\n", "") == "deep insideafter"


def test_depth_that_would_take_minutes_is_refused_soon() -> None:
    begin = time.process_time()
    with pytest.raises(MalformedInput, match=r"x: is nested deeper than .* elements"):
        read_markup("<b>" * 20_000 + "</i>" * 500_000, "x")
    assert time.process_time() - begin < 5


@pytest.mark.parametrize(
    "html",
    [
        "<" * 1000000,
        "&" * 1000000,
        "<!--" * 500000,
        "<p " * 500000,
        '<a href="' * 500000,
        "<p " + " ".join(f"a{i}=1" for i in range(100000)),
        "<script>" * 500000,
        "</p>" * 500000,
        "<p><i><b>so " * 50000,
        "word said " * 1000000,
    ],
    ids=lambda html: html[:12],
)
def test_broken_markup_is_read_in_one_pass(html: str) -> None:
    begin = time.process_time()
    read_markup(html, "x")
    assert time.process_time() - begin < 5


@settings(max_examples=100, deadline=None)
@given(
    st.text(max_size=80) | st.from_regex(r"(</?[a-z]{1,6}[ >]|&#?[a-z0-9]{0,6};|[a-z <>]){0,20}")
)
def test_anything_gives_clean_text(html: str) -> None:
    text = read_markup(html, "x").text
    assert text == clean(text)
    assert all(line.strip() for line in text.split("\n")) or not text
