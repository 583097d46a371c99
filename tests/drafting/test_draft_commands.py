"""Drafts: what their brackets hold, completions as documents, and what changes from one text to another."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from foedus.cli.app import app
from foedus.corpus.catalogue import check_paths, library_with, shipped
from foedus.drafting.choosing import ChoicesRefusedError, choose, left_open, targets
from foedus.drafting.compare import Compared, subject_of
from foedus.drafting.completed import document_id, document_of
from foedus.drafting.differ import PARTS, Difference, part_of
from foedus.drafting.space import Space
from foedus.instruments.read import read_documents
from foedus.instruments.write import write_document
from foedus.obligations.readings import choices_for
from foedus.principles.no_double_bind import NO_DOUBLE_BIND
from foedus.principles.no_gap import NO_GAP
from foedus.principles.subject import Background, background
from foedus.reports.plain_compare import hangs_on, n_completions
from foedus.vocabulary.pledges import Means, Pledge

DAY = date(2026, 5, 31)
ROOT = Path(__file__).parents[2]
GOOD_DRAFT = ROOT / "tests" / "documents" / "good" / "draft.yaml"
DRAFT = shipped().architectures["eurasian-security"]
ILLUSTRATED = [*DRAFT.completions]
ENDS = {
    **DRAFT.completions["csto-plus"].choices,
    "membership": "cis",
    "existing_alliances": "ended",
    "disputes": "none",
}


@pytest.fixture(scope="module")
def before() -> Background:
    """Return the law of the last day for which the corpus was compiled."""
    library = shipped()
    return background(library, DAY, choices_for(library, "legal"))


def column(before, name, known=None) -> Compared:
    (target,) = targets([name], known or before.snapshot.library.architectures)
    return Compared(target, subject_of(target, before))


def run(*arguments):
    return CliRunner().invoke(app, ["draft", *arguments], env={"COLUMNS": "100", "NO_COLOR": "1"})


def good_draft():
    library, mistakes = read_documents([GOOD_DRAFT])
    assert mistakes == ()
    return library.architectures["good-draft"]


# --- show -------------------------------------------------------------------------------------


def test_completions_are_counted_without_trying_them():
    """Two memberships, and a promise to consult or one of two ways of defending: six completions."""
    draft = good_draft()
    space = Space(draft, {})
    assert n_completions(draft) == 2 * (1 + 2)
    assert n_completions(draft) == sum(1 for _ in space.assignments(space.closed(space.brackets)))


def test_how_one_leaves_changes_no_verdict():
    """No principle asks how long the notice is; each that asks about help asks what is pledged."""
    hanging = hangs_on(DRAFT)
    assert {way for way, scope in hanging.items() if "exit" in scope} == set()
    assert "pledge" in hanging["no-gap:help"]
    assert hanging["no-outside-presence:outside-eurasia"]
    assert "disputes" not in hanging["no-gap:help"]


def test_every_alternative_has_its_authors():
    """Whoever reads a bracket sees who proposed what, and what was only assumed."""
    told = json.loads(run("show", "eurasian-security", "--json").stdout)
    assert {one["bracket"] for one in told["brackets"]} == set(DRAFT.brackets)
    for one in told["brackets"]:
        assert [a["alternative"] for a in one["alternatives"]] == [
            *DRAFT.brackets[one["bracket"]].alternatives
        ]
        assert all(alternative["authors"] for alternative in one["alternatives"])
        assert one["fills"] or one["bracket"] == "", one["bracket"]
    printed = run("show", "eurasian-security").stdout
    assert "by draft European Security Treaty of 2009" in " ".join(printed.split())
    assert max(map(len, printed.splitlines())) <= 100


# --- complete ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [*ILLUSTRATED, "ends"])
def test_a_completion_written_down_is_the_completion(name, before, tmp_path):
    """A completed draft, written as a document and read again, says and promises what the completion does."""
    choices = ENDS if name == "ends" else DRAFT.completions[name].choices
    document = document_of(DRAFT, choices, before.snapshot, before.choices)
    path = tmp_path / "completed.yaml"
    path.write_text(write_document(document), encoding="utf-8")
    assert check_paths([path], beside=shipped())[1] == ()
    known = library_with([path]).architectures
    pairs = "&".join(f"{bracket}={choice}" for bracket, choice in choices.items())
    there = column(before, document.id, known)
    here = column(before, f"eurasian-security?{pairs}", known)
    assert not there.target.architecture.brackets
    assert there.target.architecture.completes.choices == dict(choices)
    assert there.subject.parties == here.subject.parties
    assert there.promised == here.promised
    assert (
        there.subject.beside.commitments.fingerprint == here.subject.beside.commitments.fingerprint
    )
    said = [
        {key: (cell.value, cell.says) for key, cell in one.features.items()}
        for one in (here, there)
    ]
    assert said[0] == said[1]
    for principle in (NO_GAP, NO_DOUBLE_BIND):
        for way in principle.ways:
            assert principle.verdict(there.subject, way) is principle.verdict(here.subject, way)
    difference = Difference(here, there)
    assert [c for c in difference.provisions if not c.only_words] == []
    assert difference.ended == ((), ())


def test_what_a_completion_ends_is_written_down(before):
    """A text that ends the alliances of its parties names them; one that leaves them alone names none."""
    document = document_of(DRAFT, ENDS, before.snapshot, before.choices)
    assert "cst-1992" in document.ends
    least = document_of(DRAFT, DRAFT.completions["least"].choices, before.snapshot, before.choices)
    assert least.ends == ()


def test_what_a_choice_fills_is_no_longer_open(before):
    """A text with a rule on decisions does not lack one; a text that says nothing of leaving still does."""
    most = document_of(DRAFT, DRAFT.completions["most"].choices, before.snapshot, before.choices)
    assert "no-decision-rule" not in most.leaves_open
    assert "no-exit" in most.leaves_open  # the alternative is that nothing is said
    assert "no-secretariat" in most.leaves_open  # no bracket asks about it


def test_the_id_tells_the_choices():
    """Two completions never bear one name, and the name of an illustration stands in its id."""
    ids = {}
    for name in ILLUSTRATED:
        choices = DRAFT.completions[name].choices
        assert document_id(DRAFT, choices) == f"eurasian-security.{name}"
        for leaving in DRAFT.brackets["exit"].alternatives:
            for settling in DRAFT.brackets["disputes"].alternatives:
                other = {**choices, "exit": leaving, "disputes": settling}
                ids[document_id(DRAFT, other)] = other
    assert len(ids) == len(ILLUSTRATED) * 2 * 4
    changed = {**DRAFT.completions["least"].choices, "exit": "none"}
    assert document_id(DRAFT, changed) == "eurasian-security.least+exit.none"


@pytest.mark.parametrize("name", ILLUSTRATED)
def test_brackets_are_filled_in_any_order(name, before, tmp_path):
    """Filling some brackets today and the rest tomorrow gives what filling all at once gives."""
    choices = DRAFT.completions[name].choices
    first = {b: choices[b] for b in ("pledge", "attackers", "outside_presence") if b in choices}
    narrowed = document_of(DRAFT, first, before.snapshot, before.choices)
    path = tmp_path / "narrowed.yaml"
    path.write_text(write_document(narrowed), encoding="utf-8")
    assert check_paths([path], beside=shipped())[1] == ()
    again = library_with([path]).architectures[narrowed.id]
    assert set(left_open(DRAFT, first)) <= set(again.brackets)
    assert [b for b in first if len(again.brackets[b].alternatives) != 1] == []
    late = document_of(again, choices, before.snapshot, before.choices)
    at_once = document_of(DRAFT, choices, before.snapshot, before.choices)
    assert late.own_instruments == at_once.own_instruments
    assert n_completions(again) < n_completions(DRAFT)


def test_a_bracket_without_meaning_is_left_out(before):
    """Who only consults is not asked what must happen before help."""
    narrowed = document_of(DRAFT, {"pledge": "consult"}, before.snapshot, before.choices)
    assert not {"gate", "area"} & narrowed.brackets.keys()
    assert "decision" in narrowed.elements


def test_brackets_left_open_are_listed(tmp_path):
    """Whoever fills one bracket is told of the fifteen others, and gets a draft with fewer of them open."""
    path = tmp_path / "partly.yaml"
    done = run("complete", "eurasian-security", "--choose", "membership=csto", "-o", str(path))
    assert done.exit_code == 0, done.output
    assert "Still open" in done.stdout
    assert all(bracket in done.stdout for bracket in DRAFT.brackets)
    assert CliRunner().invoke(app, ["validate", str(path)]).exit_code == 0


def test_a_choice_replaces_that_of_a_completion():
    """The council of one illustration with the promise of another: only what means nothing any more is left out."""
    told = json.loads(
        run(
            "complete",
            "eurasian-security",
            "--completion=continental-council",
            "--choose=pledge=consult",
            "--json",
        ).stdout
    )
    assert told["choices"]["pledge"] == "consult"
    assert told["choices"]["membership"] == "eurasia"
    assert told["without_meaning"]["gate"] == "pledge=consult"
    assert told["open"] == []
    assert len(told["parties"]) > 90


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["complete", "eurasian-security"], ["--choose", "continental"]),
        (
            [
                "complete",
                "eurasian-security",
                "--completion=mots",
                "--choose=pladge=consult",
                "--choose=exit=never",
                "--choose=foo",
            ],
            ["mots", "most", "pladge", "pledge", "never", "notice_12_months", "'foo'"],
        ),
        (
            ["complete", "eurasian-security", "--choose=pledge=consult", "--choose=gate=consensus"],
            ["gate=consensus means nothing with pledge=consult"],
        ),
        (
            [
                "complete",
                "eurasian-security",
                "--choose=exit=none",
                "--choose=exit=notice_12_months",
            ],
            ["exit is filled with none and with notice_12_months"],
        ),
        (["show", "nato"], ["nato has no brackets", "eurasian-security"]),
        (["show", "eurasian-securty"], ["eurasian-securty", "eurasian-security"]),
        (["diff", "nata", "eurasian-security"], ["nata"]),
        (["diff", "nato", "eurasian-security"], ["several completions", "eurasian-security:most"]),
        (["diff", "nato", "NATO"], ["Both are nato"]),
    ],
)
def test_every_mistake_is_told_at_once(arguments, told):
    """Whoever writes several things wrong is told of all of them, and nothing is written."""
    done = run(*arguments)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert [word for word in told if word not in done.stderr] == []


@pytest.mark.parametrize("command", ["show", "complete", "diff"])
def test_every_option_is_described(command):
    """No option is left for the reader to guess."""
    page = (ROOT / "docs" / "reference" / "commands.md").read_text(encoding="utf-8")
    parts = page.split("\n## ")
    shared = ("What the questions have in common", "draft\n")
    described = "".join(part for part in parts if part.startswith(shared))
    options = set(re.findall(r"(?<![\w-])--[a-z-]+", run(command, "--help").stdout)) - {"--help"}
    assert "--json" in options
    assert [option for option in sorted(options) if option not in described] == []


# --- diff -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("part", "changed"),
    [
        ("pledge", {"pledge": Pledge.CONSULTATION}),
        ("gate", {"gate": "none"}),
        ("means", {"means": Means.MILITARY_FIXED}),
        ("at", {"at": "europe-and-asia"}),
        ("prevails_over", {"prevails_over": ("cst-1992",)}),
        ("when", {"when": ()}),
        ("within", {"within": "14 days"}),
        ("ended", {"ended": None}),
    ],
)
def test_every_part_of_a_provision_is_compared(part, changed):
    """Nothing that a provision says to the engine can change unseen."""
    article = shipped().instruments["nat-1949"].provisions["art. 5"]
    assert part in PARTS
    other = article.model_copy(update=changed)
    differing = [one for one in PARTS if part_of(article, one) != part_of(other, one)]
    assert differing == ([part] if part != "ended" else [])


def test_words_alone_are_no_part():
    """A provision paraphrased otherwise promises what it promised."""
    article = shipped().instruments["nat-1949"].provisions["art. 5"]
    other = article.model_copy(update={"says": "Something else.", "note": "A note."})
    assert [one for one in PARTS if part_of(article, one) != part_of(other, one)] == []


def test_a_text_does_not_differ_from_itself(before):
    """Between a text and itself nothing changes."""
    for name in ("nato", "eurasian-security:continental"):
        difference = Difference(column(before, name), column(before, name))
        assert difference.provisions == ()
        assert not difference.duties.levels
        assert not difference.duties_in_all.levels
        assert difference.parties == ((), ())


def test_a_difference_turned_round_is_the_difference_turned_round(before):
    """What one text gains over the other, the other loses against the one."""
    one, other = (column(before, f"eurasian-security:{name}") for name in ("least", "csto-plus"))
    there, back = Difference(one, other), Difference(other, one)
    assert there.duties.which("gained") == back.duties.which("lost")
    assert there.duties.which("raised") == back.duties.which("lowered")
    assert there.duties.which("gained")
    assert there.parties == back.parties[::-1]
    assert {(c.pinpoint, c.parts) for c in there.provisions} == {
        (c.pinpoint, c.parts) for c in back.provisions
    }


def test_from_consulting_to_helping(before):
    """From six states that consult to ninety-eight that help: thirty pairs owe more, the others owe for the first time."""
    one = column(before, "eurasian-security:least")
    other = column(before, "eurasian-security:continental-council")
    difference = Difference(one, other)
    n, m = len(one.subject.parties), len(other.subject.parties)
    assert difference.duties.counts == {(0, 4): m * (m - 1) - n * (n - 1), (2, 4): n * (n - 1)}
    assert len(difference.parties[1]) == m - n
    guarantee = next(c for c in difference.provisions if c.pinpoint == "guarantee")
    assert set(guarantee.parts) == {"pledge", "means", "gate", "when"}


def test_a_notice_is_no_duty(before):
    """Two texts that differ in how one leaves them bind everybody alike."""
    choices = {**DRAFT.completions["least"].choices, "exit": "none"}
    written = "&".join(f"{bracket}={choice}" for bracket, choice in choices.items())
    one = column(before, "eurasian-security:least")
    other = column(before, f"eurasian-security?{written}")
    difference = Difference(one, other)
    assert difference.choices == {"exit": ("notice_12_months", "none")}
    assert [c.pinpoint for c in difference.provisions] == ["exit"]
    assert not difference.duties.levels
    assert not difference.duties_in_all.levels


def test_ending_alliances_takes_help_away(before):
    """Where the text ends the alliances of its parties and promises less than they did, some pairs lose help."""
    choices = {**DRAFT.completions["least"].choices, "existing_alliances": "ended"}
    written = "&".join(f"{bracket}={choice}" for bracket, choice in choices.items())
    one = column(before, "eurasian-security:least")
    difference = Difference(one, column(before, f"eurasian-security?{written}"))
    assert not difference.duties.levels
    lowered = difference.duties_in_all.which("lowered")
    # Article 4 of the Collective Security Treaty is gone; the consultations and measures of the organisation's Charter, art. 7, are left.
    assert ("KAZ", "RUS") in lowered
    assert difference.duties_in_all.levels["BLR", "KGZ"] == (5, 3)
    assert difference.duties_in_all.which("gained") == ()
    assert difference.duties_in_all.which("raised") == ()
    assert "cst-1992" in difference.ended[1]


def test_two_orders_that_exist_are_held_against_each_other():
    """The treaties of 1949 and 1992 share no article, and both stay in force whichever is looked at."""
    told = json.loads(run("diff", "nato", "csto", "--json").stdout)
    assert {change["stands_in"] for change in told["provisions"]} == {"one", "other"}
    assert told["duties"]["with_what_stays_in_force"]["levels"] == []
    text = told["duties"]["of_the_text"]
    assert {"one": 4, "other": 0, "n_pairs": 32 * 31} in text["levels"]
    assert {"one": 0, "other": 5, "n_pairs": 5 * 4} in text["levels"]


def test_choices_are_refused_with_every_mistake():
    """The sentences of a refusal are there one by one."""
    with pytest.raises(ChoicesRefusedError) as refused:
        choose(DRAFT, (("pladge", "consult"), ("exit", "never")), whole=False)
    assert len(refused.value.mistakes) == 2
