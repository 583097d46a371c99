"""Years: which of those that a claim asks about a table covers, at its beginning and at its end.

About the years outside a table says nothing: that it lists no conflict there is neither yes nor no.
"""

from dataclasses import dataclass

from foedus.claims.finding import Result, Verdict
from foedus.datasets.catalogue import DataSet
from foedus.vocabulary.counting import counted

COVERED = 0.75
"""The share of the years asked about that a table must cover for its figures to decide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearsAsked:
    """The years that a claim asks about, and those of them that a table covers.

    Attributes:
        table: The data set that is asked.
        since: The first year.
        until: The last: the year of the claim.
    """

    table: DataSet
    since: int
    until: int

    @property
    def number(self) -> int:
        """Return how many years are asked about."""
        return max(self.until - self.since + 1, 0)

    @property
    def covered(self) -> range:
        """Return the years that the table covers."""
        first = max(self.since, self.table.first_year)
        return range(first, max(min(self.until, self.table.last_year) + 1, first))

    @property
    def suffice(self) -> bool:
        """Whether so many years are covered that the figures decide."""
        return bool(self.covered) and len(self.covered) >= COVERED * self.number

    @property
    def says(self) -> str:
        """Return which years the table covers, and how many of those asked about it does not."""
        table = f"{self.table.id.upper()} covers {self.table.first_year} to {self.table.last_year}"
        return f"{table}: {self.number - len(self.covered)} of {counted(self.number, 'year')} are not covered."

    @property
    def warning(self) -> str:
        """Return what to say beside figures that do not decide; empty if they do."""
        return "" if self.suffice else f" {self.says}"

    def none_covered(self) -> Result:
        """Return what is found where the table covers none of the years."""
        return Result(
            verdict=Verdict.UNDETERMINED,
            found=self.says,
            limits=(f"Asked about are the years {self.since} to {self.until}.",),
            would_change="a table that covers those years",
        )
