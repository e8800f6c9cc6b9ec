from __future__ import annotations

import pytest

from sayso.export import acled_types
from sayso.export.acled_types import acled_type, actor_type, interaction
from sayso.export.codes import PartyCodes
from sayso.records import Actor
from tests.export import samples

# Source: ACLED codebook, table of event types and sub-event types.
DISORDERS = {"Political violence", "Demonstrations", "Strategic developments"}
EVENTS = {
    "Battles": {
        "Armed clash",
        "Government regains territory",
        "Non-state actor overtakes territory",
    },
    "Protests": {"Excessive force against protesters", "Protest with intervention"}
    | {"Peaceful protest"},
    "Riots": {"Violent demonstration", "Mob violence"},
    "Explosions/Remote violence": {
        *("Chemical weapon", "Air/drone strike", "Suicide bomb", "Grenade"),
        *("Shelling/artillery/missile attack", "Remote explosive/landmine/IED"),
    },
    "Violence against civilians": {
        *("Sexual violence", "Attack", "Abduction/forced disappearance"),
    },
    "Strategic developments": {
        *("Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use"),
        *("Headquarters or base established", "Looting/property destruction"),
        *("Non-violent transfer of territory", "Other"),
    },
}
ACTORS = {
    *("State forces", "Rebel group", "Political militia", "Identity militia", "Rioters"),
    *("Protesters", "Civilians", "External/Other forces"),
}


def test_every_type_is_acled_s_own():
    for kind in acled_types._BY_MODE.values():
        assert kind.disorder in {*DISORDERS, ""}
        assert kind.event in {*EVENTS, ""}
        assert kind.sub_event in EVENTS.get(kind.event, set()) | {""}
    assert set(acled_types._ORDER) == ACTORS


@pytest.mark.parametrize(
    ("kind", "mode", "recipient", "expected"),
    [
        ("ASSAULT", "aerial", None, ("Explosions/Remote violence", "Air/drone strike")),
        ("ASSAULT", None, samples.VILLAGERS, ("Violence against civilians", "Attack")),
        ("ASSAULT", None, samples.REBELS, ("Battles", "Armed clash")),
        ("ASSAULT", "torture", samples.REBELS, ("", "")),
        ("ASSAULT", None, None, ("", "")),
        ("PROTEST", "riot", None, ("Riots", "")),
        ("COERCE", "arrest", None, ("Strategic developments", "Arrests")),
        ("CONTROL", None, None, ("", "")),
    ],
)
def test_a_type_goes_as_far_as_it_follows(kind, mode, recipient, expected):
    found = acled_type(kind, mode, recipient)
    assert (found.event, found.sub_event) == expected


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        ("ACCUSE", None),
        ("CONSULT", "visit"),
        ("DEATH", None),
        ("PROTEST", "strike"),
        ("OTHER", None),
    ],
)
def test_what_acled_does_not_code_has_no_type(kind, mode):
    assert acled_type(kind, mode, None) is None


@pytest.mark.parametrize(
    ("party", "codes", "country", "demonstrates", "expected"),
    [
        (samples.VILLAGERS, PartyCodes(), None, None, "Civilians"),
        (samples.ARMY, PartyCodes("SYR", "MIL"), "SYR", None, "State forces"),
        (samples.ARMY, PartyCodes("RUS", "MIL"), "SYR", None, "External/Other forces"),
        (samples.ARMY, PartyCodes("SYR", "MIL"), None, None, ""),
        (samples.ARMY, PartyCodes("", "MIL"), "SYR", None, ""),
        (samples.REBELS, PartyCodes("SYR", "REB"), "SYR", None, "Rebel group"),
        (samples.REBELS, PartyCodes("IMG", "REB"), "SYR", None, ""),
        (Actor("a", "UN", "igo"), PartyCodes("UNO"), "SYR", None, ""),
        (samples.VILLAGERS, PartyCodes(), None, "demo", "Protesters"),
        (None, PartyCodes(), None, "riot", "Rioters"),
        (None, PartyCodes(), "SYR", None, ""),
    ],
)
def test_an_actor_s_type_is_given_only_where_it_follows(
    party, codes, country, demonstrates, expected
):
    assert actor_type(party, codes, country, demonstrates) == expected


def test_an_interaction_has_acled_s_order_not_the_event_s():
    assert interaction("Civilians", "State forces", alone=False) == "State forces-Civilians"
    assert interaction("State forces", "Civilians", alone=False) == "State forces-Civilians"
    assert interaction("Protesters", "", alone=True) == "Protesters only"
    assert interaction("State forces", "", alone=False) == ""
