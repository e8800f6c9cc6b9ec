from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import InputError
from sayso.records import Failure, Report
from tests.read.reading import attempt, records, texts


def rss(*items: str, title: str = "Example Wire") -> str:
    body = "".join(f"<item>{item}</item>" for item in items)
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
        f"<title>{title}</title>{body}</channel></rss>"
    )


def atom(*entries: str) -> str:
    body = "".join(f"<entry>{entry}</entry>" for entry in entries)
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Example Monitor</title>'
        f"<updated>2016-09-21T00:00:00Z</updated>{body}</feed>"
    )


def one(feed: str, url: str | None = None) -> Report:
    (report,) = records("feed", feed, url=url)
    assert isinstance(report, Report), report
    return report


def test_an_entry_with_its_full_content() -> None:
    report = one(
        rss(
            "<title>Depot &amp;amp; bridge hit</title><link>https://wire.example/1</link>"
            "<dc:creator>Ada Writer</dc:creator><pubDate>Tue, 20 Sep 2016 08:00:00 +0200</pubDate>"
            "<description>Short.</description><content:encoded><![CDATA[<p>The army <b>said</b> "
            "so.</p><p>Residents denied it.</p><script>x()</script>]]></content:encoded>",
            title="Example &amp; Wire",
        )
    )
    assert report.text == "The army said so.\nResidents denied it."
    assert (report.title, report.outlet) == ("Depot & bridge hit", "Example & Wire")
    assert (report.url, report.byline) == ("https://wire.example/1", "Ada Writer")
    assert report.published == "2016-09-20T08:00:00+02:00"
    assert report.input == "x:1"


def test_an_entry_with_a_summary_only() -> None:
    assert (
        one(rss("<description>&lt;p&gt;He said so.&lt;/p&gt;</description>")).text == "He said so."
    )
    assert one(rss("<description>Tom said 1 &lt; 2.</description>")).text == "Tom said 1 < 2."


def test_atom_texts_of_each_type() -> None:
    made = records(
        "feed",
        atom(
            "<content type='html'>&lt;p&gt;one&lt;/p&gt;</content>",
            "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>two</p></div></content>",
            "<content type='text'>three</content>",
            "<summary>four</summary>",
            "<content type='image/png'>aGVsbG8gd29ybGQ=</content><summary>five</summary>",
            "<content src='https://x.example/six' type='text/html'/><summary>six</summary>",
        ),
    )
    assert texts(made) == ["one", "two", "three", "four", "five", "six"]
    assert all(item.outlet == "Example Monitor" for item in made if isinstance(item, Report))


def test_an_entry_taken_over_keeps_its_outlet() -> None:
    report = one(
        atom("<source><title>Example Daily</title></source><summary>He said so.</summary>")
    )
    assert report.outlet == "Example Daily"


@pytest.mark.parametrize(
    ("date", "iso"),
    [
        ("Tue, 20 Sep 2016 08:00:00 GMT", "2016-09-20T08:00:00+00:00"),
        ("2016-09-20T08:00:00Z", "2016-09-20T08:00:00Z"),
        ("Tue, 99 Sep 2016 99:00:00 GMT", None),
        ("some time ago", None),
        ("", None),
        ("-1", None),
    ],
)
def test_bad_dates_are_unknown(date: str, iso: str | None) -> None:
    feed = rss(f"<pubDate>{date}</pubDate><description>He said so.</description>")
    assert one(feed).published == iso


def test_when_an_entry_was_changed_is_not_when_it_was_published() -> None:
    entry = "<updated>2016-09-20T08:00:00Z</updated><summary>He said so.</summary>"
    assert one(atom(entry)).published is None
    entry += "<published>2016-09-19T08:00:00Z</published>"
    assert one(atom(entry)).published == "2016-09-19T08:00:00Z"
    dublin = "<dc:date>2016-09-18</dc:date><description>He said so.</description>"
    assert one(rss(dublin)).published == "2016-09-18"


def test_links_are_made_absolute_where_the_feed_s_address_is_known() -> None:
    feed = rss("<link>/1</link><description>He said so.</description>")
    assert one(feed, url="https://wire.example/feed.xml").url == "https://wire.example/1"


def test_an_entry_without_text_is_a_failure_and_the_others_are_read() -> None:
    feed = rss(
        "<description>one</description>", "<title>two</title>", "<description>3</description>"
    )
    made = records("feed", feed)
    assert texts(made) == ["one", None, "3"]
    assert isinstance(made[1], Failure)
    assert made[1].error.startswith("x:2: ")


def test_a_feed_that_is_not_well_formed_is_read_as_far_as_it_goes() -> None:
    feed = rss("<description>one &nope; & one</description>", "<description>two</description>")
    assert [text and text[:3] for text in texts(records("feed", feed))] == ["one", "two"]
    assert texts(records("feed", feed[: feed.index("two")]))[0] is not None


def test_charsets() -> None:
    feed = rss("<description>“He said so” – café</description>")
    for codec in ("utf-8", "cp1252", "utf-16"):
        data = feed.replace('encoding="utf-8"', f'encoding="{codec}"').encode(codec)
        assert texts(records("feed", data)) == ["“He said so” – café"], codec


def test_entities_do_not_grow() -> None:
    entities = "<!ENTITY a0 'lol'>" + "".join(
        f"<!ENTITY a{i} '{f'&a{i - 1};' * 10}'>" for i in range(1, 8)
    )
    feed = rss("<description>He said &a7;</description>").replace(
        "<rss", f"<!DOCTYPE rss [{entities}]><rss"
    )
    for item in records("feed", feed):
        assert len(getattr(item, "text", "")) < 1_000


def test_deep_markup_in_an_entry() -> None:
    deep = "&lt;div&gt;" * 10_000 + "He said so."
    assert one(rss(f"<description>{deep}</description>")).text == "He said so."


@pytest.mark.parametrize(
    ("feed", "says"),
    [
        ("<rss version='2.0'><channel><title>T</title></channel></rss>", "has no entries"),
        ("<?xml version='1.0'?><urlset><url/></urlset>", "is no RSS or Atom feed"),
        ("not a feed at all", "is no RSS or Atom feed"),
        ("file:///etc/hostname", "is no RSS or Atom feed"),
        ("", "is empty"),
    ],
)
def test_what_is_no_feed_is_refused(feed: str, says: str) -> None:
    with pytest.raises(InputError, match=f"^x: {says}"):
        records("feed", feed)


_PARTS = st.sampled_from(
    [
        "<item>",
        "</item>",
        "<entry>",
        "<title>",
        "</title>",
        "<description>",
        "</description>",
        "<content type='html'>",
        "<content type='xhtml'>",
        "</content>",
        "<pubDate>",
        "</pubDate>",
        "&lt;p&gt;",
        "&amp;",
        "&#xD800;",
        "&nope;",
        "<![CDATA[",
        "]]>",
        "<!--",
        "said so",
        "<link href='::'/>",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_PARTS | st.text(max_size=8), max_size=20), st.booleans())
def test_any_feed_gives_records_or_a_typed_error(parts: list[str], is_atom: bool) -> None:
    feed = (atom if is_atom else rss)("".join(parts))
    made = attempt("feed", feed.encode("utf-8", "surrogatepass"))
    assert isinstance(made, InputError) or made
