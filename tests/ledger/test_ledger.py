"""The contract of a ledger, whatever database stands behind it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.errors import ConfigError, LedgerError
from sayso.ledger import AddResult, Counts, Ledger
from sayso.records import Claim, Failure, Report, Span
from tests.ledger.conftest import Empty
from tests.ledger.samples import MODEL, claim, convoy, numbered, report
from tests.strategies import claims as claims_of
from tests.strategies import reports

few = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def found(ledger: Ledger, **filters: object) -> list[Claim]:
    return list(ledger.claims(**filters))  # type: ignore[arg-type]


class TestAdding:
    def test_keeps_report_and_claims(self, ledger: Ledger) -> None:
        of, claims = convoy(outlet="The Courier", title="Convoy", published="2016-09-20")
        assert ledger.add(of, MODEL, claims) == AddResult("r1", True, True, 3, None)
        assert ledger.report("r1") == of
        assert set(ledger.claims()) == set(claims)

    def test_the_same_again_changes_nothing(self, ledger: Ledger) -> None:
        of, claims = convoy()
        ledger.add(of, MODEL, claims)
        before = ledger.counts(), ledger.readings("r1"), found(ledger)
        assert ledger.add(of, MODEL, claims[:1]) == AddResult("r1", False, False, 0, None)
        assert (ledger.counts(), ledger.readings("r1"), found(ledger)) == before

    def test_the_first_metadata_stay(self, ledger: Ledger) -> None:
        ledger.add(report(title="First"), None, ())
        ledger.add(report(title="Second"), None, ())
        assert [r.title for r in ledger.reports()] == ["First"]

    def test_everything_survives_reopening(self, empty: Empty) -> None:
        where = empty()
        of, claims = convoy()
        with Ledger.open(where) as ledger:
            ledger.add(of, MODEL, claims)
            ledger.fail(Failure("bad.txt", "read", "is empty"))
        with Ledger.open(where, create=False) as ledger:
            assert list(ledger.reports()) == [of]
            assert set(ledger.claims()) == set(claims)
            assert ledger.counts() == Counts(1, 0, 3, 1)

    @few
    @given(st.data())
    def test_any_report_and_claims_come_back_exactly(
        self, empty: Empty, data: st.DataObject
    ) -> None:
        of = replace(data.draw(reports()), skipped=None)
        claims = data.draw(st.lists(claims_of(of), max_size=3, unique_by=lambda c: c.id))
        vectors = st.sampled_from([b"", bytes(range(256)), b"\0" * 256])
        claims = [replace(c, vector=data.draw(vectors)) for c in claims]
        claims = [replace(c, parent=claims[-1].id) for c in claims[:-1]] + claims[-1:]
        with Ledger.open(empty()) as ledger:
            ledger.add(of, MODEL, claims)
            assert list(ledger.reports()) == [of]
            assert ledger.report(of.id) == of
            assert {c.id: c for c in ledger.claims()} == {c.id: c for c in claims}

    @few
    @given(st.text(st.characters(codec=None, categories=None)))
    def test_any_string_at_all_comes_back(self, empty: Empty, text: str) -> None:
        of = report("r1", text, title=text, skipped=text)
        said = claim(report("r2", "x"), "x", why=(("field", text),), proposition=text)
        with Ledger.open(empty()) as ledger:
            ledger.add(of, None, ())
            ledger.add(report("r2", "x"), text, (said,))
            assert ledger.report("r1") == of
            assert found(ledger, model=text) == [said]

    def test_more_claims_than_one_statement_takes(self, ledger: Ledger) -> None:
        of, claims = numbered(1, n_claims=2500)
        ledger.add(of, MODEL, claims)
        assert found(ledger) == list(claims)

    def test_a_skipped_report_is_kept_without_claims(self, ledger: Ledger) -> None:
        of = report(skipped="not in English (fr)", language="fr")
        assert ledger.add(of, None, ()) == AddResult("r1", True, False, 0, None)
        assert ledger.report("r1") == of
        assert ledger.counts() == Counts(1, 1, 0, 0)
        assert not ledger.is_read("r1", MODEL)

    def test_a_report_skipped_first_and_read_later_is_no_longer_skipped(
        self, ledger: Ledger
    ) -> None:
        of, claims = convoy()
        other = report("r2", skipped="too short to tell its language")
        ledger.add(other, None, ())
        ledger.add(replace(of, skipped="too short to tell its language"), None, ())
        ledger.add(of, MODEL, claims)
        assert ledger.report("r1") == of
        assert ledger.report("r2") == other
        assert ledger.counts() == Counts(2, 1, 3, 0)
        ledger.add(replace(of, skipped="not in English"), None, ())
        assert ledger.report("r1") == of

    def test_a_failure_is_kept_once(self, ledger: Ledger) -> None:
        first, second = Failure("a.txt", "read", "is empty"), Failure("\udcffb", "read", "is empty")
        for failure in (first, second, first):
            ledger.fail(failure)
        assert list(ledger.failures()) == [first, second]
        assert ledger.counts() == Counts(0, 0, 0, 2)


class TestRefusing:
    """What could never be taken back is refused, and nothing of it is kept."""

    @pytest.fixture(autouse=True)
    def _nothing_kept(self, ledger: Ledger) -> object:
        yield
        assert ledger.counts() == Counts(0, 0, 0, 0)

    def test_a_digest_of_another_text(self, ledger: Ledger) -> None:
        with pytest.raises(LedgerError, match="sha256"):
            ledger.add(replace(report(), text="other"), None, ())

    def test_claims_without_a_model(self, ledger: Ledger) -> None:
        of, claims = convoy()
        with pytest.raises(LedgerError, match="without the model"):
            ledger.add(of, None, claims)

    def test_a_model_for_a_skipped_report(self, ledger: Ledger) -> None:
        with pytest.raises(LedgerError, match="skipped"):
            ledger.add(report(skipped="empty"), MODEL, ())

    def test_one_id_for_two_claims(self, ledger: Ledger) -> None:
        of, (first, *_) = convoy()
        with pytest.raises(LedgerError, match="same id"):
            ledger.add(of, MODEL, (first, first))

    def test_a_parent_that_is_not_there(self, ledger: Ledger) -> None:
        of, (_, inner, _) = convoy()
        with pytest.raises(LedgerError, match="parent"):
            ledger.add(of, MODEL, (inner,))

    @pytest.mark.parametrize("part", ["source", "cue", "content"])
    def test_a_span_beyond_the_text(self, ledger: Ledger, part: str) -> None:
        of = report()
        beyond = Span(len(of.text), len(of.text) + 1)
        with pytest.raises(LedgerError, match="beyond"):
            ledger.add(
                of,
                MODEL,
                (replace(claim(of), **{part: beyond if part == "source" else (beyond,)}),),
            )

    def test_claims_of_another_report(self, ledger: Ledger) -> None:
        _, claims = convoy("r2")
        with pytest.raises(LedgerError, match="resolve_id"):
            ledger.add(report("r1"), MODEL, claims)


class TestReadings:
    def test_a_new_model_is_kept_beside_the_former(self, ledger: Ledger) -> None:
        of, (outer, inner, quoted) = convoy()
        ledger.add(of, "old", (outer, inner))
        assert ledger.add(of, "new", (quoted,)) == AddResult("r1", False, True, 1, None)
        assert found(ledger) == [quoted]
        assert set(ledger.claims(model="old")) == {outer, inner}
        assert ledger.counts() == Counts(1, 0, 1, 0)

    def test_a_new_reading_may_find_nothing(self, ledger: Ledger) -> None:
        of, claims = convoy()
        ledger.add(of, "old", claims)
        ledger.add(of, "new", ())
        assert found(ledger) == []
        assert ledger.counts().claims == 0

    def test_the_same_claim_by_two_models(self, ledger: Ledger) -> None:
        of, (outer, *_) = convoy()
        ledger.add(of, "old", (outer,))
        ledger.add(of, "new", (replace(outer, score=0.1),))
        assert [c.score for c in ledger.claims()] == [0.1]
        assert [c.score for c in ledger.claims(model="old")] == [0.95]

    def test_say_who_read_what_and_when(self, ledger: Ledger) -> None:
        of, claims = convoy()
        ledger.add(of, "old", claims)
        ledger.add(of, "new", ())
        old, new = ledger.readings("r1")
        assert (old.model, old.claims, new.model, new.claims) == ("old", 3, "new", 0)
        for reading in (old, new):
            age = datetime.now(UTC) - datetime.fromisoformat(reading.added)
            assert timedelta(seconds=-1) <= age < timedelta(minutes=5)
        assert ledger.readings("r2") == ()

    def test_tell_where_to_resume(self, ledger: Ledger) -> None:
        of, claims = convoy()
        assert not ledger.is_read("r1", MODEL)
        ledger.add(of, MODEL, claims)
        assert ledger.is_read("r1", MODEL)
        assert not ledger.is_read("r1", "another")
        assert not ledger.is_read("r2", MODEL)


class TestVersions:
    """An article whose text changed under the same id."""

    def test_is_kept_under_an_id_of_its_own(self, ledger: Ledger) -> None:
        first, second, third = (report("r1", text) for text in ("Ten died.", "12 died.", "9 died."))
        assert ledger.stored_id(first) is None
        assert ledger.resolve_id(first) == first
        ledger.add(first, None, ())
        assert ledger.stored_id(second) is None
        second_id, third_id = (f"r1~{r.sha256[:8]}" for r in (second, third))
        assert ledger.resolve_id(second) == replace(second, id=second_id)
        assert ledger.add(second, None, ()) == AddResult(second_id, True, False, 0, "r1")
        assert ledger.add(third, None, ()).revises == second_id
        assert [ledger.stored_id(r) for r in (first, second, third)] == ["r1", second_id, third_id]
        assert [ledger.revises(i) for i in ("r1", second_id, third_id)] == [None, "r1", second_id]
        assert ledger.add(second, None, ()) == AddResult(second_id, False, False, 0, "r1")
        assert ledger.counts().reports == 3

    def test_takes_claims_keyed_by_the_resolved_id(self, ledger: Ledger) -> None:
        ledger.add(report("r1", "Ten died."), MODEL, ())
        of = ledger.resolve_id(report("r1", "The ministry says 12 died."))
        says = claim(of, "12 died", source="The ministry")
        assert ledger.add(of, MODEL, (says,)).revises == "r1"
        assert ledger.resolve_id(of) == of
        assert ledger.stored_id(of) == of.id
        assert found(ledger, report=of.id) == [says]
        assert ledger.is_read(of.id, MODEL)

    def test_a_version_of_a_version_belongs_to_the_same_article(self, ledger: Ledger) -> None:
        ledger.add(report("r1", "Ten died."), None, ())
        second = ledger.add(report("r1", "12 died."), None, ())
        third = ledger.add(report(second.id, "13 died."), None, ())
        fourth = ledger.add(report("r1", "14 died."), None, ())
        assert third.revises == second.id
        assert fourth.revises == third.id

    def test_a_tilde_in_a_given_id_means_nothing_by_itself(self, ledger: Ledger) -> None:
        ledger.add(report("home", "Front page"), None, ())
        assert ledger.add(report("home~editor", "A page"), None, ()).revises is None


class TestReports:
    def test_come_by_publication_in_utc_with_undated_ones_last(self, ledger: Ledger) -> None:
        times = {
            "undated": None,
            "unreadable": "last Tuesday",
            "evening": "2016-09-19T23:30:00-05:00",  # 04:30 UTC on the 20th
            "damascus": "2016-09-20T02:00:00+03:00",  # 23:00 UTC on the 19th
            "noon": "2016-09-19T12:00:00Z",
            "day": "2016-09-19",
            "again": "2016-09-19",
        }
        for name, published in times.items():
            ledger.add(report(name, name, published=published), None, ())
        order = ["again", "day", "noon", "damascus", "evening", "undated", "unreadable"]
        assert [r.id for r in ledger.reports()] == order
        assert [r.id for r in ledger.reports(limit=2)] == order[:2]

    @pytest.mark.parametrize(
        ("since", "until", "expected"),
        [
            ("2016-09-20", None, ["late", "next"]),
            (None, "2016-09-19", ["year", "early"]),
            ("2016-09-19", "2016-09-19", ["early"]),
            ("2016-09", "2016-09", ["early", "late"]),
            ("2016", "2016", ["early", "late", "next"]),
            ("2017", None, []),
        ],
    )
    def test_by_day_of_publication_as_written(
        self, ledger: Ledger, since: str | None, until: str | None, expected: list[str]
    ) -> None:
        times = {
            "year": "2015-12-31",
            "early": "2016-09-19T23:30:00-05:00",
            "late": "2016-09-20T08:00:00+03:00",
            "next": "2016-10-01",
            "undated": None,
        }
        for name, published in times.items():
            ledger.add(report(name, name, published=published), None, ())
        assert [r.id for r in ledger.reports(since=since, until=until)] == expected

    @pytest.mark.parametrize("day", ["", "2016-9-1", "2016-13", "2016-02-30", "yesterday", "2016-"])
    def test_a_date_that_is_none_is_refused_at_once(self, ledger: Ledger, day: str) -> None:
        with pytest.raises(ConfigError, match="2016-09-19"):
            ledger.reports(since=day)
        with pytest.raises(ConfigError, match="2016-09-19"):
            ledger.claims(until=day)

    def test_by_outlet_in_any_case(self, ledger: Ledger) -> None:
        ledger.add(report("r1", outlet="La Dépêche"), None, ())
        ledger.add(report("r2", outlet="La Dépêche du Midi"), None, ())
        ledger.add(report("r3"), None, ())
        assert [r.id for r in ledger.reports(outlet="LA DÉPÊCHE")] == ["r1"]

    def test_by_words_of_title_and_text(self, ledger: Ledger) -> None:
        ledger.add(report("r1", "Nothing new.", title="Truce ends"), None, ())
        ledger.add(report("r2", "The truce holds."), None, ())
        ledger.add(report("r3", "Truces were made."), None, ())
        assert [r.id for r in ledger.reports(words="TRUCE")] == ["r1", "r2"]

    def test_by_very_many_ids(self, ledger: Ledger) -> None:
        for number in range(5):
            ledger.add(report(f"r{number}"), None, ())
        wanted = ["r3", "r1", *(f"missing{n}" for n in range(300_000))]
        assert [r.id for r in ledger.reports(ids=wanted)] == ["r1", "r3"]
        assert list(ledger.reports(ids=[])) == []

    def test_by_the_beginning_of_an_id(self, ledger: Ledger) -> None:
        for name in ("abc", "abd", "ab%", "b"):
            ledger.add(report(name, name, title=f"On {name}"), None, ())
        assert ledger.report("abc").id == "abc"
        assert ledger.report("ab%").id == "ab%"
        ledger.add(report("bc", "bc"), None, ())
        assert ledger.report("b").id == "b"
        with pytest.raises(LedgerError, match=r"ab% \(On ab%\), abc \(On abc\), abd \(On abd\)"):
            ledger.report("ab")
        for missing in ("A", "abcd", "_b"):
            with pytest.raises(LedgerError, match="no report"):
                ledger.report(missing)

    def test_a_long_list_of_candidates_is_cut(self, ledger: Ledger) -> None:
        for number in range(9):
            ledger.add(report(f"r{number}"), None, ())
        with pytest.raises(LedgerError, match=r"r0, r1, r2, r3, r4, \.\.\.$"):
            ledger.report("r")


class TestClaims:
    def test_come_by_report_and_first_offset(self, ledger: Ledger) -> None:
        late, early = (
            convoy("a", published="2016-09-21"),
            convoy("b", text="Soon. " + convoy()[0].text, published="2016-09-20"),
        )
        ledger.add(late[0], MODEL, late[1][::-1])
        ledger.add(early[0], MODEL, early[1])
        assert found(ledger) == [*early[1], *late[1]]
        assert found(ledger, limit=4) == [*early[1], late[1][0]]

    def test_by_speaker_named_or_as_written(self, ledger: Ledger) -> None:
        of, (outer, inner, quoted) = convoy()
        ledger.add(of, MODEL, (outer, inner, quoted))
        assert found(ledger, speaker="GOVERNOR OF") == [outer]
        assert found(ledger, speaker="the gov") == [outer]
        assert found(ledger, speaker="RESIDENT OF URŪM") == [quoted]
        assert found(ledger, speaker="%") == []
        assert found(ledger, speaker="") == [outer, inner, quoted]

    def test_by_speaker_whatever_the_form_of_its_letters(self, ledger: Ledger) -> None:
        of = report(text="Erdog\u0306an spoke.")
        said = claim(of, "spoke", source="Erdog\u0306an")
        ledger.add(of, MODEL, (said,))
        assert found(ledger, speaker="ERDO\u011eAN") == [said]

    @pytest.mark.parametrize(
        ("words", "expected"),
        [
            ("convoy", ["outer", "inner"]),
            ("CONVOY shells", ["outer", "inner"]),
            ("lorries planes", ["quoted"]),
            ("convoy lorries", []),
            ("con", []),
            ("con*", ["outer", "inner"]),
            ('"army shells"', ["outer", "inner"]),
            ('"shells army"', []),
            ('"that army" convoy', ["outer"]),
            ('"lorries burned', ["quoted"]),
            ("governor", []),  # the source's words are no content
            ("NOT convoy", []),
            ("shells-had", ["outer", "inner"]),
            ("... convoy !", ["outer", "inner"]),
            ("id:convoy", []),
        ],
    )
    def test_by_words_of_the_content(self, ledger: Ledger, words: str, expected: list[str]) -> None:
        of, claims = convoy()
        ledger.add(of, MODEL, claims)
        names = dict(zip([c.id for c in claims], ["outer", "inner", "quoted"], strict=True))
        assert [names[c.id] for c in ledger.claims(words=words)] == expected

    def test_by_words_accents_aside(self, ledger: Ledger) -> None:
        of = report(text="It says Urūm al-Kubrá burned.")
        said = claim(of, "Urūm al-Kubrá burned")
        ledger.add(of, MODEL, (said,))
        assert found(ledger, words="urum KUBRA") == [said]

    @pytest.mark.parametrize("words", ["", "  ", "...", '"', "*", "-*"])
    def test_no_word_at_all_is_refused_at_once(self, ledger: Ledger, words: str) -> None:
        with pytest.raises(ConfigError, match="letters or digits"):
            ledger.claims(words=words)

    @few
    @given(st.text(max_size=12))
    def test_any_words_can_be_asked_for(self, ledger: Ledger, words: str) -> None:
        try:
            assert found(ledger, words=words + " x") == []
        except ConfigError:
            pytest.fail("there is an x")

    def test_by_act_score_and_parent(self, ledger: Ledger) -> None:
        of, (outer, inner, quoted) = convoy()
        ledger.add(of, MODEL, (outer, inner, quoted))
        assert found(ledger, act="deny") == [outer]
        assert found(ledger, min_score=0.8) == [outer, quoted]
        assert found(ledger, parent=None) == [outer, quoted]
        assert found(ledger, parent=outer.id) == [inner]
        assert found(ledger, act="accuse", parent=None) == []

    def test_by_report_and_date(self, ledger: Ledger) -> None:
        dated, undated = convoy("a", published="2016-09-20"), convoy("b")
        ledger.add(dated[0], MODEL, dated[1])
        ledger.add(undated[0], MODEL, undated[1])
        assert found(ledger, report="b") == list(undated[1])
        assert found(ledger, report="c") == []
        assert found(ledger, since="2016-09-20", until="2016-09-20") == list(dated[1])
        assert found(ledger, since="2016-09-20", words="convoy", limit=1) == [dated[1][0]]

    def test_stream_as_they_stood_at_the_start(self, ledger: Ledger) -> None:
        for number in range(40):
            ledger.add(*with_model(number))
        streamed = ledger.claims()
        first = next(streamed)
        for number in range(40, 60):
            ledger.add(*with_model(number))
        assert len([first, *streamed]) == 40 * 17
        assert len(found(ledger)) == 60 * 17

    def test_many_streams_may_be_open_at_once(self, ledger: Ledger) -> None:
        ledger.add(*with_model(1))
        streams = [ledger.claims() for _ in range(30)]
        assert len({next(stream) for stream in streams}) == 1


class TestClosing:
    def test_a_closed_ledger_says_so(self, empty: Empty) -> None:
        with Ledger.open(empty()) as ledger:
            pass
        ledger.close()
        with pytest.raises(LedgerError, match="closed"):
            ledger.counts()
        with pytest.raises(LedgerError, match="closed"):
            ledger.add(report(), None, ())

    def test_a_ledger_opened_for_reading_takes_nothing(self, empty: Empty) -> None:
        where = empty()
        of, claims = convoy()
        with Ledger.open(where) as ledger:
            ledger.add(of, MODEL, claims)
        with Ledger.open(where, read_only=True) as ledger:
            assert found(ledger) == list(claims)
            with pytest.raises(LedgerError, match="reading only"):
                ledger.add(report("r2"), None, ())
            with pytest.raises(LedgerError, match="reading only"):
                ledger.fail(Failure("a", "read", "b"))


def with_model(number: int) -> tuple[Report, str, tuple[Claim, ...]]:
    of, claims = numbered(number)
    return of, MODEL, claims
