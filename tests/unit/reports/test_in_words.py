"""Provisions in words: what was encoded, told so that it can be held against the text."""

import pytest

from foedus.corpus.catalogue import shipped
from foedus.instruments.documents import Instrument
from foedus.reports.in_words import InWords

WORDS = InWords(shipped())


def _said(**keys: object) -> dict[str, str]:
    """Return the lines of one provision, by what they are about."""
    provision = {"says": "x", "pledge": "defense", **keys}
    instrument = Instrument.model_validate(
        {
            "instrument": "pact",
            "title": "A pact",
            "kind": "treaty",
            "provisions": {"art. 1": provision},
        }
    )
    lines = WORDS.provision(instrument.provisions["art. 1"], instrument)
    return {line.about: line.says for line in lines}


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ({"attack": {"on": "a party"}}, "an attack on a party"),
        (
            {"attack": {"on": "DEU", "by": "FRA", "unprovoked": True}},
            "an attack by France on Germany, not provoked by the victim",
        ),
        ({"threat": {"to": "a party", "by": "anyone"}}, "a threat by anyone to a party"),
        ({"unrest": {"in": "a party"}}, "unrest in a party"),
        (
            {"deployment": {"by": "a non-party", "in": "a party"}},
            "a deployment of forces by a non-party in a party",
        ),
        ({"occupation": {"of": "BEL"}}, "an occupation of Belgium"),
        (
            {"mobilisation": {"by": ["DEU", "AUH", "ITA"]}},
            "mobilisation by Germany, Austria-Hungary or Italy",
        ),
        (
            {"dispute": {"by": "a party", "on": "another party"}},
            "a dispute by a party with another party",
        ),
        (
            {"decision": {"taken_by": "unsc", "by": "anyone", "on": "a party"}},
            "a decision of United Nations Security Council [unsc] about an attack or threat by anyone on a party",
        ),
        (
            {"attack": {"on": "a party", "at": "territory of the victim"}},
            "an attack on a party, in the territory of the victim",
        ),
        (
            {"attack": {"on": "a party", "at": "FIN"}},
            "an attack on a party, in the territory of Finland",
        ),
        (
            {"attack": {"on": "a party", "at": "falkland-islands"}},
            "an attack on a party, in Falkland Islands (Malvinas) [falkland-islands]",
        ),
        (
            {"attack": {"on": "a party", "attackers": {"at_least": 2, "outside": "each party"}}},
            "an attack on a party, by at least 2 attackers besides each party",
        ),
        (
            {"attack": {"on": "a party", "supported_by": "RUS"}},
            "an attack on a party, supported by Russia",
        ),
        (
            [{"attack": {"on": "a party"}}, {"threat": {"to": "a party"}}],
            "an attack on a party; or a threat to a party",
        ),
    ],
)
def test_triggers_read_aloud(when, words):
    """What sets a duty off is told as one would say it."""
    assert _said(when=when)["when"] == words


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (
            {"pledge": "defense", "when": {"attack": {}}},
            "each other party owes defense to the victim",
        ),
        ({"pledge": "settle_peacefully"}, "each party owes settle peacefully"),
        (
            {"pledge": "nonaggression", "toward": "each other party"},
            "each party is held to nonaggression towards each other party",
        ),
        (
            {"pledge": "refrain_from_aiding", "when": {"attack": {}}, "against": "the attacker"},
            "each other party is held to refrain from aiding towards the victim against the attacker",
        ),
        (
            {"pledge": "nonaggression", "by": ["RUS", "GBR"], "toward": "UKR"},
            "Russia and United Kingdom are held to nonaggression towards Ukraine",
        ),
        (
            {"pledge": "defense", "by": "USA", "toward": "JPN"},
            "United States of America owes defense to Japan",
        ),
        (
            {"pledge": "defense", "by": {"parties_to": "nat-1949", "besides": ["USA"]}},
            "the parties to North Atlantic Treaty [nat-1949], besides United States of America owe defense",
        ),
        (
            {"pledge": "defense", "by": {"region": ["Europe", "Asia"]}},
            "the states of Europe and Asia owe defense",
        ),
    ],
)
def test_duties_say_who_owes_what_to_whom(keys, words):
    """A bar holds its bearer to something, every other pledge is owed."""
    assert _said(**keys)["duty"] == words


@pytest.mark.parametrize(
    ("gate", "words"),
    [
        ("none", "none: due at once"),
        ({"request": "the victim"}, "the request of the victim"),
        (
            {"decision": "nac", "on": "collective_defence"},
            "a decision of North Atlantic Council [nac] on collective defence",
        ),
        (
            [{"joint_finding": "each party"}, {"process": "constitutional"}],
            "a joint finding of each party, and constitutional process",
        ),
        (
            {
                "by_reading": "guarantee_form",
                "several": "none",
                "joint": {"action": "every other guarantor"},
            },
            "as guarantee_form is answered (several: none: due at once; joint: action by every other guarantor)",
        ),
    ],
)
def test_gates_say_what_must_happen_first(gate, words):
    """A gate that hangs on a reading is told with both answers."""
    assert _said(gate=gate)["gate"] == words


def test_the_rest_is_told_where_it_is_said_and_nowhere_else():
    """Savings, priority, reports and endings stand beside the duty; what is not said is not told."""
    assert set(_said()) == {"duty"}
    said = _said(
        saving=[{"for": ["AUT", "IRL"], "says": "their policy", "means": "own choice"}],
        yields_to=["nat-1949"],
        prevails_over="every other instrument",
        until={"measures_by": "unsc"},
        permits="sanction",
        binding="political",
        ended="2012-12-19",
    )
    assert said["saving"] == "for Austria and Ireland: their policy (means: own choice)"
    assert said["yields"] == "to North Atlantic Treaty [nat-1949]"
    assert said["prevails"] == "over every other instrument"
    assert said["until"] == "United Nations Security Council [unsc] takes measures"
    assert said["permits"] == "sanction"
    assert said["binds"] == "politically, not in law"
    assert said["ended"] == "2012-12-19"


@pytest.mark.parametrize("instrument", list(shipped().instruments.values()), ids=lambda i: i.id)
def test_every_provision_of_the_corpus_can_be_told(instrument):
    """A provision with a pledge tells its duty, and one with a trigger tells when."""
    for provision in instrument.provisions.values():
        about = {line.about for line in WORDS.provision(provision, instrument)}
        assert ("duty" in about) == (provision.pledge is not None)
        assert ("when" in about) == bool(provision.when)
