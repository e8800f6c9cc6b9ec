"""Lists of actors, as people united them."""

from __future__ import annotations

from sayso.desk.catalogue import Catalogue
from sayso.records import Decision
from tests.desk.conftest import ARMY


def test_actors_with_how_often_they_speak_and_are_spoken_of(catalogue: Catalogue) -> None:
    found, more = catalogue.actors()
    assert {(one.name, one.said, one.named) for one in found} == {
        ("Estmark army", 1, 0),
        ("Foreign ministry of Zenobia", 1, 1),
        ("rebels", 0, 1),
    }
    assert not more
    assert [one.name for one in catalogue.actors("ARMY")[0]] == ["Estmark army"]
    assert catalogue.actor("nobody") is None
    assert catalogue.actors(start=1, limit=1)[1]


def test_united_actors_are_counted_as_one(catalogue: Catalogue) -> None:
    kept = catalogue.decide(Decision("ada", "unite", "a-rebels", speaker=ARMY))
    (one,) = catalogue.actors("army")[0]
    assert (one.id, one.said, one.named) == (ARMY.id, 1, 1)
    assert catalogue.actors("rebels")[0][0].id == ARMY.id
    assert catalogue.actor(ARMY.id) == one
    assert catalogue.stands_for("a-rebels") == ARMY
    assert catalogue.united_with(ARMY.id)[0][1] == kept
    called = catalogue.actor_called("REBELS")
    assert called == ARMY
    assert catalogue.by_month("party", ARMY.id) == [("2016-09", 1)]
    catalogue.undo(kept.id, "ada")
    assert catalogue.stands_for("a-rebels") is None
    assert catalogue.by_month("party", ARMY.id) == []
