"""The pictures of the gallery: their tables against what is known, their files, and the command that makes them."""

import os
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from typer.testing import CliRunner

from foedus.cli import figure as command
from foedus.cli.app import app
from foedus.reports.figures import days, guarantors, shares, web
from foedus.reports.figures.catalogue import FIGURES
from foedus.reports.figures.figure import Figure, Sources
from foedus.reports.figures.kinds import Kind, Reach, reach
from foedus.reports.figures.picture import picture

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "gallery.md"
PICTURES = ROOT / "docs" / "images" / "gallery"
MOST_BYTES = 300_000
FOLDER = os.environ.get("FOEDUS_DATA")
needs_tables = pytest.mark.skipif(not FOLDER, reason="needs the tables of FOEDUS_DATA")


@pytest.fixture(scope="module")
def july() -> Figure:
    return days.july_1914(Sources())


@pytest.fixture(scope="module")
def europe_and_asia() -> Figure:
    return guarantors.guarantors(Sources())


@pytest.fixture(scope="module")
def with_tables() -> Sources:
    return Sources(folder=Path(FOLDER or ""))


@pytest.fixture(scope="module")
def august(with_tables: Sources) -> Figure:
    return days.august_1939(with_tables)


def marks(
    table: pl.DataFrame, bearer: str, owed_to: str, act: str = "help", reading: str = "legal"
) -> dict[str, str]:
    """Return the mark of a row by day, `MM-DD`."""
    rows = table.filter(
        (pl.col("bearer") == bearer)
        & (pl.col("owed_to") == owed_to)
        & (pl.col("act") == act)
        & (pl.col("reading") == reading)
    )
    return {f"{day:%m-%d}": mark for day, mark in rows.select("day", "mark").iter_rows()}


@pytest.mark.parametrize("reading", ["legal", "as_invoked"])
def test_belgium_was_guaranteed_all_along_and_due_help_on_4_august(july, reading):
    """The guarantee of 1839 stood, and Germany's entry into Belgium made it due for four of the five courts.

    Source: treaty of London of 19 April 1839.
    """
    for guarantor in ("GBR", "FRA", "RUS", "AUH"):
        row = marks(july.table, guarantor, "BEL", reading=reading)
        assert {day for day, mark in row.items() if mark == "due"} == {"08-04"}
        assert len(row) == 8
    assert "due" not in marks(july.table, "DEU", "BEL", reading=reading).values()


def test_france_was_bound_on_1_august_russia_on_3_august(july):
    """The convention of 1892 binds each when Germany attacks the other.

    Source: Franco-Russian military convention, art. 1.
    """
    france, russia = marks(july.table, "FRA", "RUS"), marks(july.table, "RUS", "FRA")
    assert (france["07-31"], france["08-01"]) == ("stands", "due")
    assert (russia["08-02"], russia["08-03"]) == ("stands", "due")


def test_austria_hungarys_duty_to_germany_hangs_on_the_reading(july):
    """Only if France's and Russia's help to each other counts as an attack does the Dual Alliance bind Vienna.

    Source: Dual Alliance arts. 1 and 2: attacked by Russia; attacked by another power that Russia supports.
    """
    assert set(marks(july.table, "AUH", "DEU").values()) == {"stands"}
    assert marks(july.table, "AUH", "DEU", reading="as_invoked")["08-04"] == "due"


@pytest.mark.parametrize("ally", ["DEU", "AUH"])
@pytest.mark.parametrize("reading", ["legal", "as_invoked"])
def test_italy_never_had_to_fight(july, ally, reading):
    """Italy's allies were not attacked without provocation by two powers, nor Germany by France.

    Source: Triple Alliance arts. 2 and 3; Italy's declaration of 3 August 1914.
    """
    assert set(marks(july.table, "ITA", ally, reading=reading).values()) == {"stands"}


def test_italy_owed_france_neutrality_on_3_august(july):
    """The exchange of 1902 promises neutrality when France is attacked.

    Source: Prinetti to Barrère, 1 November 1902.
    """
    row = marks(july.table, "ITA", "FRA", act="stay out")
    assert row == {"08-03": "due", "08-04": "due"}


def test_luxembourgs_guarantee_was_blocked_and_the_ottoman_treaty_new(july):
    """A guarantor broke the collective guarantee of 1867; the German-Ottoman treaty began on 2 August."""
    assert set(list(marks(july.table, "GBR", "LUX").values())[-3:]) == {"blocked"}
    assert set(marks(july.table, "DEU", "TUR")) == {"08-02", "08-03", "08-04"}


def test_the_left_half_is_the_first_reading(july):
    """The halves of a cell stand in the order in which the caption names the readings."""
    svg = picture(july, ending=".svg").decode()
    assert "“legal”; right half: “as invoked”" in svg
    from foedus.reports.figures.draw_days import _labelled

    shown = _labelled(
        july.table, [date.fromisoformat(d) for d in july.words], ["legal", "as_invoked"]
    )
    halves = shown.group_by("reading").agg((pl.col("start") % 1).max())
    assert dict(halves.iter_rows()) == {"legal": 0.0, "as_invoked": 0.5}


@needs_tables
def test_poland_had_two_western_defenders_on_31_august(august):
    """Britain and France had promised Poland help against Germany; Britain's of 25 August did not reach the Soviet Union.

    Source: agreement of 25 August 1939 with its secret protocol; Franco-Polish treaties of 1921 and 1925.
    """
    day = august.table.filter(pl.col("day") == date(1939, 8, 31))
    against = {
        block: set(rows["bearer"].to_list())
        for (block,), rows in day.filter(pl.col("mark") == "due").group_by("block")
    }
    assert against["If Germany attacked Poland"] >= {"GBR", "FRA"}
    assert "GBR" not in against.get("If the Soviet Union attacked Poland", set())


@needs_tables
def test_the_soviet_union_was_bound_to_germany_from_23_august(august):
    """The pact of 23 August promises not to attack Germany; the day before nothing did.

    Source: German-Soviet treaty of nonaggression, arts. 1 and 2, in force on signature.
    """
    poland = august.table.filter(pl.col("block") == "If Germany attacked Poland")
    assert min(marks(poland, "RUS", "POL", act="stay out")) == "08-23"


@needs_tables
def test_italy_was_bound_to_germany_from_22_may(august):
    """The pact of 22 May 1939 binds Italy whoever Germany fights.

    Source: German-Italian pact of friendship and alliance, art. 3.
    """
    row = marks(august.table, "ITA", "DEU")
    assert min(row) == "05-22"
    assert set(row.values()) == {"due"}


@needs_tables
def test_the_days_left_out_changed_nothing(with_tables):
    """The picture of August 1939 leaves out days; on none of them does any cell differ from the day shown before."""
    course = days.course_of(days.AUGUST_1939)
    library = with_tables.library(course.corpus)
    shown = [date(1939, 8, 26), date(1939, 9, 1)]
    left_out = [date(1939, 8, day) for day in (27, 28, 29, 30)] + [date(1939, 9, 2)]
    told = {d.day: d for d in course.days}
    some = tuple(replace(told[shown[0]], day=day) for day in sorted([*shown, *left_out]))
    table = days.table_of(replace(course, days=some), library).drop("round")
    for day in left_out:
        before = max(d for d in shown if d < day)
        one, other = (table.filter(pl.col("day") == d).drop("day") for d in (day, before))
        assert one.equals(other), day


def test_every_state_of_two_regions_has_a_row(europe_and_asia):
    """A state of which nothing is known is shown as such, not left out."""
    from foedus.vocabulary.states import states_on

    wanted = {s.code for s in states_on(date(2026, 5, 31)) if s.region in {"Europe", "Asia"}}
    assert set(europe_and_asia.table["state"]) == wanted
    none = europe_and_asia.table.filter(pl.col("kind") == "none found")
    assert none["n_guarantors"].sum() == 0
    assert not set(none["state"]) & set(
        europe_and_asia.table.filter(pl.col("kind") != "none found")["state"]
    )


@pytest.mark.parametrize(
    ("state", "kind", "guarantor"),
    [
        ("PRK", "automatic", "RUS"),  # treaty of 2024, art. 4: help with all means at once
        ("PRK", "automatic", "CHN"),  # treaty of 1961, art. 2
        (
            "JPN",
            "own choice",
            "USA",
        ),  # treaty of 1960, art. V: by its constitutional provisions and processes
        (
            "ISL",
            "own choice",
            "NOR",
        ),  # North Atlantic Treaty, art. 5: such action as it deems necessary
        (
            "AUT",
            "with arms",
            "DEU",
        ),  # Treaty on European Union, art. 42(7): by all the means in their power
    ],
)
def test_who_would_help_whom(europe_and_asia, state, kind, guarantor):
    """Each promise stands in the column that its own words put it in."""
    row = europe_and_asia.table.filter((pl.col("state") == state) & (pl.col("kind") == kind))
    assert guarantor in row["guarantors"].item().split()


def test_iceland_has_the_other_thirty_one_allies(europe_and_asia):
    """The North Atlantic Treaty has thirty-two parties, and Iceland is in no other alliance."""
    rows = europe_and_asia.table.filter(pl.col("state") == "ISL")
    assert rows.select("kind", "n_guarantors").rows() == [("own choice", 31)]


def test_permanently_neutral_states_have_no_defender_on_paper(europe_and_asia):
    """Nobody promised Switzerland or Turkmenistan help; that is what neutrality meant."""
    rows = europe_and_asia.table.filter(pl.col("state").is_in(["CHE", "TKM"]))
    assert set(rows["kind"]) == {"none found"}


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ([5, 5, 5, 0], Reach(kind=Kind.AUTOMATIC, against_most=True)),
        ([5, 3, 3, 0], Reach(kind=Kind.OWN_CHOICE, against_most=True)),
        ([5, 0, 0, 0], Reach(kind=Kind.AUTOMATIC, against_most=False)),
        ([5, 5, 0, 0], Reach(kind=Kind.AUTOMATIC, against_most=False)),
        ([1, 1, 1, 1], Reach(kind=Kind.IN_DOUBT, against_most=True)),
        ([0, 0, 0, 0], Reach(kind=Kind.NONE, against_most=False)),
    ],
)
def test_a_promise_counts_by_what_holds_against_most_attackers(kinds, expected):
    """Half of the attackers are not most of them, and what holds against few is not lost."""
    assert reach(np.array(kinds, np.uint8)) == expected


@needs_tables
def test_shares_add_up_and_end_where_their_tables_end(with_tables):
    """Every state is in one band; after 2018 other regions, after 2022 all people and after 2019 all output are outside coverage."""
    table = shares.shares(with_tables, years=[1913, 2018, 2025]).table
    sums = table.group_by("measure", "year").agg(pl.col("share").sum())
    assert np.allclose(sums["share"], 1)
    outside = {
        (measure, year): share
        for measure, year, band, share, _ in table.iter_rows()
        if band == "outside coverage"
    }
    assert outside["states", 1913] == outside["people", 2018] == outside["output", 2018] == 0
    assert outside["people", 2025] == outside["output", 2025] == 1
    assert 0 < outside["states", 2025] < 1


@needs_tables
def test_the_web_has_the_known_ties(with_tables):
    """Russia and France had promised each other help in 1913; in 1820 the German Confederation bound Austria and Prussia.

    Source: conventions of 1892 and 1815 as ATOP codes them.
    """
    figure = web.web(with_tables, snapshots=(1820, 1913, 2026))
    pairs = figure.more["pairs"].filter(pl.col("defense") == 1)
    ties = {
        (y, frozenset((a, b)))
        for y, a, b in pairs.select("year", "state1_code", "state2_code").iter_rows()
    }
    assert (1913, frozenset({"FRA", "RUS"})) in ties
    assert (1820, frozenset({"AUH", "DEU"})) in ties
    assert (1913, frozenset({"FRA", "GBR"})) not in ties
    assert (2026, frozenset({"FIN", "USA"})) in ties
    assert figure.table.filter(pl.col("source") == "atop")["year"].max() == 2018
    for year in (1820, 1913, 2026):
        places = figure.more["places"].filter(pl.col("year") == year)
        assert np.allclose(places["x"] ** 2 + places["y"] ** 2, 1)
    assert len(picture(figure, ending=".svg")) > 10_000


def test_a_picture_names_what_it_shows(july, europe_and_asia):
    """A reader finds every state, every day and every kind of mark in words."""
    svg = picture(july, ending=".svg").decode()
    for word in ("United Kingdom → Belgium", "28 Jul", "4 Aug", "blocked", "london-1839"):
        assert word in svg
    svg = picture(europe_and_asia, ending=".svg").decode()
    for name in europe_and_asia.table["name"].unique():
        assert f">{name.replace(chr(39), '&#39;')}<" in svg or f">{name}<" in svg


def test_the_same_figure_gives_the_same_bytes(july):
    """A picture made twice is the same picture, and PNG is one."""
    assert picture(july, ending=".svg") == picture(july, ending=".svg")
    assert picture(july, ending=".png").startswith(b"\x89PNG")


@pytest.mark.parametrize("name", FIGURES)
def test_the_page_has_every_picture_with_its_words(name):
    """Each picture of the gallery is there, is small, and is told to those who cannot see it."""
    text = PAGE.read_text(encoding="utf-8")
    alt = re.search(rf"!\[(?P<alt>[^\]]*)\]\(images/gallery/{name}\.svg\)", text)
    assert alt is not None
    assert len(alt["alt"]) > 60
    assert 5_000 < (PICTURES / f"{name}.svg").stat().st_size < MOST_BYTES
    assert f"`foedus figure {name}`" in text


def _run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["figure", *arguments], env={"FOEDUS_DATA": ""})
    return done.exit_code, done.output


def test_a_figure_is_written_with_its_table_and_words(tmp_path):
    """Whoever saves a picture has what it was drawn from, and what must be said beneath it."""
    status, said = _run("july-1914", "-o", str(tmp_path / "july.svg"))
    assert status == 0, said
    assert {path.name for path in tmp_path.iterdir()} == {"july.svg", "july.csv", "july.caption.md"}
    assert pl.read_csv(tmp_path / "july.csv").height > 100
    assert "legal" in (tmp_path / "july.caption.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["jully-1914", "-o", "{}/a.svg"], "july-1914"),
        (["july-1914", "-o", "{}/a.gif"], "ends in none of"),
        (["july-1914"], "Name a file"),
        (["july-1914", "-o", "{}/there/a.svg"], "does not exist"),
        (["web", "-o", "{}/a.csv"], "FOEDUS_DATA"),
    ],
)
def test_bad_input_ends_with_words_and_nothing_written(tmp_path, arguments, said):
    """A figure that there is not, a form that is not known, a table that is not there: words, status 2, no file."""
    status, words = _run(*(a.format(tmp_path) for a in arguments))
    assert status == 2
    assert said in words
    assert list(tmp_path.iterdir()) == []


def test_without_the_drawing_library_the_table_still_comes(tmp_path, monkeypatch):
    """Drawing is an extra; who has not installed it is told so, and gets the table."""
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    status, words = _run("july-1914", "-o", str(tmp_path / "july.png"))
    assert (status, list(tmp_path.iterdir())) == (2, [])
    assert "foedus[figures]" in words
    status, _ = _run("july-1914", "-o", str(tmp_path / "july.parquet"))
    assert status == 0
    assert command.TABLES == (".csv", ".parquet")


def test_no_drawing_library_is_loaded_for_a_table():
    """The catalogue of figures and their tables load without the drawing library."""
    import subprocess
    import sys

    program = "import sys, foedus.reports.figures.catalogue; print('altair' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
