"""Treaties in two places."""

from datetime import date

import pytest

from foedus.corpus.catalogue import shipped
from foedus.datasets.atop import read_atop
from foedus.panels.compare import candidates, compare
from foedus.panels.corpora import besides, outside_coverage
from foedus.panels.matches import matches
from worlds.atop_table import BRITAIN, FRANCE, SPAIN, member, write_table

AUSTRIA_HUNGARY, GERMANY, JAPAN = 300, 255, 740


@pytest.mark.parametrize("match", matches(), ids=lambda match: str(match.atop_id))
def test_every_match_names_documents_that_there_are(match):
    """A match is with a document of the shipped corpus, and gives a reason."""
    assert match.why
    assert set(match.ours) <= set(shipped().instruments)


def test_nothing_is_matched_twice():
    """One treaty is one line."""
    ours = [name for match in matches() for name in match.ours]
    theirs = [match.atop_id for match in matches()]
    assert len(ours) == len(set(ours))
    assert len(theirs) == len(set(theirs))


@pytest.fixture
def reading(tmp_path):
    """Return an invented ATOP with the numbers of two real treaties and one of nobody's."""
    dual = {"atop_id": 1335, "since": "1879-10-7", "until": "1918-11-3"}
    japan = {"atop_id": 1415, "since": "1902-1-30", "until": "1921-12-13"}
    other = {"atop_id": 9999, "since": "1900-1-1", "until": "1910-1-1"}
    write_table(
        tmp_path,
        member(AUSTRIA_HUNGARY, **dual, defense=1, nonagg=1),
        member(GERMANY, **dual, defense=1, nonagg=1),
        member(BRITAIN, **japan, defense=1),
        member(JAPAN, **japan, defense=1),
        member(FRANCE, **other, defense=1),
        member(SPAIN, **other, defense=1),
    )
    return read_atop(tmp_path)


def test_a_treaty_in_both_is_counted_once(reading):
    """The Dual Alliance of 1879 is in the shipped corpus, so ATOP's copy is left out."""
    added = besides(reading, shipped()).instruments
    assert "atop-1335" not in added
    assert "atop-9999" in added


def test_a_treaty_that_atop_begins_earlier_is_kept_until_ours_begins(reading):
    """ATOP makes the Anglo-Japanese alliances of 1902, 1905 and 1911 one; the corpus has that of 13 July 1911."""
    assert str(besides(reading, shipped()).instruments["atop-1415"].ended) == "1911-07-13"


def test_differences_are_listed_by_what_they_are_about(reading):
    """ATOP dates the Dual Alliance by its signature, 7 October 1879; it was ratified on 21 October."""
    compared = {
        one.match.atop_id: one for one in compare(shipped(), reading.instruments, reading.coverage)
    }
    dual = {d.about: (d.ours, d.theirs) for d in compared[1335].differences}
    assert dual["begins"] == ("1879-10-21", "1879-10-07")
    assert dual["pledges"] == ("defense neutrality", "defense nonaggression")
    assert "members" not in dual


def test_what_looks_like_the_same_treaty_is_pointed_out(reading):
    """A match that nobody has looked at is a candidate, never a match."""
    ours = shipped()
    found = {(one.ours, one.theirs) for one in candidates(ours, reading.instruments)}
    assert ("dual-alliance-1879", "atop-1335") not in found


@pytest.mark.parametrize(
    ("corpus", "day", "n_sentences"),
    [
        ("atop", date(2018, 12, 31), 0),
        ("atop", date(2020, 1, 1), 1),
        ("both", date(2020, 1, 1), 1),
        ("shipped", date(2020, 1, 1), 0),
    ],
)
def test_who_asks_outside_the_span_is_told(corpus, day, n_sentences):
    """ATOP's silence about 2020 is named whenever ATOP is asked."""
    assert len(outside_coverage(corpus, day)) == n_sentences
