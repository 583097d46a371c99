"""Architectures to compare with: each says the same things about itself, or says that it leaves them open."""

from datetime import date
from math import prod

import pytest

from foedus.corpus.catalogue import shipped
from foedus.drafting.complete import complete
from foedus.instruments.architecture import Architecture, Bracket
from foedus.obligations.readings import choices_for
from foedus.obligations.snapshot import snapshot_of

TODAY = date(2026, 5, 31)

STANDING = {
    "helsinki-final-act": "helsinki-1975",
    "charter-of-paris": "paris-1990",
    "istanbul-charter": "istanbul-1999",
}
"""Texts of the Helsinki process, and the instrument of each."""

PROPOSED = {
    "european-security-treaty-2009": 57,
    "russia-nato-draft-2021": 31,
    "russia-usa-draft-2021": 2,
    "eurasian-charter": 2,
    "neutral-belt-2017": 41,
    "gulf-security-concept-2019": 8,
    "hormuz-peace-endeavour-2019": 8,
}
"""Proposals, and how many states would take part in the first completion.

The belt: thirty-two members of NATO, Russia, and ten states of which two are now members of NATO.
"""

COMPARED = ("un", "nato", "csto", "osce", *STANDING, *PROPOSED, "global-security-initiative")

FEATURES = (
    *("membership", "openness", "duty", "trigger", "decision", "attack-by-party", "area"),
    *("free-choice", "alliances", "not-at-expense", "no-pre-eminence", "presence"),
    *("nuclear-stationing", "disputes", "united-nations", "exclusion", "exit", "binding"),
)
"""Keys under which every architecture says what it does about a feature, or that it is left open."""

ASKED_FOR = {
    "membership": {"csto", "cis", "sco", "eurasia_without_nato", "eurasia", "all"},
    "outside_states": {"closed", "by_invitation", "open"},
    "pledge": {"consult", "assist_by_choice", "assist_military", "defend"},
    "attackers": {"anyone", "outsiders", "parties_too"},
    "gate": {
        "automatic",
        "on_request",
        "consensus",
        "consensus_minus_parties",
        "qualified_majority",
    },
    "existing_alliances": {"stay", "yields", "prevails", "ended"},
    "outside_presence": {"no_rule", "freeze", "halved_by_2030", "zero_by_2035"},
    "outside_powers": {"undefined", "outside_eurasia", "non_parties", "foreign_to_host"},
    "disputes": {"none", "consultation", "conciliation", "binding"},
}
"""Brackets of the Eurasian draft, and alternatives that have been talked about."""


def parties_to(instrument: str, day: date) -> frozenset[str]:
    return snapshot_of(shipped(), day).instruments[instrument].parties


def architecture(name: str) -> Architecture:
    return shipped().architectures[name]


@pytest.mark.parametrize("name", COMPARED)
def test_every_feature_is_told_or_left_open(name: str) -> None:
    """What an architecture does about a feature is written, or that it does nothing is; never both."""
    told, left = set(architecture(name).elements), set(architecture(name).leaves_open)

    assert set(FEATURES) <= told | left
    assert not told & left


@pytest.mark.parametrize("name", COMPARED)
def test_what_carries_a_feature_exists(name: str) -> None:
    """What carries an element is a bracket, a provision or an instrument of the architecture."""
    compared = architecture(name)
    parts = {*compared.brackets, *(i for i in compared.instruments if isinstance(i, str))}
    for instrument in compared.own_instruments:
        parts |= {instrument.id, *instrument.provisions}

    for key, element in compared.elements.items():
        assert set(element.carried_by) <= parts, key


@pytest.mark.parametrize(("name", "instrument"), STANDING.items())
def test_a_text_of_the_helsinki_process_stands_alone(name: str, instrument: str) -> None:
    """Helsinki, Paris and Istanbul are political commitments, each looked at by itself."""
    assert architecture(name).keeps == "nothing_else"
    assert architecture(name).instruments == (instrument,)
    assert shipped().instruments[instrument].binds_in_law == "political"


@pytest.mark.parametrize(("name", "n_states"), PROPOSED.items())
def test_a_proposal_can_be_completed(name: str, n_states: int) -> None:
    """A proposal is in force for nobody until it is completed, and then for those that it names."""
    proposal = architecture(name)
    today = snapshot_of(shipped(), TODAY)
    first = next(iter(proposal.completions.values()))
    completion = complete(proposal, first.choices, today, choices_for(shipped()))

    assert proposal.stage == "proposal"
    assert proposal.keeps == "everything_in_force"
    assert len(completion.members) == n_states
    (own,) = completion.instruments
    assert own.id not in today.instruments
    assert completion.snapshot(TODAY).instruments[own.id].parties == completion.members


def test_the_line_of_1997_is_that_of_natos_sixteen() -> None:
    """On 27 May 1997 NATO had sixteen members, which the Russian draft of 2021 binds beside Russia."""
    (agreement,) = architecture("russia-nato-draft-2021").own_instruments
    then = parties_to("nat-1949", date(1997, 5, 27))

    assert len(then) == 16
    assert set(agreement.roles["limited party"]) == then | {"RUS"}


def test_the_draft_of_2021_counts_thirty_members_of_nato() -> None:
    """When the draft was published on 17 December 2021, NATO had thirty members."""
    membership = architecture("russia-nato-draft-2021").brackets["membership"]
    then = parties_to("nat-1949", date(2021, 12, 17))

    assert len(then) == 30
    assert set(membership.alternatives["members_of_2021"].states) == then | {"RUS"}


def test_two_states_of_the_neutral_belt_have_joined_nato() -> None:
    """None of the ten was a member in August 2017; Finland and Sweden have joined since."""
    (settlement,) = architecture("neutral-belt-2017").own_instruments
    belt = set(settlement.roles["belt state"])

    assert len(belt) == 10
    assert not belt & parties_to("nat-1949", date(2017, 8, 29))
    assert belt & parties_to("nat-1949", TODAY) == {"FIN", "SWE"}


@pytest.mark.parametrize("name", ["gulf-security-concept-2019", "hormuz-peace-endeavour-2019"])
def test_eight_states_lie_on_the_gulf(name: str) -> None:
    """They are the six members of the Gulf Cooperation Council, Iran and Iraq."""
    (alternative,) = architecture(name).brackets["membership"].alternatives.values()
    council = parties_to("gcc-charter-1981", TODAY)

    assert set(alternative.states) == council | {"IRN", "IRQ"}


@pytest.mark.parametrize(("bracket", "alternatives"), ASKED_FOR.items())
def test_the_eurasian_draft_lays_out_what_is_talked_about(
    bracket: str, alternatives: set[str]
) -> None:
    """Each way of filling a gap that has been talked about is an alternative of its bracket."""
    assert alternatives <= set(architecture("eurasian-security").brackets[bracket].alternatives)


def test_the_eurasian_draft_has_more_than_ten_thousand_completions() -> None:
    """At least ten places are open; brackets that need nothing alone multiply to hundreds of ways."""
    brackets = architecture("eurasian-security").brackets

    assert len(brackets) >= 10
    assert n_completions(brackets) > 10_000
    assert n_completions(brackets) > prod(
        len(b.alternatives) for b in brackets.values() if not b.needs
    )


def n_completions(brackets: dict[str, Bracket]) -> int:
    """Count the completions, group by group of brackets that depend on one another."""
    groups: list[list[str]] = []
    for name, bracket in brackets.items():
        joined = [g for g in groups if set(g) & set(bracket.needs)]
        groups = [g for g in groups if g not in joined]
        groups.append([*(n for g in joined for n in g), name])
    return prod(len(ways(group, brackets)) for group in groups)


def ways(group: list[str], brackets: dict[str, Bracket]) -> list[dict[str, str]]:
    """Return the ways of filling brackets of which each stands after those it needs."""
    found: list[dict[str, str]] = [{}]
    for name in group:
        found = [
            {**way, **({name: alternative} if alternative else {})}
            for way in found
            for alternative in (
                brackets[name].alternatives
                if all(way.get(n) in wanted for n, wanted in brackets[name].needs.items())
                else [""]
            )
        ]
    return found
