"""Architectures side by side: what is read off the documents, and what is counted from what they promise."""

import json
from datetime import date
from itertools import combinations

import polars as pl
import pytest
from typer.testing import CliRunner

from foedus.cli.app import app
from foedus.corpus.catalogue import shipped
from foedus.drafting.choosing import targets
from foedus.drafting.compare import Compared, compare, subject_of
from foedus.drafting.features import FEATURES, NOT_SAID, cells
from foedus.obligations.readings import choices_for
from foedus.principles.subject import Background, background
from foedus.vocabulary.states import find_state

DAY = date(2026, 5, 31)
SHORT = (
    "binding",
    "duty",
    "attack-by-party",
    "free-choice",
    "not-at-expense",
    "no-pre-eminence",
    "presence",
    "nuclear-stationing",
)
"""The points that can be answered with yes or no."""
ALL_SIDES = [
    "nato",
    "csto",
    "un",
    "osce",
    "istanbul-charter",
    "european-security-treaty-2009",
    "russia-nato-draft-2021:as-drafted",
    "eurasian-charter",
    "global-security-initiative",
    "neutral-belt-2017",
    "gulf-security-concept-2019",
    "eurasian-security",
]


@pytest.fixture(scope="session")
def before() -> Background:
    """Return the law of the last day for which the corpus was compiled."""
    library = shipped()
    return background(library, DAY, choices_for(library, "legal"))


@pytest.fixture(scope="session")
def columns(before) -> dict[str, Compared]:
    """Return what is compared, without the principles."""
    named = targets(ALL_SIDES, before.snapshot.library.architectures)
    return {target.name: Compared(target, subject_of(target, before)) for target in named}


def run(*arguments, columns=100):
    return CliRunner().invoke(app, [*arguments], env={"COLUMNS": str(columns), "NO_COLOR": "1"})


# Read off the texts by the compilers' dossier on rival proposals; "no" there means that the text has no such rule, so `not_mentioned` agrees.
NO = {"no", "not_mentioned"}
KNOWN = {
    "binding": {
        "istanbul-charter": {"no"},  # a political commitment of a summit
        "european-security-treaty-2009": {"yes"},
        "russia-nato-draft-2021": {"yes"},
        "eurasian-charter": {"no"},
        "global-security-initiative": {"no"},
        "neutral-belt-2017": {"yes"},
        "gulf-security-concept-2019": {"no"},
        "eurasian-security": {"not_said"},  # nobody has published a text
        "nato": {"yes"},
        "csto": {"yes"},
    },
    "free-choice": {
        "istanbul-charter": {"yes"},  # para. 8
        "european-security-treaty-2009": {"partly"},  # implied, within art. 2
        "russia-nato-draft-2021": {"restricted"},  # art. 6
        "eurasian-charter": {"not_mentioned"},
        "global-security-initiative": {"not_mentioned"},
        "neutral-belt-2017": {"restricted"},
        "eurasian-security": {"not_said"},
        "nato": {"yes"},  # within art. 8
        "csto": {"restricted"},  # art. 1
    },
    "not-at-expense": {
        "istanbul-charter": {"yes"},  # para. 8
        "european-security-treaty-2009": {"yes"},  # art. 2
        "russia-nato-draft-2021": {"yes"},  # art. 1
        # The dossier says yes, through indivisible security. The words themselves were not seen, so that the document says partly.
        "eurasian-charter": {"partly"},
        "global-security-initiative": {"yes"},  # the fourth commitment
        "neutral-belt-2017": {"partly"},  # implied
        # The dossier says yes. The document has only that the interests of all are taken into account, which is less.
        "gulf-security-concept-2019": {"partly"},
        "eurasian-security": {"yes"},
        "nato": NO,
        "csto": NO,
    },
    "no-pre-eminence": {
        "istanbul-charter": {"yes"},  # para. 8
        "european-security-treaty-2009": NO,
        "russia-nato-draft-2021": NO,
        "eurasian-charter": {"partly"},
        "global-security-initiative": {"yes"},
        "neutral-belt-2017": NO,
        # The dossier says partly, by what a minister said of NATO; that is a claim and no clause of the proposal.
        "eurasian-security": {"not_said"},
        "nato": NO,
        "csto": NO,
    },
    "duty": {
        "istanbul-charter": {"no"},
        # The dossier says that help is a right; what the conference decides under art. 8 is owed.
        "european-security-treaty-2009": {"partly"},
        "russia-nato-draft-2021": {"no"},
        "eurasian-charter": NO,
        "global-security-initiative": {"no"},
        "neutral-belt-2017": {"partly"},  # two sides guarantee a third
        "gulf-security-concept-2019": {"no"},
        "nato": {"yes"},
        "csto": {"yes"},
    },
    "presence": {
        # The dossier has consent of the host. That stands in the Code of Conduct of 1994, and so with the OSCE, not in the charter of 1999.
        "istanbul-charter": {"not_mentioned"},
        "osce": {"partly"},
        "european-security-treaty-2009": NO,
        "russia-nato-draft-2021": {"yes"},  # art. 4
        "eurasian-charter": NO,
        "global-security-initiative": NO,
        "neutral-belt-2017": {"partly"},  # one side only
        "gulf-security-concept-2019": {"yes"},
        "nato": NO,
        "csto": {"partly"},  # the others must not object
    },
    "nuclear-stationing": dict.fromkeys(
        [
            "istanbul-charter",
            "european-security-treaty-2009",
            "russia-nato-draft-2021",
            "eurasian-charter",
            "global-security-initiative",
            "neutral-belt-2017",
            "eurasian-security",
            "nato",
            "csto",
        ],
        NO,
    ),
    "attack-by-party": {
        "european-security-treaty-2009": {"yes"},  # art. 8: without the attacker's vote
        "nato": NO,
        "csto": NO,
    },
}


@pytest.mark.parametrize(
    ("point", "architecture", "answers"),
    [(point, name, found) for point, row in KNOWN.items() for name, found in row.items()],
)
def test_the_texts_say_what_is_known_of_them(point, architecture, answers, columns):
    """The Istanbul charter leaves the choice of alliances free; the draft of 2021 restricts it."""
    found = [c for c in columns.values() if c.architecture_id == architecture]
    assert found
    assert {column.features[point].value for column in found} <= answers


def test_choices_decide_what_a_completion_says(columns):
    """A proposal that leaves the pledge open promises help in one completion and consultation in another."""
    value = {name: column.features["duty"].value for name, column in columns.items()}
    assert value["eurasian-security:least"] == "no"
    assert value["eurasian-security:most"] == "yes"
    presence = {name: column.features["presence"].value for name, column in columns.items()}
    # Nothing is said; frozen; halved; none left.
    assert presence["eurasian-security:least"] == "no"
    assert presence["eurasian-security:csto-plus"] == "partly"
    assert presence["eurasian-security:continental"] == "yes"
    assert presence["eurasian-security:most"] == "yes"


def test_what_means_nothing_does_not_arise(columns):
    """Where the parties only consult, nobody has to decide on help."""
    decision = columns["eurasian-security:least"].features["decision"]
    assert decision.value == "does_not_arise"
    assert "pledge=consult" in decision.says


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("nato", True),
        ("istanbul-charter", True),
        ("european-security-treaty-2009:as-drafted", True),  # Vancouver to Vladivostok
        ("russia-nato-draft-2021:as-drafted", True),
        ("global-security-initiative:as-proposed", True),  # universal
        ("neutral-belt-2017:as-proposed", True),
        ("csto", False),
        ("eurasian-charter:as-invited", False),
        ("gulf-security-concept-2019:as-proposed", False),  # an observer or associate
        ("eurasian-security:continental", False),  # as reported
    ],
)
def test_the_united_states_is_inside_or_not(name, inside, columns):
    """The United States is a party to the order of NATO and to none that is bounded by Europe and Asia."""
    assert (find_state("United States").code in columns[name].subject.parties) == inside


def test_every_member_of_nato_owes_every_other_help(columns):
    """Thirty-two states, each of which owes the thirty-one others help by the means it chooses.

    Source: North Atlantic Treaty, art. 5.
    """
    assert columns["nato"].n_parties == {"all": 32, "europe_and_asia": 30, "elsewhere": 2}
    assert columns["nato"].pairs_by_level[4] == (32 * 31, 0)
    assert columns["nato"].states_by_level[4] == (30, 0)


def test_what_a_frozen_member_owes_is_in_doubt(columns):
    """Five members of the CSTO owe each other military help; the ten pairs with Armenia are in doubt."""
    assert columns["csto"].pairs_by_level[5] == (5 * 4, 2 * 5)
    assert columns["csto"].states_by_level[5] == (5, 1)


@pytest.mark.parametrize(
    ("name", "level"),
    [("least", 2), ("csto-plus", 4), ("continental", 5), ("continental-council", 4), ("most", 6)],
)
def test_the_pledge_sets_the_level_of_every_pair(name, level, columns):
    """Whoever promises consultation owes every other party consultation, and no more."""
    column = columns[f"eurasian-security:{name}"]
    n = column.n_parties["all"]
    assert column.pairs_by_level == {
        one: (n * (n - 1) if one == level else 0, 0) for one in column.pairs_by_level
    }


def test_pairs_and_sets_agree(columns):
    """Who owes help, read promise by promise, is who owes it by the sets of all attacks."""
    for column in columns.values():
        text = column.subject.alone
        by_sets = {
            (text.states[bearer], text.states[victim])
            for victim, bearer in zip(*text.helpers.nonzero(), strict=True)
        }
        by_pairs = {pair for pair, level in column.promised.sure.items() if level >= 4}
        assert by_sets == by_pairs, column.target.name
    assert any(column.subject.alone.helpers.any() for column in columns.values())


def test_every_state_of_europe_and_asia_is_counted_once(columns):
    """However much is promised, there are as many states as there are."""
    totals = {sum(sure for sure, _ in c.states_by_level.values()) for c in columns.values()}
    assert len(totals) == 1


def test_every_text_speaks_to_every_point():
    """What a text is silent on is said to be so, point by point; only the whole of what is in force is no text."""
    for architecture in shipped().architectures.values():
        if architecture.id == "status-quo":
            continue
        found = cells(architecture, {})
        silent = {key for key, cell in found.items() if cell.value == NOT_SAID}
        if architecture.id == "eurasian-security":
            assert silent == {"binding", "free-choice", "no-pre-eminence"}
        else:
            assert silent == set(), architecture.id


def test_what_can_be_answered_shortly_is():
    """Each of the eight points that ask for yes or no has an answer wherever a text speaks to it."""
    answered = [
        (architecture.id, key)
        for architecture in shipped().architectures.values()
        for key, element in architecture.elements.items()
        if key in SHORT and element.value is None
    ]
    assert answered == []
    others = {
        key
        for architecture in shipped().architectures.values()
        for key, element in architecture.elements.items()
        if element.value is not None and key in FEATURES
    }
    assert others == set(SHORT)


def test_a_column_does_not_hang_on_its_neighbours(before):
    """What is said of an architecture is the same whatever stands beside it, and stands where it was named."""
    known = before.snapshot.library.architectures
    names = ["csto", "nato", "helsinki-final-act"]
    told = {}
    for some in [names, names[::-1], *combinations(names, 2)]:
        found = compare(targets(some, known), before)
        assert [column.target.name for column in found] == list(some)
        for column in found:
            said = (column.features, column.pairs_by_level, [f.verdict for f in column.findings])
            assert told.setdefault(column.target.name, said) == said


def test_each_is_named_once(before):
    """An architecture named twice is one architecture, and a draft stands for the completions that it names."""
    known = before.snapshot.library.architectures
    found = targets(["nato", "NATO", "russia-nato-draft-2021"], known)
    assert [target.name for target in found] == [
        "nato",
        "russia-nato-draft-2021:as-drafted",
        "russia-nato-draft-2021:members-of-the-day",
    ]


def test_a_completion_by_its_choices_is_the_completion_by_its_name(before):
    """What a completion is called changes nothing of it."""
    known = before.snapshot.library.architectures
    choices = known["eurasian-security"].completions["least"].choices
    written = "&".join(f"{bracket}={choice}" for bracket, choice in reversed(choices.items()))
    (named,) = targets(["eurasian-security:least"], known)
    (chosen,) = targets([f"eurasian-security?{written}"], known)
    assert named.choices == chosen.choices
    assert (
        subject_of(named, before).alone.fingerprint == subject_of(chosen, before).alone.fingerprint
    )


def test_the_table_has_every_cell(tmp_path):
    """The table holds what the answer in JSON holds."""
    path = tmp_path / "matrix.csv"
    done = run("compare", "csto", "un", "--json", "-o", str(path))
    assert done.exit_code == 0, done.output
    table = pl.read_csv(path)
    told = json.loads(done.stdout)
    assert [one["name"] for one in told["architectures"]] == ["csto", "un"]
    rows = {(r["architecture"], r["part"], r["row"]): r for r in table.iter_rows(named=True)}
    n_cells = 0
    for one in told["architectures"]:
        for key, cell in one["says"].items():
            row = rows[one["name"], "features", key]
            assert (row["value"], row["says"]) == (cell["value"], cell["says"])
            n_cells += 1
        for part in ("pairs_by_level", "states_by_level"):
            for level, count in one[part].items():
                row = rows[one["name"], part, level]
                assert (row["n"], row["n_in_doubt"]) == (count["sure"], count["in_doubt"])
                n_cells += 1
        for finding in one["findings"]:
            row = rows[one["name"], "findings", f"{finding['principle']}:{finding['parameters']}"]
            assert row["value"] == finding["verdict"]
            n_cells += 1
        n_cells += len(one["n_parties"])
    assert table.height == n_cells


def test_every_way_of_reading_can_be_asked_for():
    """Of a principle with several published readings each is tested, and none stands for the others."""
    one, every = (
        {
            (finding["principle"], finding["parameters"])
            for finding in json.loads(run("compare", "un", "--json", *more).stdout)[
                "architectures"
            ][0]["findings"]
        }
        for more in ([], ["--ways"])
    )
    assert one < every
    assert {principle for principle, _ in one} == {principle for principle, _ in every}


@pytest.mark.parametrize("width", [60, 100])
def test_the_page_fits_the_terminal(width):
    """Six architectures fit a terminal, however long their texts are."""
    names = ["nato", "csto", "un", "osce", "istanbul-charter", "helsinki-final-act"]
    printed = run("compare", *names, columns=width).stdout
    assert "What the principles find" in printed
    assert max(map(len, printed.splitlines())) <= width


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nata", "cstp"], ["nata", "nato", "cstp", "csto"]),
        (["eurasian-security:contental"], ["contental", "continental"]),
        (["nato:least"], ["least", "names none"]),
        (["eurasian-security?pledge=consult"], ["membership", "exit", "leaves brackets open"]),
        (
            ["eurasian-security?pladge=consult&membership=cist&foo"],
            ["'foo' is not BRACKET=ALTERNATIVE", "pladge", "cist"],
        ),
        (
            ["eurasian-security?pladge=consult&membership=cist"],
            ["pladge", "Did you mean pledge", "cist", "Did you mean cis"],
        ),
        (
            ["eurasian-security?pledge=consult&gate=consensus&exit=none&exit=notice_12_months"],
            ["gate=consensus means nothing with pledge=consult", "exit is filled with none and"],
        ),
        (["nato", "-o", "matrix.xlsx"], ["matrix.xlsx", ".csv", ".parquet"]),
    ],
)
def test_every_mistake_is_told_at_once(arguments, told):
    """Whoever writes three things wrong is told of three."""
    done = run("compare", *arguments)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert [word for word in told if word not in done.stderr] == []
