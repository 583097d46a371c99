"""What the variables of ATOP ask, in our words, and which pledge each becomes.

Source: Leeds, Ritter, Mitchell and Long (2002), International Interactions 28: 237-260, and the codebook of version 5.1.
Limits: categories within a variable that is not carried are listed by their number only.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

import yaml

from foedus.vocabulary.pledges import Pledge


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A variable that is a promise.

    Attributes:
        variable: Its name in ATOP.
        pledge: What it becomes.
        says: What it promises.
    """

    variable: str
    pledge: Pledge
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Variables:
    """The variables, by what becomes of them.

    Attributes:
        pledges: The five promises.
        further: Promises beside the five.
        conditions: What the ending of a condition's name asks.
        not_carried: What our documents have no place for.
    """

    pledges: tuple[Promise, ...]
    further: tuple[Promise, ...]
    conditions: Mapping[str, str]
    not_carried: Mapping[str, str]


CONDITIONS_OF = MappingProxyType(
    {"defense": "defco", "offense": "offco", "neutral": "neuco", "consul": "conco"}
)
"""How the names of a promise's conditions begin. Nonaggression has none."""


@cache
def variables() -> Variables:
    """Return what the file beside this module says."""
    with Path(__file__).with_name("variables.yaml").open(encoding="utf-8") as file:
        said = yaml.safe_load(file)
    return Variables(
        pledges=tuple(_promises(said["pledges"])),
        further=tuple(_promises(said["further"])),
        conditions=MappingProxyType(said["conditions"]),
        not_carried=MappingProxyType(said["not_carried"]),
    )


def _promises(entries: dict[str, dict[str, str]]) -> list[Promise]:
    return [
        Promise(variable=name, pledge=Pledge(entry["pledge"]), says=entry["says"])
        for name, entry in entries.items()
    ]
