"""The catalogue of data sets."""

import pytest

from foedus.datasets.catalogue import data_set, data_sets


@pytest.mark.parametrize("one", data_sets(), ids=lambda one: one.id)
def test_every_data_set_says_whom_to_cite_and_where_to_get_it(one):
    """Who uses a data set needs its makers' name, their terms and their page."""
    assert one.cite
    assert one.licence
    assert one.home.startswith("http")
    assert one.first_year < one.last_year


def test_a_table_belongs_to_one_data_set():
    """A file in a user's folder means one thing."""
    names = [table.name for one in data_sets() for table in one.tables]
    assert len(names) == len(set(names))
    assert all(table.columns for one in data_sets() for table in one.tables)


def test_atop_covers_two_centuries_and_ends():
    """ATOP 5.1 covers 1815 to 2018 (codebook, 2022)."""
    atop = data_set("atop")
    assert (atop.first_year, atop.last_year, atop.versions) == (1815, 2018, ("5.1",))
