"""Coverage: the span of days about which a source says anything at all.

Outside of it the answer is *outside coverage*, never *no*: that a table does not list an alliance after its last year
means that nobody looked.
"""

from dataclasses import dataclass
from datetime import date

from foedus.datasets.catalogue import DataSet


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What a source covers.

    Attributes:
        source: Its name, with its version.
        since: The first day covered.
        until: The last day covered.
    """

    source: str
    since: date
    until: date

    @classmethod
    def of(cls, data_set: DataSet) -> "Coverage":
        """Return the span of a data set of the catalogue, in whole years."""
        version = f" {data_set.versions[-1]}" if data_set.versions else ""
        return cls(
            source=f"{data_set.id.upper()}{version}",
            since=date(data_set.first_year, 1, 1),
            until=date(data_set.last_year, 12, 31),
        )

    def covers(self, as_of: date) -> bool:
        """Whether the source says anything about the day."""
        return self.since <= as_of <= self.until

    def outside(self, as_of: date) -> str:
        """Return the sentence for a day that it does not cover."""
        return (
            f"{self.source} covers {self.since.year} to {self.until.year} and says nothing about {as_of}: what it does"
            " not list is outside its coverage, not absent."
        )
