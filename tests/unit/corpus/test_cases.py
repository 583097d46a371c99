"""The shipped cases: every one of the facts dossier, each once, and each can be replayed."""

import pytest

from foedus.corpus.catalogue import shipped
from foedus.obligations.readings import choices_for
from foedus.obligations.replay import Replay, replay
from foedus.vocabulary.days import Day
from foedus.vocabulary.states import all_states, find_state, is_state

# Section F of the facts dossier: the day or span it gives, and the cases that carry the row. Where a row holds events
# under different treaties or on different victims, there is a case for each.
ROWS = {
    "F01": {"korea-1950": "1950-06-25"},
    "F02": {"hungary-1956": "1956", "czechoslovakia-1968": "1968", "afghanistan-1979": "1979"},
    "F03": {"cyprus-1974": "1974-07-15"},
    "F04": {"falklands-1982": "1982-04-02"},
    "F05": {"kuwait-1990": "1990-08-02"},
    "F06": {"batken-1999": "1999-08"},
    "F07": {"usa-2001": "2001-09-11"},
    "F08": {"turkey-consultations-2003-2020": "2003-02-10"},
    "F09": {"georgia-2008": "2008-08-07/2008-08-08"},
    "F10": {"csto-kyrgyzstan-2010": "2010-06-10"},
    "F11": {"korea-2010": "2010-03-26"},
    "F12": {"crimea-2014": "2014-02-27"},
    "F13": {"france-2015": "2015-11-13"},
    "F14": {"su-24-2015": "2015-11-24"},
    "F15": {"qatar-2017": "2017-06-05"},
    "F16": {"abqaiq-2019": "2019-09-14", "abu-dhabi-2022": "2022-01-17"},
    "F17": {"galwan-2020": "2020-05"},
    "F18": {"belarus-2020": "2020-08"},
    "F19": {"karabakh-2020": "2020-09-27"},
    "F20": {"sev-lich-2021": "2021-05-12"},
    "F21": {"rus-arm-appeal-2021": "2021-11-16"},
    "F22": {"csto-armenia-2022": "2022-09-13"},
    "F23": {"karabakh-2023": "2023-09-19"},
    "F24": {"kursk-2024": "2024-08-06"},
    "F25": {"csto-kazakhstan-2022": "2022-01-02"},
    "F26": {"kgz-tjk-2022": "2021-04-28"},
    "F27": {"ukraine-2022": "2022-02-24"},
    "F28": {"tajikistan-2021": "2021-07"},
    "F29": {"ind-pak-2025": "2025-05-07"},
    "F30": {"iran-2025": "2025-06-13"},
    "F31": {"khm-tha-2025": "2025-07-24"},
    "F32": {"doha-2025": "2025-09-09"},
    "F33": {"poland-estonia-2025": "2025-09-10"},
    "F34": {"pak-afg-2025": "2025-10-11"},
    "F35": {"syria-2024": "2024-12-08"},
    "F36": {"greenland-2026": "2026-01"},
    "F37": {"iran-2026": "2026-02-28"},
    "F38": {"gulf-2026": "2026-02-28"},
    "F39": {"pak-sau-2026": "2026-03"},
    "F40": {"akrotiri-2026": "2026-03-02"},
    "F41": {"turkey-missile-2026": "2026-03-04/2026-03-05"},
    "F42": {"nakhchivan-2026": "2026-03-05"},
    "F43": {"gbr-bases-2026": "2026-03-01"},
    "F44": {"usa-irn-truce-2026": "2026-05"},
    "F45": {"moldova-cis-2026": "2026"},
}
CASES = sorted(shipped().cases.values(), key=lambda case: case.id)
ANY_CASE = pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
NOT_IN_THE_CORPUS = {
    "treaty of friendship of 5 December 1978",
    "Inter-American treaty of 1947",
    "American understandings with Saudi Arabia",
    "American understandings with the United Arab Emirates",
    "Russian peacekeepers under the statement of 9 November 2020",
}


def _replayed(case, reading: str | None = None) -> Replay:
    library = shipped()
    choices = choices_for(library, reading or case.reading)
    return replay(case, library, choices, other_readings=False)


def test_every_case_of_the_dossier_is_carried_once():
    """Forty-five crises from Korea in 1950 to Moldova's exit in 2026 test guarantees; none is left out."""
    assert list(ROWS) == [f"F{number:02}" for number in range(1, 46)]
    carried = [name for cases in ROWS.values() for name in cases]
    assert sorted(carried) == [case.id for case in CASES]


@pytest.mark.parametrize(
    ("name", "day"), [(name, day) for row in ROWS.values() for name, day in row.items()]
)
def test_cases_begin_when_the_dossier_says(name, day):
    """A case lies where its sources put it in time."""
    began, said = shipped().cases[name].began, Day.parse(day)
    assert said.earliest <= began.earliest
    assert began.latest <= said.latest


@ANY_CASE
def test_a_case_is_replayed_within_its_days(case):
    """The law that counts is that of a day of the crisis itself."""
    day = _replayed(case).as_of
    assert case.began.earliest <= day
    # A crisis without an end in the record goes on, or was over in a day; requests followed within the quarter.
    if case.ended is not None:
        assert day <= case.ended.latest
        assert not case.ended.surely_before(case.began)
    else:
        assert (day - case.began.latest).days <= 92


@ANY_CASE
@pytest.mark.parametrize("reading", ["legal", "as_invoked", "narrowest", "widest"])
def test_a_case_replays_under_every_reading(case, reading):
    """Text can be set beside practice however the texts are read, and every comparison gives its reason."""
    found = _replayed(case, reading)
    assert found.case is case
    for comparison in found.comparisons:
        assert comparison.asks.because
        assert comparison.says
    if case.practice:
        recorded = {(c.reference, c.state) for c in found.comparisons if c.performed}
        assert recorded == {
            (done.under, find_state(word).code) for done in case.practice for word in done.states
        }


@ANY_CASE
def test_states_of_a_case_existed_on_its_day(case):
    """Nobody is recorded as acting before or after its time."""
    day = _replayed(case).as_of
    for done in case.practice:
        for word in done.states:
            assert all_states()[find_state(word).code].exists(day), word


@ANY_CASE
def test_practice_is_recorded_once(case):
    """A state either did or did not do what a provision promises; the record does not say both."""
    recorded = [(done.under, find_state(w).code) for done in case.practice for w in done.states]
    assert len(recorded) == len(set(recorded))


def _named_under(case):
    entries = (*case.asked, *case.decided, *case.done, *case.practice, *case.outcomes)
    return {entry.under for entry in entries if entry.under}


@ANY_CASE
def test_what_a_case_names_is_in_the_corpus(case):
    """A guarantee is named by instrument and pinpoint; the few that the corpus lacks are listed."""
    instruments = shipped().instruments
    for name in case.in_play:
        assert name in instruments
    for under in _named_under(case) - NOT_IN_THE_CORPUS:
        name, _, pinpoint = under.partition(" ")
        assert name in instruments, under
        assert not pinpoint or pinpoint in instruments[name].provisions, under
        assert name in case.in_play, under


def test_what_the_corpus_lacks_is_still_named():
    """A guarantee listed as lacking is one that some case speaks of."""
    assert {under for case in CASES for under in _named_under(case)} >= NOT_IN_THE_CORPUS


@ANY_CASE
def test_bodies_that_act_are_known(case):
    """What stands for a body by its id is a body or an organisation of the corpus."""
    library = shipped()
    known = {*library.bodies, *library.architectures, *library.instruments}
    for entry in (*case.decided, *case.done):
        for word in entry.by:
            if not is_state(word) and " " not in word:
                assert word in known, word
    for request in case.asked:
        if request.of and " " not in request.of:
            assert request.of in known or is_state(request.of), request.of


@ANY_CASE
def test_a_case_says_what_became_of_a_guarantee(case):
    """Every case has an outcome, by whoever judged it so."""
    assert case.outcomes
    assert case.says


@ANY_CASE
def test_outcomes_judged_differently_say_by_whom(case):
    """Where two outcomes of one provision differ, each but one is somebody's in particular."""
    judged = [(o.under, o.according_to) for o in case.outcomes]
    assert len(judged) == len(set(judged))


@ANY_CASE
def test_the_day_of_a_case_is_exact(case):
    """A crisis known by its month only, or one that lasted years, says on which day it is replayed."""
    assert (case.as_of or case.began).is_exact
