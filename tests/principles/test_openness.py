"""Open: whether those whom a text lets in could join without a breach."""

from functools import cache

import pytest

from drafting.joining import Plain, audit, circle, conflicts_of, defence, neutral, pair
from foedus.corpus.catalogue import COMPILED_UNTIL, shipped
from foedus.drafting.relevance import relevant
from foedus.drafting.space import Space
from foedus.drafting.subjects import Workshop
from foedus.obligations import parse_event
from foedus.obligations.readings import choices_for
from foedus.principles.catalogue import PRINCIPLES
from foedus.principles.elsewhere import with_attacks_elsewhere
from foedus.principles.finding import Finding
from foedus.principles.openness import OPEN
from foedus.principles.subject import Subject, background
from foedus.principles.taking_on import Joining, with_party
from foedus.vocabulary.verdicts import Verdict

IBERIA = {"says": "Open to two states.", "admits": {"states": ["PRT", "ESP"]}}


def iberian(**pledge: str) -> Plain:
    """Return a treaty that two more states may join."""
    return circle("FRA", "DEU", provisions={"art. 9": IBERIA}, **pledge)


def found(*documents: Plain, way: str = "own-terms") -> Finding:
    return OPEN.check(audit(*documents).subject, OPEN.way(way))


def test_a_text_is_open_if_those_it_admits_have_promised_nothing():
    """Two states may join, and neither has anything to breach."""
    finding = found(iberian(), pair("ITA", "GBR"))
    assert finding.verdict is Verdict.HOLDS
    assert finding.figures["states_asked"] == 2


@pytest.mark.parametrize("state", ["PRT", "ESP"])
def test_one_neutral_state_among_those_admitted_is_a_violation(state):
    """The witness names the state, the article that would have to go, and an attack on which both bind."""
    documents = (iberian(), neutral(state))
    finding = found(*documents)
    assert finding.verdict is Verdict.VIOLATED
    assert finding.figures["states_that_would_breach"] == 1
    witness = finding.witness
    assert witness is not None
    assert witness.states == (state,)
    assert witness.between == ("circle art. 1", f"neutral-{state.lower()} art. 1")
    asked = audit(*documents)
    events = [parse_event(e, asked.subject.snapshot.library) for e in witness.events]
    assert len(events) == 1
    assert frozenset(witness.between) in conflicts_of(asked, state, events)


def test_an_ally_bound_only_after_a_joint_finding_leaves_it_undetermined():
    """Help that nobody owes before two states find an attack is no sure breach; to decide without the whole test says the same."""
    jointly = defence("anyone", gate={"joint_finding": "each party"})
    documents = (iberian(), {**pair("PRT", "GBR"), "provisions": {"art. 1": jointly}})
    assert found(*documents).verdict is Verdict.UNDETERMINED
    assert OPEN.verdict(audit(*documents).subject, OPEN.way("own-terms")) is Verdict.UNDETERMINED


def test_an_ally_covered_only_abroad_is_in_the_way():
    """A treaty that covers the ally in Italy alone has the state that joins help it there; the witness says where."""
    attack = {"attack": {"on": "GBR", "at": "ITA", "by": "anyone"}}
    abroad = {**pair("PRT", "GBR"), "provisions": {"art. 1": defence(when=attack)}}
    finding = found(iberian(), abroad)
    assert finding.verdict is Verdict.VIOLATED
    assert finding.witness is not None
    assert any(event.endswith(":GBR@ITA") for event in finding.witness.events)


def test_where_a_treaty_covers_all_its_parties_at_home_places_add_nothing():
    """Art. 6 of the North Atlantic Treaty covers the territory of each party, so that no attack elsewhere covers another."""
    subject = completed("csto-plus").before
    law, choices = subject.commitments, subject.choices
    alone = law.of(frozenset({"nat-1949"}))
    provisions = [p for p in subject.snapshot.provisions if p.instrument.id == "nat-1949"]
    widened = with_attacks_elsewhere(alone, provisions, subject.snapshot, choices)
    (before,), (after,) = alone.duties, widened.duties
    assert (before.pairs == after.pairs).all()
    assert (before.bearers == after.bearers).all()


def test_a_neutral_state_that_may_not_join_is_nobodys_concern():
    """By the text's own terms only those whom it admits are asked."""
    assert found(iberian(), neutral("ITA")).verdict is Verdict.HOLDS


def test_who_would_have_to_be_let_in_is_asked_about_commitments_only():
    """A text that names two could be joined by every state of Europe and Asia but the neutral one, if it let them in."""
    assert found(iberian(), way="europe-and-asia").verdict is Verdict.HOLDS
    finding = found(iberian(), neutral("ITA"), way="europe-and-asia")
    assert finding.verdict is Verdict.VIOLATED
    assert finding.figures["states_that_would_breach"] == 1


def test_silence_on_joining_leaves_it_undetermined():
    """A text that does not say who may join neither admits nor refuses."""
    silent = circle("FRA", "DEU", provisions={"art. 9": {"says": "Nothing of joining."}})
    assert found(silent).verdict is Verdict.UNDETERMINED


def test_an_order_among_its_parties_only_has_nothing_left_to_test():
    """A treaty that admits nobody else is not in the way of those who are in it."""
    closed = circle("FRA", "DEU", provisions={"art. 9": {"says": "Closed.", "admits": []}})
    finding = found(closed, pair("FRA", "GBR"))
    assert finding.verdict is Verdict.HOLDS
    assert finding.figures["parties_already"] == 2


def test_an_alliance_of_those_who_all_join_is_settled_by_the_later_treaty():
    """VCLT art. 30(3): among the same parties the later treaty prevails; while the ally stays outside, nothing settles it."""
    assert found(iberian(), pair("PRT", "GBR")).verdict is Verdict.VIOLATED
    assert found(iberian(), pair("PRT", "FRA")).verdict is Verdict.HOLDS


@cache
def workshop() -> Workshop:
    library = shipped()
    law = background(library, COMPILED_UNTIL, choices_for(library))
    return Workshop(library.architectures["eurasian-security"], law)


def completed(name: str, **choices: str) -> Subject:
    draft = workshop().draft
    return workshop().subject({**draft.completions[name].choices, **choices})


@pytest.mark.parametrize("way", OPEN.ways, ids=lambda way: way.name)
@pytest.mark.parametrize(
    "name", ["least", "csto-plus", "continental", "continental-council", "most"]
)
def test_the_verdict_alone_is_the_verdict_of_the_whole_test(name, way):
    """To decide without the engine gives the verdict that the whole test gives."""
    subject = completed(name)
    assert OPEN.verdict(subject, way) is OPEN.check(subject, way).verdict


def test_members_of_nato_and_a_mutual_guarantee_beside_which_nothing_is_said():
    """Thirty members of NATO lie in Europe and Asia; each is bound to an ally outside them by art. 5, which yields to nothing."""
    finding = OPEN.check(completed("continental"), OPEN.way("nato-members"))
    assert finding.verdict is Verdict.VIOLATED
    assert finding.figures["states_that_would_breach"] == 30
    assert finding.remedies == (("eurasian-guarantee guarantee",),)


def test_members_of_nato_and_a_text_that_yields_or_only_has_them_consult():
    """What gives way to alliances, or asks for talks alone, is open to those who have them."""
    way = OPEN.way("nato-members")
    assert OPEN.verdict(completed("continental-council"), way) is Verdict.HOLDS
    talks = completed("continental", pledge="consult")
    assert OPEN.verdict(talks, way) is Verdict.HOLDS


def test_whom_a_text_leaves_out_is_not_asked_by_its_own_terms():
    """A bracket that admits only those who are no members of NATO leaves thirty fewer to be asked."""
    way = OPEN.way("own-terms")
    n_asked = [
        OPEN.check(completed("csto-plus", may_join=who), way).figures["states_asked"]
        for who in ("all_of_eurasia", "without_nato")
    ]
    assert n_asked[0] - n_asked[1] == 30


def test_openness_looks_at_who_may_join_and_not_at_how_one_leaves():
    """Brackets on membership, admission, the pledge and its rank matter to openness; those on exit, disputes and presence do not."""
    space = Space(workshop().draft, {})
    brackets = set(relevant(space, OPEN.looks_at))
    assert {"membership", "may_join", "outside_states", "pledge", "existing_alliances"} <= brackets
    assert not {"exit", "disputes", "outside_presence", "outside_powers"} & brackets


@pytest.mark.parametrize("way", OPEN.ways, ids=lambda way: way.name)
def test_what_openness_does_not_look_at_does_not_change_it(way):
    """Another way of leaving and of settling disputes leaves the verdict as it is."""
    one = completed("csto-plus")
    other = completed("csto-plus", exit="none", disputes="binding", outside_presence="zero_by_2035")
    assert OPEN.verdict(one, way) is OPEN.verdict(other, way)


def test_a_state_that_joins_bears_what_the_parties_bear():
    """The sets of a text with one more party are those that the text gives when the party is written into it."""
    subject = audit(circle("FRA", "DEU"), pair("PRT", "GBR")).subject
    joining = Joining(subject=subject)
    joined = with_party(subject, "PRT", joining.instruments).alone
    (supposed,) = joining.commitments(["PRT"]).duties
    (written,) = joined.duties
    place = joined.states.index("PRT")
    assert supposed.bearers[place] == written.bearers[place]
    assert supposed.strengths[place] == written.strengths[place]
    # Whom others help is not asked of the one that joins; whom it helps is the same.
    others = [i for i in range(len(joined.states)) if i != place]
    assert (supposed.pairs[others][:, others] == written.pairs[others][:, others]).all()


def test_openness_is_among_the_principles():
    """The design names eleven principles, and openness is one of them."""
    assert OPEN in PRINCIPLES
    assert len(PRINCIPLES) == 11
