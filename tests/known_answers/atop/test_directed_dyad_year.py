"""The expansion by year: ATOP 5.1's own directed dyad-year table has 273,296 rows, its state-year table 11,923.

Source: Leeds, Ritter, Mitchell and Long, ATOP 5.1 (2022), atop5_1ddyr and atop5_1sy; the number of rows of the former as
documented by peacesciencer (`atop_alliance`).
"""

import polars as pl
import pytest

from foedus.datasets.atop.documents import atop_id_of

PLEDGES = {
    "defense": "defense",
    "offense": "offense",
    "neutrality": "neutral",
    "nonaggression": "nonagg",
    "consultation": "consul",
}


@pytest.fixture(scope="module")
def directed(panel_of):
    return panel_of("directed-dyad-year")


@pytest.fixture(scope="module")
def state_years(panel_of):
    return panel_of("state-year")


@pytest.fixture(scope="module")
def official(data_folder):
    path = data_folder / "atop5_1sy.parquet"
    if not path.exists():
        pytest.skip("the folder holds no atop5_1sy.parquet, the state-year table")
    return pl.read_parquet(path)


def test_as_many_rows_as_the_official_table(directed):
    """ATOP's directed dyad-year table has 273,296 rows, the promisor first."""
    assert directed.height == 273_296


def test_each_pair_and_year_once_and_both_ways(directed):
    """Whoever is bound together is so in both directions, whatever each owes."""
    keys = {
        (a, b, year) for a, b, year in directed.select("promisor", "beneficiary", "year").rows()
    }
    assert len(keys) == directed.height
    assert all((b, a, year) in keys for a, b, year in keys)


def test_the_same_state_years(state_years, official):
    """None missing, none extra."""
    ours = set(state_years.select("state", "year").rows())
    assert ours == set(official.select("state", "year").rows())


@pytest.mark.parametrize(("ours", "theirs"), PLEDGES.items())
def test_the_same_pledge_in_every_state_year(state_years, official, ours, theirs):
    """Each of the five promises agrees in all 11,923 state-years."""
    mine = state_years.select("state", "year", mine=ours)
    both = mine.join(official.select("state", "year", his=theirs), on=["state", "year"])
    assert both.height == 11_923
    assert both.filter(pl.col("mine") != pl.col("his")).rows() == []


def test_the_same_alliances_in_every_state_year_but_one(state_years, official):
    """ATOP lists 46,997 state-year-alliances; one differs, by a rule.

    United Germany has number 255 from 3 October 1990; ATOP keeps the Federal Republic's 260 in the treaty with the Soviet Union of 1970
    (3640) until that ended in November.
    """
    ids = [name for name in official.columns if name.startswith("atopid")]
    theirs = {
        (state, year, number)
        for state, year, *numbers in official.select("state", "year", *ids).rows()
        for number in numbers
        if number is not None
    }
    ours = {
        (state, year, atop_id_of(name))
        for state, year, names in state_years.select("state", "year", "instruments").rows()
        for name in names.split()
    }
    assert len(theirs) == 46_997
    assert theirs - ours == set()
    assert ours - theirs == {(255, 1990, 3640)}


def test_the_years_without_a_day_in_force(directed):
    """Twelve rows stand for alliances left on 1 January; one is that of Washington and Taipei, ended on 1 January 1980."""
    none = directed.filter(pl.col("days") == 0)
    assert none.height == 12
    assert (2, 713, 1980) in none.select("promisor", "beneficiary", "year").rows()


def test_every_year_is_within_the_span(directed):
    """From 1815 to 2018 ATOP answers; there is no row of another year."""
    assert (directed["year"].min(), directed["year"].max()) == (1815, 2018)
    assert set(directed["coverage"]) == {"within"}


@pytest.mark.parametrize(
    ("promisor", "beneficiary", "year", "defense"),
    [
        (
            200,
            210,
            1839,
            None,
        ),  # pure guarantees are no alliances for ATOP: London 1839 is not in it
        (
            2,
            740,
            1970,
            1,
        ),  # United States and Japan: the promise of 1960 is mutual on Japanese territory
        (255, 300, 1914, 1),  # Dual Alliance
        (300, 255, 1914, 1),
        (365, 345, 1914, None),  # Russia had no alliance with Serbia
        (220, 365, 1914, 1),
        (365, 255, 1939, 0),  # nonaggression of 23 August 1939
    ],
)
def test_known_pairs(directed, promisor, beneficiary, year, defense):
    """Single rows that everybody can check: the Dual Alliance, France and Russia, the pact of August 1939."""
    found = directed.filter(
        (pl.col("promisor") == promisor)
        & (pl.col("beneficiary") == beneficiary)
        & (pl.col("year") == year)
    )
    assert found["defense"].to_list() == ([] if defense is None else [defense])
