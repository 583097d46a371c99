"""All attacks at once: what the arrays say, and how they are written down."""

from datetime import date

import numpy as np
import polars as pl
import pytest
from typer.testing import CliRunner

from foedus.cli.app import app
from foedus.corpus.catalogue import foundations
from foedus.instruments.library import KINDS, NO_FILE, Library, Placed
from foedus.obligations import choices_for, snapshot_of
from foedus.obligations.pair_spans import pairs_over
from foedus.obligations.pair_table import COLUMNS, table_of_spans
from foedus.obligations.pairs import PairDuty, all_pairs, code_of, status_in, strength_in
from foedus.vocabulary.pledges import Status
from worlds.world import Plain, treaty

AS_OF = date(2022, 7, 1)
PARTY: Plain = {"bound": "2015-03-05"}
DEFENCE: Plain = {
    "pledge": "defense",
    "when": [{"attack": {"on": "a party", "by": "a non-party"}}],
    "means": "military included",
}
OFFENCE: Plain = {
    "pledge": "offense",
    "when": [{"attack": {"by": "a party", "on": "a non-party"}}],
    "toward": "the attacker",
    "against": "the victim",
}
PEACE: Plain = {"pledge": "nonaggression", "by": "each party", "toward": "each other party"}


def library_of(*documents: Plain) -> Library:
    """Return some documents beside the questions that the engine asks."""
    return foundations() + Library.of(
        Placed(KINDS[next(iter(plain))].model_validate(plain), NO_FILE) for plain in documents
    )


def rows_of(*documents: Plain, reading: str = "legal") -> list[PairDuty]:
    """Return the rows that some documents give."""
    library = library_of(*documents)
    return list(all_pairs(snapshot_of(library, AS_OF), choices_for(library, reading)).rows())


def test_two_allies_defend_each_other_against_everybody_else():
    """A pact of two binds each of them once for every third state that might attack the other."""
    rows = rows_of(treaty("pact", {"NPL": PARTY, "BTN": PARTY}, DEFENCE))
    third = {row.attacker for row in rows}
    assert third.isdisjoint({"NPL", "BTN"})
    assert {(row.victim, row.bearer) for row in rows} == {("NPL", "BTN"), ("BTN", "NPL")}
    assert len(rows) == 2 * len(third)
    assert {(row.status, row.strength) for row in rows} == {(Status.DUE, 5)}


def test_a_duty_to_attack_brings_others_in():
    """Who is bound to join an aggressor becomes the second attacker for whom a pact against two waited."""
    counted = {
        **DEFENCE,
        "when": [{"attack": {"on": "a party", "attackers": {"at_least": 2}}}],
    }
    documents = (
        treaty("joint", {"MNG": PARTY, "NPL": PARTY}, OFFENCE),
        treaty("pact", {"LAO": PARTY, "BTN": PARTY}, counted),
    )
    rows = [r for r in rows_of(*documents) if (r.victim, r.bearer) == ("LAO", "BTN")]
    assert {row.attacker for row in rows} == {"MNG", "NPL"}


def test_peace_with_the_attacker_bars_help():
    """An ally that has promised the attacker peace is bound and barred, and no other ally is."""
    documents = (
        treaty("pact", {"NPL": PARTY, "BTN": PARTY, "LAO": PARTY}, DEFENCE),
        treaty("peace", {"BTN": PARTY, "MNG": PARTY}, PEACE),
    )
    barred = {(r.attacker, r.victim, r.bearer) for r in rows_of(*documents) if r.barred}
    assert barred == {("MNG", "NPL", "BTN"), ("MNG", "LAO", "BTN")}


def test_a_gate_is_shut_until_the_victim_asks():
    """Help on request waits for the request."""
    rows = rows_of(
        treaty("pact", {"NPL": PARTY, "BTN": PARTY}, {**DEFENCE, "gate": {"request": "the victim"}})
    )
    assert {row.status for row in rows} == {Status.AWAITING_REQUEST}


def test_what_is_not_known_stays_unknown():
    """A duty with a condition that only words say is unknown against every attacker, not absent."""
    when = [{"attack": {"on": "a party", "by": "a non-party", "provided": "the war is just"}}]
    rows = rows_of(treaty("pact", {"NPL": PARTY, "BTN": PARTY}, {**DEFENCE, "when": when}))
    assert rows
    assert {row.status for row in rows} == {Status.UNKNOWN}


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("level", range(1, 7))
def test_a_duty_is_one_number(status, level):
    """Status and strength are read back from the number as they were written into it."""
    code = code_of(status, level)
    assert 0 < code < 128
    assert (status_in(code), strength_in(code)) == (status, level)


def test_what_may_bind_comes_before_what_is_blocked():
    """The strongest promise that somebody can block is worth less than the weakest that nobody can."""
    assert code_of(Status.UNKNOWN, 1) > code_of(Status.BLOCKED, 6)
    assert code_of(Status.UNKNOWN, 5) > code_of(Status.DUE, 4)
    assert code_of(Status.DUE, 4) > code_of(Status.AWAITING_DECISION, 4)


def test_a_row_holds_for_as_long_as_the_treaty():
    """A treaty of five years gives one row of five years, from its first day to the day before its end."""
    library = library_of(treaty("pact", {"NPL": PARTY, "BTN": PARTY}, DEFENCE, ended="2020-03-05"))
    spans = pairs_over(library, choices_for(library), date(2010, 1, 1), date(2022, 1, 1))
    table = table_of_spans(spans).filter(pl.col("attacker") == "MNG")
    assert table.columns == [*COLUMNS, "since", "until"]
    assert table.height == 2
    assert set(table["since"]) == {date(2015, 3, 5)}
    assert set(table["until"]) == {date(2020, 3, 4)}


def test_only_attacks_among_some_states_when_so_asked():
    """Asked about two states, the arrays hold the two attacks between them and no other."""
    library = library_of(treaty("pact", {"NPL": PARTY, "BTN": PARTY}, DEFENCE))
    duties = all_pairs(
        snapshot_of(library, AS_OF), choices_for(library), among=frozenset({"MNG", "NPL"})
    )
    assert [(r.attacker, r.victim, r.bearer) for r in duties.rows()] == [("MNG", "NPL", "BTN")]
    assert int(np.count_nonzero(duties.status < len(Status))) == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--all-pairs", "--as-of", "2024-01-01"], "name a file"),
        (["--all-pairs", "--as-of", "2024-01-01", "-o", "{folder}/pairs.txt"], ".parquet nor .csv"),
        (
            ["--all-pairs", "--as-of", "2024-02-01..2024-01-01", "-o", "{folder}/p.csv"],
            "ends before",
        ),
        (["--all-pairs", "--as-of", "2024", "-o", "{folder}/p.csv"], "not exact"),
        (["--all-pairs", "--as-of", "2024-01-01", "-o", "{folder}/no/p.csv"], "does not exist"),
        (["--as-of", "2024-01-01", "-o", "{folder}/p.csv"], "--all-pairs"),
    ],
)
def test_a_table_that_cannot_be_made_is_refused_with_words(tmp_path, arguments, says):
    """Bad input ends with status 2, and no file."""
    given = [argument.replace("{folder}", str(tmp_path)) for argument in arguments]
    done = CliRunner().invoke(app, ["coverage", *given])
    assert done.exit_code == 2
    assert says in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_table_is_the_same_in_both_forms(tmp_path):
    """Parquet and CSV hold the same rows."""
    for name in ("pairs.parquet", "pairs.csv"):
        given = ["coverage", "--all-pairs", "--as-of", "1914-08-01", "-o", str(tmp_path / name)]
        assert CliRunner().invoke(app, given).exit_code == 0
    words = pl.read_parquet(tmp_path / "pairs.parquet").cast(pl.String)
    assert words.height
    assert words.equals(pl.read_csv(tmp_path / "pairs.csv").cast(pl.String))
