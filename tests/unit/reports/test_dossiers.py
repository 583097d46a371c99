"""Dossiers: everything about one state, and nothing that depends on which state it is."""

import re

import pytest

from foedus.reports.dossiers import Dossier, dossiers, presences_of
from foedus.reports.wording import Wording
from reported import DOCUMENTS, assessed, write_documents

SWAP = {"EST": "LTU", "LTU": "EST", "Estonia": "Lithuania", "Lithuania": "Estonia"}


def _swapped(text: str) -> str:
    return re.sub("|".join(SWAP), lambda match: SWAP[match[0]], text)


def _by_state(wording: Wording) -> dict[str, Dossier]:
    found = dossiers(wording, presences_of(wording))
    return {one.state: one for _, block in found for one in block}


@pytest.fixture(scope="module")
def sheets(wording) -> dict[str, Dossier]:
    return _by_state(wording)


def test_every_state_of_the_region_has_one(small, sheets):
    """No state is left out for having nothing to show."""
    assert set(sheets) == set(small.region)


def test_what_is_promised_both_ways_is_said_once(sheets):
    """Estonia and Latvia defend each other: one line, mutual, through one article."""
    (bond,) = sheets["EST"].bonds
    assert bond.is_mutual
    assert bond.holds_from == ("Latvia",)
    assert (bond.promise.strength, bond.promise.instrument, bond.promise.pinpoint) == (
        6,
        "small-pact",
        "art. 1",
    )


def test_the_gate_stands_beside_the_promise(sheets):
    """Lithuania and Latvia consult once the attacked has asked."""
    (bond,) = sheets["LTU"].bonds
    assert bond.promise.gate == "request of the victim"
    assert "*" in bond.promise.mark


def test_a_neutral_state_has_promised_to_stay_out(sheets):
    """Mongolia's own law keeps it neutral, and nobody has promised it help."""
    sheet = sheets["MNG"]
    assert sheet.bonds == ()
    (says, (own,)) = sheet.abstentions[0]
    assert says == "To stay neutral"
    assert (own.instrument, own.pinpoint) == ("small-neutrality", "art. 1")


def test_hosts_and_senders_both_have_the_presence(sheets):
    """A company of Latvia in Lithuania stands on the sheets of both, with what each says of it."""
    (hosted,), (abroad,) = sheets["LTU"].hosted, sheets["LVA"].abroad
    assert hosted == abroad
    assert (hosted.sender, hosted.hosts) == ("Latvia", "Lithuania")
    assert "consent disputed" in hosted.consent
    assert "Lithuania says that it was to leave" in hosted.consent
    assert [row.id for row in sheets["MNG"].hosted if row.in_doubt] == ["jpn-mng-station"]


def test_conflicts_are_those_of_the_table(sheets):
    """Mongolia can be torn between its neutrality and the guarantee, in the picture that makes it fight, and the law leaves it open."""
    found = [t for t in sheets["MNG"].torn if t.collision.other.instrument == "small-neutrality"]
    (torn,) = found
    assert torn.labels == ("B",)
    assert torn.is_open
    assert torn.collision.number.startswith("P")


def test_what_officials_claim_is_on_the_sheet_of_their_state(sheets):
    """The one claim was made for Estonia."""
    assert [claim.id for claim in sheets["EST"].claims] == ["small-claim"]
    assert sheets["LVA"].claims == ()


def _content(sheet: Dossier, turn=str) -> object:
    """Return what a sheet says, without order where order is that of names."""
    names = lambda found: frozenset(map(turn, found))  # noqa: E731
    return (
        [(bond.promise, names(bond.holds_from), names(bond.gives_to)) for bond in sheet.bonds],
        sheet.abstentions,
        frozenset(
            tuple(map(turn, (r.title, r.sender, r.hosts, r.what, r.consent))) for r in sheet.hosted
        ),
        frozenset(
            tuple(map(turn, (r.title, r.sender, r.hosts, r.what, r.consent))) for r in sheet.abroad
        ),
        frozenset((t.collision.key, t.labels, t.is_open) for t in sheet.torn),
        [claim.id for claim in sheet.claims],
        [(label, held.strength, held.mark, held.n_guarantors) for label, held in sheet.held],
    )


def test_swapped_states_swap_their_sheets(tmp_path, sheets):
    """Which state it is does not matter: exchange two in every document, and their sheets are exchanged."""
    texts = {name: _swapped(text) for name, text in DOCUMENTS.items()}
    other = _by_state(Wording(assessed(write_documents(tmp_path, texts))))
    for state, twin in (("EST", "LTU"), ("LTU", "EST"), ("LVA", "LVA"), ("MNG", "MNG")):
        assert _content(other[twin]) == _content(sheets[state], _swapped)
    assert _content(sheets["EST"]) != _content(sheets["LTU"], _swapped)
