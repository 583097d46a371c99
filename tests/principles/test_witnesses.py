"""Witnesses replay on the engine to the finding, are minimal, can be saved as tests, and come with what would mend them."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from foedus.conformance.read import read_suite
from foedus.conformance.run import judge
from foedus.corpus.catalogue import shipped
from foedus.drafting.subjects import Workshop
from foedus.obligations import Scenario, choices_for, parse_event, who_must
from foedus.principles.charter_compatible import CHARTER_COMPATIBLE
from foedus.principles.checking import check
from foedus.principles.no_double_bind import NO_DOUBLE_BIND
from foedus.principles.no_gap import NO_GAP
from foedus.principles.peaceful_settlement import PEACEFUL_SETTLEMENT
from foedus.principles.remedies import remedies, without_provisions
from foedus.principles.saving import NothingToSaveError, can_be_saved, save
from foedus.principles.subject import Background
from foedus.vocabulary.verdicts import Verdict
from principles.subjects import among, found, shipped_on, shipped_text, subject_of
from worlds import AS_OF, World, treaty, worlds

PARTY = {"bound": "2015-03-05"}
FORCE = {"pledge": "defense", "means": "military fixed"}
OUTSIDERS = {"attack": {"on": "a party", "by": "a non-party"}}
DAY = "2026-05-31"


def pact(name, states, *provisions):
    """Return a treaty between some states."""
    return treaty(name, dict.fromkeys(states, PARTY), *provisions)


def text(*documents):
    """Return `t1` beside the other documents."""
    return subject_of(World(as_of=AS_OF, documents=documents, events=()), "t1")


TORN = (
    pact("t1", ("FJI", "TON"), {**FORCE, "when": OUTSIDERS, "gate": {"request": "the victim"}}),
    pact("t2", ("FJI", "WSM"), {**FORCE, "when": OUTSIDERS}),
)
"""One state allied with two that are not allied with each other."""


def _conflicts(subject, events, decisions):
    library = subject.snapshot.library
    scenario = Scenario.of((parse_event(e, library) for e in events), decisions)
    answer = who_must(
        subject.snapshot, scenario, subject.choices, other_readings=False, absences=False
    )
    return {
        (c.kind, c.bearer, frozenset(c.between))
        for c in answer.conflicts
        if c.certain and not c.settled_by
    }


def _replays_and_is_minimal(subject, witness):
    wanted = (witness.shows, witness.states[0], frozenset(witness.between))
    assert wanted in _conflicts(subject, witness.events, witness.decisions)
    for left_out in witness.events:
        fewer = [event for event in witness.events if event != left_out]
        if fewer:
            assert wanted not in _conflicts(subject, fewer, witness.decisions)
    for body in witness.decisions:
        kept = {b: o for b, o in witness.decisions.items() if b != body}
        assert wanted not in _conflicts(subject, witness.events, kept)


# --- replays and is minimal ---------------------------------------------------------------------


@settings(max_examples=settings.default.max_examples * 2)
@given(worlds(most_instruments=3))
def test_a_witness_of_a_double_bind_replays_and_nothing_can_be_left_out(world):
    """In random worlds the engine finds the conflict in the witness, and in nothing smaller."""
    subject = subject_of(world, next(d["instrument"] for d in world.documents if "instrument" in d))
    finding = found(subject, NO_DOUBLE_BIND, "beside")
    if finding.verdict is Verdict.VIOLATED:
        _replays_and_is_minimal(subject, finding.witness)


@pytest.mark.parametrize("own", ["nat-1949", "cst-1992", "rus-irn-2025", "rus-uzb-2005"])
def test_witnesses_in_the_law_as_it_is_replay_and_are_minimal(own):
    """So it is beside everything in force in 2026."""
    subject = shipped_text(DAY, own)
    _replays_and_is_minimal(subject, found(subject, NO_DOUBLE_BIND, "beside").witness)


def test_a_request_that_is_waited_for_is_part_of_the_witness():
    """Who helps only when asked is torn only if it is asked: two attacks and a request."""
    witness = found(text(*TORN), NO_DOUBLE_BIND, "beside").witness
    assert set(witness.events) == {"attack:TON:WSM", "attack:WSM:TON", "request:TON"}


def test_a_gap_replays_as_an_attack_on_which_nobody_owes_help():
    """In the witness of a gap under the text alone, the engine finds no duty of help under the text."""
    subject = text(pact("t1", ("FJI", "TON", "VUT"), {**FORCE, "when": OUTSIDERS}))
    witness = found(subject, NO_GAP, "help").witness
    scenario = Scenario.of(parse_event(e, subject.snapshot.library) for e in witness.events)
    answer = who_must(subject.snapshot, scenario, subject.choices, other_readings=False)
    assert len(witness.events) == 1
    assert not [o for o in answer.obligations if o.act.is_help]


# --- what each verdict hangs on -----------------------------------------------------------------


def test_a_verdict_tells_the_questions_on_which_it_hangs():
    """Whether the alliance covers attack by a member decides whether it has a gap, and the finding says so."""
    findings = check(shipped_text(DAY, "nat-1949"), (NO_GAP,), with_remedies=False)
    help_in_doubt = next(f for f in findings if f.parameters == "help")
    assert help_in_doubt.verdict is Verdict.UNDETERMINED
    assert "fellow_member_attack" in help_in_doubt.depends_on


def test_asking_the_engine_forgets_no_question():
    """Questions asked while texts were laid out are still known after cases were confirmed on the engine."""
    pacts = (
        pact("t1", ("FJI", "TON", "VUT"), {**FORCE, "when": {"attack": {"on": "a party"}}}),
        pact("t2", ("FJI", "WSM"), {**FORCE, "when": OUTSIDERS}),
    )
    world = World(as_of=AS_OF, documents=pacts, events=(), choices={"fellow_member_attack": "open"})
    subject = subject_of(world, "t1")
    (alone,) = (
        f
        for f in check(subject, (NO_DOUBLE_BIND,), with_remedies=False)
        if f.parameters == "text-alone"
    )
    assert alone.verdict is Verdict.UNDETERMINED
    assert "fellow_member_attack" in alone.depends_on


# --- remedies -------------------------------------------------------------------------------------


def _remedies(subject, principle, way):
    return remedies(subject, principle, principle.way(way), found(subject, principle, way))


def test_the_smallest_sets_of_provisions_that_mend_a_double_bind_are_named():
    """One of two promises of help has to change; that of the text is named first."""
    mended = _remedies(text(*TORN), NO_DOUBLE_BIND, "beside")
    assert mended.sets == (("t1 art. 1",),)
    assert not mended.says


def test_two_provisions_that_each_collide_are_changed_together():
    """If two articles of the text are each at odds with another treaty, changing one is not enough; changing the other treaty is."""
    both = pact(
        "t1",
        ("FJI", "TON"),
        {**FORCE, "when": OUTSIDERS},
        {**FORCE, "when": OUTSIDERS, "means": "own choice"},
    )
    subject = text(both, TORN[1])
    mended = _remedies(subject, NO_DOUBLE_BIND, "beside")
    assert mended.sets == (("t1 art. 1", "t1 art. 2"), ("t2 art. 1",))
    one = without_provisions(subject, ["t1 art. 1"])
    assert found(one, NO_DOUBLE_BIND, "beside").verdict is Verdict.VIOLATED
    none = without_provisions(subject, ["t1 art. 1", "t1 art. 2"])
    assert found(none, NO_DOUBLE_BIND, "beside").verdict is not Verdict.VIOLATED


def test_more_collisions_than_the_bound_have_no_remedy_and_say_so():
    """Four pairs with nothing in common need four changes, one more than is looked for."""
    states = ("FJI", "TON", "WSM", "VUT", "KIR", "NRU", "TUV", "PLW")
    provisions = [
        {**FORCE, "when": {"attack": {"on": a, "by": [b]}}, "by": "MHL"}
        for pair in zip(states[::2], states[1::2], strict=True)
        for a, b in (pair, pair[::-1])
    ]
    mended = _remedies(
        text(pact("t1", (*states, "MHL"), *provisions)), NO_DOUBLE_BIND, "text-alone"
    )
    assert mended.sets == ()
    assert "up to 3" in mended.says


def test_what_a_text_lacks_no_leaving_out_supplies():
    """A gap, and a path for disputes that is missing, cannot be mended by leaving something out."""
    subject = text(pact("t1", ("FJI", "TON", "VUT"), {**FORCE, "when": OUTSIDERS}))
    for principle, way in ((NO_GAP, "help"), (PEACEFUL_SETTLEMENT, "duty")):
        mended = _remedies(subject, principle, way)
        assert mended.sets == ()
        assert mended.says


def test_a_pledge_against_the_charter_is_named_as_what_to_change():
    """Of two articles the one that promises to join an attack is named."""
    joins = {"pledge": "offense", "when": {"attack": {"by": "a party"}}}
    subject = text(pact("t1", ("FJI", "TON"), {**FORCE, "when": OUTSIDERS}, joins))
    assert _remedies(subject, CHARTER_COMPATIBLE, "substance").sets == (("t1 art. 2",),)


def test_a_finding_that_is_no_violation_needs_no_remedy():
    """Nothing is looked for where nothing is broken."""
    subject = text(pact("t1", ("FJI", "TON", "VUT"), {**FORCE, "when": OUTSIDERS}))
    assert _remedies(subject, NO_DOUBLE_BIND, "text-alone").sets == ()
    assert _remedies(subject, NO_DOUBLE_BIND, "text-alone").says == ""


# --- saving -----------------------------------------------------------------------------------------


def _saved(subject, folder, principles):
    findings = [f for p in principles for f in p.findings(subject) if can_be_saved(f)]
    return [save(finding, subject, folder) for finding in findings]


def _differences(folder):
    questions = read_suite([folder]).questions
    assert questions
    return [difference for q in questions for difference in judge(q).differences]


def test_a_saved_witness_is_a_known_answer_that_passes(tmp_path):
    """What was found on an invented text can be held against any engine."""
    subject = text(*TORN)
    paths = _saved(subject, tmp_path, (NO_DOUBLE_BIND, NO_GAP))
    assert len(paths) > 1
    assert _differences(tmp_path) == []


def test_a_saved_witness_fails_where_the_law_is_another(tmp_path):
    """With the other treaty gone the saved test tells that the conflict is missing: it can fail."""
    subject = text(*TORN)
    finding = found(subject, NO_DOUBLE_BIND, "beside")
    path = save(finding, subject, tmp_path)
    written = path.read_text(encoding="utf-8")
    path.write_text(
        written.replace("military fixed", "none").replace("defense", "consultation"),
        encoding="utf-8",
    )
    assert _differences(tmp_path)


@pytest.mark.parametrize("own", ["cst-1992", "rus-irn-2025"])
def test_witnesses_from_shipped_treaties_are_saved_with_their_ids(own, tmp_path):
    """A shipped treaty is named and not copied, so that the test is as short as the case."""
    (path, *_) = _saved(shipped_text(DAY, own), tmp_path, (NO_DOUBLE_BIND,))
    assert f"- {own}" in path.read_text(encoding="utf-8") or own in path.read_text(encoding="utf-8")
    assert len(path.read_text(encoding="utf-8")) < 10_000
    assert _differences(tmp_path) == []


def test_witnesses_from_a_completion_carry_its_text(tmp_path):
    """The draft's own treaty is not shipped in this form: it is written in place, and the file's name stays short."""
    draft = shipped().architectures["eurasian-security"]
    before = Background(snapshot=shipped_on(DAY), choices=choices_for(shipped(), "legal"))
    workshop = Workshop(draft, before)
    paths = [
        path
        for completion in draft.completions.values()
        for path in _saved(workshop.subject(completion.choices), tmp_path, (NO_GAP, NO_DOUBLE_BIND))
    ]
    assert paths
    assert all(len(path.name) < 120 for path in paths)
    assert _differences(tmp_path) == []


def test_a_fault_of_the_text_alone_cannot_be_saved(tmp_path):
    """Where nothing happens in the case there is no scenario to write down."""
    joins = {"pledge": "offense", "when": {"attack": {"by": "a party"}}}
    subject = text(pact("t1", ("FJI", "TON"), joins))
    finding = found(subject, CHARTER_COMPATIBLE, "substance")
    assert finding.verdict is Verdict.VIOLATED
    assert not can_be_saved(finding)
    with pytest.raises(NothingToSaveError, match="no scenario"):
        save(finding, subject, tmp_path)
    with pytest.raises(NothingToSaveError):
        save(replace(finding, witness=None), subject, tmp_path)
    assert not list(tmp_path.iterdir())


def test_two_instruments_alone_and_beside_all_law_give_one_witness():
    """A case found between two treaties is the same beside all others where nothing is set off in turn."""
    pair = ("rus-prk-2024", "rus-irn-2025")
    alone = found(among(DAY, pair[0], own=(pair[1],)), NO_DOUBLE_BIND, "beside").witness
    assert alone.states == ("RUS",)
    assert len(alone.events) == 2
