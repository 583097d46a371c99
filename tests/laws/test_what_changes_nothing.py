"""What must not change an answer: an instrument between others, the order of files, comments, writing it anew."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.instruments.read import read_document, read_documents
from foedus.instruments.write import write_document
from worlds import told, treaty, worlds
from worlds.world import write_plain

FAR_AWAY = ("AUS", "BRA", "CAN")


@given(world=worlds())
def test_an_unrelated_instrument_changes_nothing(world):
    """A treaty among states that the rest does not name binds nobody else to anything."""
    others = [code for code in FAR_AWAY if code not in world.states]
    beside = treaty(
        "far-away",
        {code: {"bound": "2015-03-05"} for code in others},
        {"pledge": "defense", "when": [{"attack": {"on": "a party"}}], "means": "military fixed"},
        {"pledge": "nonaggression"},
    )
    assert told(world.but(documents=(*world.documents, beside)).answer()) == told(world.answer())


@given(world=worlds(), seed=st.integers(0, 99))
def test_order_of_documents_and_keys_changes_nothing(world, seed):
    """Nothing is implied by what stands first, except the kind of the document."""
    rng = Random(seed)  # noqa: S311 - an order, no secret
    shuffled = [_shuffled(document, rng) for document in world.documents]
    rng.shuffle(shuffled)
    assert told(world.but(documents=tuple(shuffled)).answer()) == told(world.answer())


def _shuffled(document, rng):
    (first, name), *rest = document.items()
    rng.shuffle(rest)
    return {first: name, **dict(rest)}


@given(world=worlds(most_instruments=3))
def test_comments_and_file_names_change_nothing(world, tmp_path_factory):
    """A comment says something to people only, and so does the name of a file."""
    folder = tmp_path_factory.mktemp("documents")
    for number, document in enumerate(reversed(world.documents)):
        text = "# A comment.\n" + write_plain(document).replace("\n", "  # another\n", 1)
        (folder / f"file-{number}.yaml").write_text(text, encoding="utf-8")
    read, mistakes = read_documents([folder])
    assert mistakes == ()
    library = world.library()
    foundations = [p for p in library.placed if p.document.id not in {d.id for d in read}]
    assert told(world.answer(read + type(read).of(foundations))) == told(world.answer())


@given(world=worlds())
def test_a_reservation_never_adds_a_duty_to_its_author(world):
    """Who excludes an article owes nothing under it, and nothing more under any other."""
    document = next(d for d in world.documents if "instrument" in d)
    pinpoint = next(iter(document["provisions"]))
    author = document["participation"][0].get("state")
    if author is None:
        return
    reservation = {"to": pinpoint, "says": "not bound by it", "effect": "excludes"}
    spell = {**document["participation"][0], "reservations": [reservation]}
    reserved = {**document, "participation": [spell, *document["participation"][1:]]}
    others = tuple(reserved if d is document else d for d in world.documents)
    # Force that others no longer meet can free nobody: only what the author itself bears is compared.
    before = {key for key in told(world.answer())["obligations"] if key[0] == author}
    after = {
        key for key in told(world.but(documents=others).answer())["obligations"] if key[0] == author
    }
    assert after <= before


def test_every_shipped_document_reads_back(corpus):
    """Writing a document and reading it again gives the same document."""
    for placed in corpus.placed:
        text = write_document(placed.document)
        again, mistakes = read_document(Path("again.yaml"), text)
        assert mistakes == (), placed.document.id
        assert again is not None
        assert again.document == placed.document


@pytest.mark.parametrize("word", ["on", "off", "yes", "no", "NO", "y", "1_000", "0x10", "1e3"])
def test_words_that_other_readers_take_for_truth_or_numbers_stay_words(word):
    """`on` is a key of the language and `NO` a name; neither is a truth value."""
    text = f"group: g\ntitle: {word}\nmembers: [{{states: [NOR]}}]\nsources: [K]\n"
    placed, mistakes = read_document(Path("g.yaml"), text)
    assert mistakes == ()
    assert placed.document.title == word
