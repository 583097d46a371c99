"""The questions shown beside a provision are those that the engine asks about it."""

from datetime import date

import pytest

from foedus.corpus.catalogue import shipped
from foedus.instruments.documents import Instrument
from foedus.instruments.library import Library
from foedus.obligations.answer import who_must
from foedus.obligations.readings import choices_for
from foedus.obligations.scenario import Event, Scenario
from foedus.obligations.snapshot import snapshot_of
from foedus.reports.questions_raised import questions_of_instrument, questions_of_provision
from foedus.vocabulary.pledges import EventKind
from foedus.vocabulary.states import StateCode
from foedus.vocabulary.truth import Truth

TRIGGERED = [
    i
    for i in shipped().instruments.values()
    if isinstance(i.participation, tuple)
    and any(p.pledge and p.when for p in i.provisions.values())
]
KINDS = (EventKind.ATTACK, EventKind.THREAT, EventKind.MOBILISATION, EventKind.OCCUPATION)


def _alone(instrument: Instrument) -> Library:
    """Return the corpus without any other instrument."""
    placed = shipped().placed
    return Library.of(
        p for p in placed if p.document == instrument or not isinstance(p.document, Instrument)
    )


def _days(instrument: Instrument) -> list[date]:
    """Return the days on which a state began to be bound, the last first, while it is in force."""
    days = {spell.bound.latest for spell in instrument.participation if spell.bound}
    return sorted((day for day in days if day < date(2026, 1, 1)), reverse=True)


@pytest.mark.parametrize("instrument", TRIGGERED, ids=lambda i: i.id)
def test_the_engine_asks_no_question_that_is_not_shown(instrument):
    """Alone in the world, an instrument is asked only what its page says it may hang on."""
    shown = set(questions_of_instrument(instrument))
    library = _alone(instrument)
    for as_of in _days(instrument)[:1]:
        snapshot = snapshot_of(library, as_of)
        on_day = snapshot.instruments[instrument.id]
        parties = sorted(s for s in on_day.parties if s in snapshot.states)
        outsiders = sorted(snapshot.states - on_day.parties)
        pairs = [(outsiders[0], victim) for victim in parties[:3]]
        pairs += [(parties[-1], victim) for victim in parties[:1] if parties[-1] != victim]
        for by, on in pairs:
            for kind in KINDS:
                choices = choices_for(library)
                event = Event(kind=kind, by=by, on=on, provoked=True)
                who_must(snapshot, Scenario.of([event]), choices, other_readings=False)
                assert choices.consulted <= shown


@pytest.mark.parametrize(
    ("instrument", "pinpoint", "question"),
    [
        ("nat-1949", "art. 5", "own_choice_of_means"),
        ("nat-1949", "art. 5", "nat_activation"),
        ("cst-1992", "art. 4", "fellow_member_attack"),
        ("london-1839", "art. 1 (guarantee)", "guarantee_form"),
        ("budapest-1994", "para. 1", "political_commitments"),
        ("un-charter-1945", "art. 103", "charter_priority"),
        ("cst-1992", "art. 1(c)", "directed_against"),
    ],
)
def test_known_questions_of_known_texts_are_shown(instrument, pinpoint, question):
    """Each of these texts is known for the dispute that its question names."""
    found = shipped().instruments[instrument]
    assert question in questions_of_provision(found.provisions[pinpoint], found)


def test_a_disputed_participation_is_a_question_of_the_instrument():
    """Whether Armenia is bound hangs on the reading of a freeze, whichever article is asked about."""
    assert "frozen_participation" in questions_of_instrument(shipped().instruments["cst-1992"])
    snapshot = snapshot_of(shipped(), date(2024, 6, 1))
    standing = snapshot.instruments["cst-1992"].standing(StateCode("ARM"))
    assert standing.bound is Truth.DISPUTED
