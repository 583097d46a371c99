"""A document whose id is the word for a kind of document."""

from foedus.corpus.catalogue import foundations
from foedus.instruments.finding import find_named


def test_a_question_may_be_called_as_a_kind_is():
    """What counts as a presence is asked by the question `presence`; forces abroad are documents of that kind."""
    library = foundations()
    assert find_named("presence", library) is find_named("question presence", library)
