"""A proposal that lists who is to take part is law for all of them on the day asked about, whatever days it hopes for."""

from datetime import date

import pytest

from drafting.invented import AS_OF
from foedus.corpus.catalogue import foundations
from foedus.drafting.complete import complete
from foedus.instruments.architecture import Architecture
from foedus.obligations.readings import choices_for
from foedus.obligations.snapshot import snapshot_of
from worlds.world import treaty


@pytest.mark.parametrize(
    "spell", [{}, {"signed": "2019-01-01"}, {"bound": "2030-01-01"}, {"bound": "2016-01-01"}]
)
def test_whoever_is_listed_takes_part(spell):
    """Whether a state of the list has signed, is to be bound later or is bound already makes no difference."""
    text = treaty(
        "pact", {"KAZ": spell, "MNG": spell}, {"pledge": "nonaggression"}, kind="proposal"
    )
    draft = Architecture.model_validate(
        {
            "architecture": "draft",
            "title": "A draft",
            "stage": "proposal",
            "instruments": [text],
            "sources": ["K"],
        }
    )
    library = foundations()
    found = complete(draft, {}, snapshot_of(library, AS_OF), choices_for(library))
    assert found.snapshot(AS_OF).instruments["pact"].parties == {"KAZ", "MNG"}


def test_whoever_has_left_takes_no_part():
    """A state whose participation the text itself ends is no party."""
    spells = {"KAZ": {}, "MNG": {"bound": "2016-01-01", "ended": "2018-01-01"}}
    text = treaty("pact", spells, {"pledge": "nonaggression"}, kind="proposal")
    draft = Architecture.model_validate(
        {
            "architecture": "draft",
            "title": "A draft",
            "stage": "proposal",
            "instruments": [text],
            "sources": ["K"],
        }
    )
    library = foundations()
    found = complete(draft, {}, snapshot_of(library, AS_OF), choices_for(library))
    assert found.snapshot(date(2020, 1, 1)).instruments["pact"].parties == {"KAZ"}
