"""The page on data sets leaves nothing out."""

from pathlib import Path

from foedus.datasets.atop.variables import CONDITIONS_OF, variables
from foedus.datasets.catalogue import data_sets
from foedus.panels.codebook import column_words

PAGE = (Path(__file__).parents[3] / "docs" / "reference" / "datasets.md").read_text(
    encoding="utf-8"
)


def test_every_data_set_is_on_it():
    """Whoever looks for a table finds its home and its terms."""
    for one in data_sets():
        assert f"| `{one.id}` | {one.holds} |" in PAGE
        assert one.home in PAGE


def test_every_column_is_on_it():
    """The codebook on the page is the codebook beside the files."""
    for name, says in column_words().items():
        assert f"| `{name}` | {says} |" in PAGE


def test_every_variable_is_on_it():
    """What becomes of each of ATOP's variables can be looked up."""
    known = variables()
    for name, says in known.not_carried.items():
        assert f"| `{name}` | {says} |" in PAGE
    for promise in (*known.pledges, *known.further):
        assert f"`{promise.variable}`" in PAGE
    for end in known.conditions:
        names = [f"..co{end}", *(prefix + end for prefix in CONDITIONS_OF.values())]
        # `num` and `npr` are written out for the promises that have them.
        names += [prefix + end for prefix in ("defcon", "neucon")]
        names += ["defconum", "neuconum"] if end == "num" else []
        names += ["defconpr", "neuconpr"] if end == "npr" else []
        assert any(f"`{name}`" in PAGE for name in names), end
