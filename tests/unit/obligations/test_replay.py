"""Replay: what a text asked in a past case, beside what was done."""

from dataclasses import FrozenInstanceError
from datetime import date
from pathlib import Path

import pytest

from foedus.corpus.catalogue import library_with
from foedus.obligations.comparison import Agreement, agreement_of
from foedus.obligations.readings import choices_for
from foedus.obligations.replay import Replay, find_case, replay
from foedus.obligations.scenario import parse_event
from foedus.vocabulary.diagnostics import DocumentsRefusedError
from foedus.vocabulary.errors import NotADayError, QuestionError, UnknownDocumentError
from foedus.vocabulary.pledges import Pledge, Status
from foedus.vocabulary.truth import Truth

PACT = """
instrument: pact
title: A pact of four
kind: treaty
adopted: 1950-01-01
in_force: 1950-02-01
sources: [K]
participation:
  - {states: [BEL, FRA, NLD], bound: 1950-02-01}
  - state: GBR
    bound: 1950-02-01
    reservations: [{to: art. 1, says: Not for attacks from the sea., effect: modifies}]
provisions:
  art. 1:
    says: If one is attacked, the others help it at its request.
    pledge: defense
    when: {attack: {on: a party}}
    gate: {request: the victim}
    means: military included
  art. 2:
    says: If one is threatened, the others consult.
    pledge: consultation
    when: {threat: {on: a party}}
  art. 3:
    says: The parties refrain from force against each other.
    pledge: nonaggression
    by: each party
    toward: each other party
    permits: [defense]
  art. 4:
    says: Each party may leave after a year.
  art. 5:
    says: The parties settle their disputes peacefully.
    pledge: settle_peacefully
    by: each party
    toward: each other party
  art. 6:
    says: In case of unrest the others help, if that binds them.
    binding: disputed
    pledge: consultation
    when: {unrest: {on: a party}}
"""
CASE = """
case: raid
title: A raid
says: Forces of one state crossed the border of another.
began: 1960-05-01
sources: [K]
in_play: [pact]
"""


@pytest.fixture
def replayed(tmp_path):
    """Return the replay of a case, written as text, under a pact of four states."""

    def run(more: str, *, reading="legal", as_of=None, added=(), pact=PACT) -> Replay:
        (tmp_path / "pact.yaml").write_text(pact)
        (tmp_path / "raid.yaml").write_text(CASE + more)
        library = library_with([tmp_path], corpus="none")
        return replay(
            library.cases["raid"],
            library,
            choices_for(library, reading),
            as_of=as_of,
            added=[parse_event(text, library) for text in added],
        )

    return run


def _verdict(found: Replay, state: str, pinpoint: str) -> Agreement:
    (one,) = [c for c in found.comparisons if (c.state, c.pinpoint) == (state, pinpoint)]
    return one.agreement


def _events(*events: str, practice: str = "") -> str:
    rows = f"practice:\n{practice}" if practice else ""
    return f"events: [{', '.join(map(repr, events))}]\n{rows}"


def _row(states: str, pinpoint: str, performed: str) -> str:
    return f"  - {{states: {states}, under: pact {pinpoint}, performed: '{performed}'}}\n"


@pytest.mark.parametrize(
    ("events", "performed", "verdict"),
    [
        (("attack:ESP:FRA", "request:FRA"), "yes", Agreement.AGREE),
        (("attack:ESP:FRA", "request:FRA"), "partly", Agreement.DIFFER),
        (("attack:ESP:FRA", "request:FRA"), "no", Agreement.DIFFER),
        (("attack:ESP:FRA",), "no", Agreement.AGREE),
        (("attack:ESP:FRA",), "yes", Agreement.DIFFER),
        (("attack:ESP:PRT", "request:PRT"), "no", Agreement.AGREE),
    ],
)
def test_help_is_measured_by_what_was_owed(replayed, events, performed, verdict):
    """Help that is owed and given agrees with the text; help not owed, or owed and not given, does not."""
    found = replayed(_events(*events, practice=_row("[BEL]", "art. 1", performed)))
    assert _verdict(found, "BEL", "art. 1") is verdict


def test_without_a_request_the_text_waits(replayed):
    """A state that nobody asked owes no help yet, and the clause says so."""
    found = replayed(_events("attack:ESP:FRA", practice=_row("[BEL]", "art. 1", "no")))
    (one,) = [c for c in found.comparisons if c.state == "BEL"]
    assert one.asks.status is Status.AWAITING_REQUEST
    assert one.asks.truth is Truth.NO
    assert one.asks.because == "France has not asked"


@pytest.mark.parametrize(
    ("performed", "verdict"), [("yes", Agreement.AGREE), ("no", Agreement.DIFFER)]
)
def test_a_bar_is_kept_or_not(replayed, performed, verdict):
    """Whoever promised to refrain from force and did not acts against the text."""
    found = replayed(_events("attack:BEL:NLD", practice=_row("[BEL]", "art. 3", performed)))
    assert _verdict(found, "BEL", "art. 3") is verdict


def test_the_events_alone_condemn_nobody(replayed):
    """Whether a bar was broken or force was defence is a record of its own, not read off the events."""
    found = replayed(_events("attack:BEL:NLD"))
    (one,) = [c for c in found.comparisons if c.pinpoint == "art. 3"]
    assert (one.state, one.performed) == ("BEL", None)
    assert one.agreement is Agreement.NOTHING_RECORDED
    assert one.asks.because == "forbids attack:BEL:NLD unless in self-defence"


def test_who_owed_and_is_not_recorded_is_listed(replayed):
    """That a record is silent about a state is said, and not taken for inaction."""
    found = replayed(
        _events("attack:ESP:FRA", "request:FRA", practice=_row("[BEL]", "art. 1", "yes"))
    )
    assert _verdict(found, "BEL", "art. 1") is Agreement.AGREE
    assert _verdict(found, "NLD", "art. 1") is Agreement.NOTHING_RECORDED


@pytest.mark.parametrize("performed", ["yes", "no"])
def test_a_right_is_neither_honoured_nor_broken(replayed, performed):
    """A text that promises no act can neither agree nor differ with practice."""
    found = replayed(_events("attack:ESP:FRA", practice=_row("[BEL]", "art. 4", performed)))
    (one,) = [c for c in found.comparisons if c.pinpoint == "art. 4"]
    assert (one.act, one.asks.truth) == (None, None)
    assert one.agreement is Agreement.TEXT_OPEN


@pytest.mark.parametrize("performed", ["yes", "partly", "no"])
@pytest.mark.parametrize("truth", [Truth.DISPUTED, Truth.UNKNOWN, Truth.OUTSIDE_COVERAGE])
@pytest.mark.parametrize("act", [Pledge.DEFENSE, Pledge.NONAGGRESSION])
def test_what_is_not_settled_never_agrees_or_differs(act, truth, performed):
    """Unknown is never taken for no, nor disputed for yes."""
    assert agreement_of(act, truth, performed)[0] is Agreement.TEXT_OPEN


@pytest.mark.parametrize("truth", [None, *Truth])
def test_silence_is_never_a_verdict(truth):
    """Where nothing is recorded, nothing is said to agree or differ, whatever the text asks."""
    assert agreement_of(Pledge.DEFENSE, truth, None)[0] is Agreement.NOTHING_RECORDED


def test_a_disputed_text_stays_open_until_a_reading_settles_it(replayed):
    """Whether a commitment binds is a question of reading, and the comparison says that it hangs on it."""
    more = _events("unrest:FRA", practice=_row("[BEL]", "art. 6", "no"))
    (open_,) = [c for c in replayed(more).comparisons if c.state == "BEL"]
    assert open_.agreement is Agreement.TEXT_OPEN
    assert open_.hangs_on == ("political_commitments",)
    settled = replayed(more, reading="legal,political_commitments=bind")
    assert _verdict(settled, "BEL", "art. 6") is Agreement.DIFFER


def test_what_no_reading_changes_hangs_on_none(replayed):
    """A plain duty of help owed on request is the same under every reading."""
    found = replayed(
        _events("attack:ESP:FRA", "request:FRA", practice=_row("[BEL]", "art. 1", "no"))
    )
    assert {c.hangs_on for c in found.comparisons if c.state == "BEL"} == {()}


def test_a_reservation_in_words_leaves_the_text_open(replayed):
    """What is left of a promise that a reservation narrows is not computed, so it is not judged."""
    found = replayed(
        _events("attack:ESP:FRA", "request:FRA", practice=_row("[BEL, GBR]", "art. 1", "no"))
    )
    assert _verdict(found, "GBR", "art. 1") is Agreement.TEXT_OPEN
    assert _verdict(found, "BEL", "art. 1") is Agreement.DIFFER


def test_what_one_side_claims_can_be_supposed(replayed):
    """Unrest sets off no promise against attack; the attack that one side speaks of does."""
    more = _events("unrest:FRA", "request:FRA", practice=_row("[BEL]", "art. 1", "yes"))
    assert _verdict(replayed(more), "BEL", "art. 1") is Agreement.DIFFER
    supposed = replayed(more, added=["attack:non-state:FRA"])
    assert _verdict(supposed, "BEL", "art. 1") is Agreement.AGREE
    assert [str(event) for event in supposed.added] == ["attack:non-state:FRA"]


def test_the_law_is_that_of_the_day(replayed):
    """A treaty asks nothing before it is in force."""
    more = _events("attack:ESP:FRA", "request:FRA", practice=_row("[BEL]", "art. 1", "yes"))
    assert _verdict(replayed(more), "BEL", "art. 1") is Agreement.AGREE
    early = replayed(more, as_of=date(1950, 1, 31))
    (one,) = [c for c in early.comparisons if c.state == "BEL"]
    assert one.agreement is Agreement.DIFFER
    assert one.asks.because == "pact art. 1: in force only from 1950-02-01"


def test_a_case_without_events_has_no_answer(replayed):
    """An exit from a treaty is a case, though it sets off no promise of help."""
    found = replayed("practice:\n" + _row("[BEL]", "art. 5", "yes"))
    assert found.answer is None
    assert _verdict(found, "BEL", "art. 5") is Agreement.AGREE


def test_a_state_that_is_no_party_owes_nothing(replayed):
    """A treaty creates no obligations for a third state (VCLT art. 34)."""
    found = replayed("practice:\n" + _row("[ESP]", "art. 5", "no"))
    (one,) = found.comparisons
    assert one.asks.truth is Truth.NO
    assert one.agreement is Agreement.AGREE


def test_a_provision_that_an_outcome_names_is_shown_for_all_it_could_bind(replayed):
    """What nobody did under a clause that was talked of is set beside what the clause asked."""
    found = replayed(
        _events("threat:ESP:FRA") + "outcomes: [{under: pact art. 1, became: below threshold}]"
    )
    rows = {c.state for c in found.comparisons if c.pinpoint == "art. 1"}
    assert {"BEL", "GBR", "NLD"} <= rows


def test_the_order_of_the_record_changes_nothing(replayed):
    """Two ways of writing down the same practice compare alike."""
    rows = (_row("[BEL]", "art. 1", "yes"), _row("[NLD]", "art. 1", "no"))
    events = ("attack:ESP:FRA", "request:FRA")
    one = replayed(_events(*events, practice="".join(rows)))
    other = replayed(_events(*reversed(events), practice="".join(reversed(rows))))
    assert one.comparisons == other.comparisons


def test_a_replay_cannot_be_changed(replayed):
    """A finding stays what it was."""
    found = replayed(_events("attack:ESP:FRA"))
    with pytest.raises(FrozenInstanceError):
        found.reading = "widest"


def test_counts_cover_every_comparison(replayed):
    """Nothing is compared without coming out one way."""
    found = replayed(
        _events("attack:ESP:FRA", "request:FRA", practice=_row("[BEL]", "art. 1", "no"))
    )
    assert sum(found.counts.values()) == len(found.comparisons)
    assert found.counts[Agreement.DIFFER] == 1


def test_an_inexact_day_is_refused(replayed, tmp_path):
    """A case known only by its month says on which day it is to be replayed."""
    replayed(_events("attack:ESP:FRA"))
    path: Path = tmp_path / "raid.yaml"
    path.write_text(path.read_text().replace("1960-05-01", "1960-05"))
    library = library_with([tmp_path], corpus="none")
    with pytest.raises(NotADayError, match="as_of"):
        replay(library.cases["raid"], library, choices_for(library))


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ("practice:\n" + _row("[BEL]", "art. 9", "no"), "no provision 'pact art. 9'"),
        ("practice:\n" + _row("[Atlantis]", "art. 1", "no"), "Atlantis"),
    ],
)
def test_a_record_under_a_clause_that_is_not_there_is_refused(replayed, more, words):
    """Practice is recorded under a provision that exists, by a state that is known."""
    with pytest.raises((QuestionError, DocumentsRefusedError), match=words):
        replayed(more)


def test_an_event_that_is_none_is_refused_at_its_line(replayed):
    """Whoever misspells an event of a case is told where."""
    with pytest.raises(DocumentsRefusedError) as refused:
        replayed(_events("attack:ESP:FRA", "atack:ESP:FRA"))
    (mistake,) = refused.value.diagnostics
    assert "raid.yaml:8" in str(mistake)


def test_an_unknown_case_names_the_nearest(replayed, tmp_path):
    """A case is found by its id, and a slip is met with the nearest one."""
    replayed(_events("attack:ESP:FRA"))
    library = library_with([tmp_path], corpus="none")
    with pytest.raises(UnknownDocumentError, match="Did you mean raid"):
        find_case("rald", library)
