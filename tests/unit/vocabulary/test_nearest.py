"""The nearest words: a slip of the pen finds its word, and nothing is proposed for what is unlike all."""

import pytest

from foedus.vocabulary.nearest import as_written, did_you_mean_or_all, nearest

IDS = ["nat-1949", "banat-1914", "india-1914", "eurasia", "sinai", "nato", "nac", "csc", "unsc"]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("nat-1948", ("nat-1949",)),
        ("natto", ("nato",)),
        ("NAC", ("nac",)),
        ("unsk", ("unsc",)),
        ("Narnia", ()),
        ("nothing", ()),
        ("", ()),
    ],
)
def test_only_the_nearest_is_proposed(word, expected):
    """A word much less like than the best is left out."""
    assert nearest(word, IDS) == expected


def test_likeness_does_not_hang_on_the_order_of_two_words():
    """Moldavia is like Moldova, whichever is compared with which."""
    assert nearest("Moldavia", ["Moldova"]) == ("Moldova",)
    assert nearest("Moldova", ["Moldavia"]) == ("Moldavia",)


def test_where_nothing_is_near_all_there_are_are_named():
    """Whoever asks for one of a few things sees which there are."""
    assert did_you_mean_or_all("nothing", ["un", "csto"]) == " There are csto, un."
    assert did_you_mean_or_all("cstoo", ["un", "csto"]) == " Did you mean csto?"


def test_case_alone_makes_no_other_word():
    """CSTO is csto; two words that differ in case only are not guessed between."""
    assert as_written("CSTO", ["csto", "nato"]) == "csto"
    assert as_written("nato", ["NATO", "Nato"]) == "nato"
    assert as_written("x", ["csto"]) == "x"
