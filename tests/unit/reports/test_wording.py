"""Wording: names, days, lists and anchors."""

from datetime import date

import pytest

from foedus.reports.citations import anchor, is_link
from foedus.reports.wording import dated, day_words, label_of, listed
from foedus.vocabulary.days import Day


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2024-06-09", "9 June 2024"),
        ("2023-10-26/2023-10-27", "26 to 27 October 2023"),
        ("2024-10-31/2024-11-01", "31 October to 1 November 2024"),
        ("2023-12-31/2024-01-01", "31 December 2023 to 1 January 2024"),
        ("2025-11", "2025-11"),
        ("2024-06-09~", "2024-06-09~"),
        ("unknown", "unknown"),
    ],
)
def test_a_day_is_said_as_exactly_as_it_is_known(text, words):
    """A month is not turned into a day, and doubt stays doubt."""
    assert dated(Day.parse(text)) == words


def test_days_and_lists_read_as_english():
    """A sentence of the report is a sentence."""
    assert day_words(date(2024, 6, 9)) == "9 June 2024"
    assert [listed([]), listed(["a"]), listed("ab"), listed("abc")] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]


def test_pictures_have_letters_of_their_own():
    """However many completions a draft has, no two share a letter."""
    labels = [label_of(n) for n in range(1000)]
    assert labels[:4] == ["Today", "A", "B", "C"]
    assert len(set(labels)) == 1000


def test_two_keys_never_share_an_anchor():
    """`K` and `K?` are two sources, and so are two addresses that differ in one sign."""
    keys = ["K", "K?", "a.b", "a-b", "a b", "https://example.org/?a", "https://example.org/#a"]
    assert len({anchor("source", key) for key in keys}) == len(keys)


@pytest.mark.parametrize("address", [None, "", "javascript:x", "data:text/html,x", " https://x"])
def test_only_pages_are_links(address):
    """What a browser would run, or what is no address, is never made a link."""
    assert not is_link(address)


def test_names_are_those_of_the_day(wording):
    """States are called by their names; a text that is no state's code stays as it is."""
    assert wording.names(["MNG", "EST"]) == "Estonia and Mongolia"
    assert wording.with_names("LVA helps XYZ") == "Latvia helps XYZ"
    assert wording.title("small-pact") == "Small pact of defence"
    assert wording.title("small-guarantee") == "Small guarantee"
