"""Promises of the shipped corpus as spans of days."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from foedus.corpus.catalogue import shipped
from foedus.instruments.library import Library
from foedus.obligations import choices_for
from foedus.panels.spans import spans_of
from foedus.vocabulary.pledges import Pledge


@pytest.fixture(scope="module")
def spans():
    """Return the spans of a treaty with accessions, one with a guaranteed third state, and one with an area."""
    names = {"nat-1949", "jpn-usa-1960", "london-1839"}
    kept = [
        p
        for p in shipped().placed
        if p.document.id in names or not hasattr(p.document, "participation")
    ]
    library = Library.of(kept)
    return {one.instrument.id: one for one in spans_of(library, choices_for(library))}


def test_a_member_is_bound_from_its_own_day(spans):
    """Finland acceded to the North Atlantic Treaty on 4 April 2023."""
    assert spans["nat-1949"].parties["FIN"] == [(date(2023, 4, 4), date.max)]


def defended(spans, instrument):
    one = spans[instrument]
    return {
        (giver, receiver)
        for (pinpoint, terms), givers in one.given.items()
        if terms.pledge is Pledge.DEFENSE
        for giver in givers
        for receiver in one.received[pinpoint, terms]
        if giver != receiver
    }


def test_a_guaranteed_state_is_owed_what_it_does_not_owe(spans):
    """In 1839 the five powers guaranteed Belgium; Belgium guaranteed nobody."""
    pairs = defended(spans, "london-1839")
    assert {giver for giver, receiver in pairs if receiver == "BEL"} >= {"GBR", "FRA", "AUH", "RUS"}
    assert not {receiver for giver, receiver in pairs if giver == "BEL"}


def test_help_within_an_area_is_conditional(spans):
    """Articles 5 and 6 of the North Atlantic Treaty speak of an area."""
    strengths = [terms for _, terms in spans["nat-1949"].given if terms.pledge is Pledge.DEFENSE]
    assert all(terms.conditional for terms in strengths)


def test_runs_of_one_state_do_not_overlap(spans):
    """A state is bound or not on a day; two runs have a day between them."""
    for one in spans.values():
        for runs in one.parties.values():
            for (_, until), (since, _) in pairwise(runs):
                assert since - until > timedelta(days=1)
