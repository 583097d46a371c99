"""What can be read of a document with mistakes is checked too, and used for nothing."""

from pathlib import Path

import pytest

from foedus.corpus.catalogue import check_paths, foundations
from foedus.instruments.read import read_documents

PACT = """\
instrument: pact
title: A pact
kind: treaty
in_force: 2000-01-01
sources: [K]
roles: {guarantor: [FRA]}
participation:
  - {states: [FRA, GBR], signed: 1999-01-01, bound: 2000-01-01}
provisions:
  art. 1:
    says: Help.
    pledge: defense
    when: {attack: {on: a party}}
    by: each guarantor
"""
SLIP = ("title: A pact", "titel: A pact")


def found(tmp_path, *changes):
    text = PACT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (tmp_path / "pact.yaml").write_text(text, encoding="utf-8")
    library, diagnostics = check_paths([tmp_path], beside=foundations())
    return library, [(d.code, d.passages[0].line) for d in diagnostics]


def test_the_document_that_is_spoilt_is_sound(tmp_path):
    """Without a change the pact has no mistake, and its slip alone makes one of two halves."""
    assert found(tmp_path)[1] == []
    assert sorted(code for code, _ in found(tmp_path, SLIP)[1]) == ["F010", "F011"]


@pytest.mark.parametrize(
    ("old", "new", "mistake"),
    [
        ("sources: [K]", "sources: [K, Z9]", ("F102", 5)),
        ("[FRA, GBR]", "[FRA, Ruritania]", ("F101", 8)),
        ("[FRA, GBR]", "[FRA, AUH]", ("F203", 8)),
        ("signed: 1999-01-01", "signed: 2001-01-01", ("F201", 8)),
        ("by: each guarantor", "by: each sponsor", ("F106", 14)),
        ("by: each guarantor", "by: {parties_to: no-such-pact}", ("F104", 14)),
        ("by: each guarantor", "by: {by_reading: provocation, widely: FRA}", ("F107", 14)),
    ],
)
def test_a_mistake_of_meaning_is_reported_beside_a_mistake_of_form(tmp_path, old, new, mistake):
    """An unknown source, state, role, reference or day is found although a key is mistyped."""
    assert mistake in found(tmp_path, SLIP, (old, new))[1]


@pytest.mark.parametrize(
    "changes",
    [
        # A role that cannot be read was perhaps the one that is used.
        [("guarantor: [FRA]", "guarantor: 12")],
        # A consent on a day that is none is a consent.
        [("signed: 1999-01-01, bound: 2000-01-01", "bound: 2000-13-01, notified: 2001-01-01")],
        # Sources that are no list are sources.
        [("sources: [K]", "sources: 12")],
        # A promise that is misspelt is a promise, so that its trigger has something to set off.
        [("pledge: defense", "pledge: defence")],
        # An end that is no day may have come between two spells.
        [("signed: 1999-01-01, bound: 2000-01-01}", "bound: 2000-01-01, ended: 12-12}\n  - {state: FRA, bound: 2005-01-01}")],
    ],
)  # fmt: skip
def test_what_could_not_be_read_makes_no_second_mistake(tmp_path, changes):
    """One slip of the pen is one message: nothing is called missing that stands there and cannot be read."""
    assert len(found(tmp_path, *changes)[1]) == 1


def test_entries_after_one_that_is_left_out_keep_their_lines(tmp_path):
    """The second of two entries is still the second when the first cannot be read."""
    changed = ("  - {states", "  - {bound: 2000-01-01}\n  - {states")
    _, mistakes = found(tmp_path, changed, ("[FRA, GBR]", "[FRA, Ruritania]"))
    assert mistakes == [("F011", 8), ("F101", 9)]


def test_a_document_read_in_part_answers_nothing(tmp_path):
    """It is no document of the library, and counts as found and not read."""
    library, _ = found(tmp_path, SLIP)
    assert library.placed == ()
    read, _ = read_documents([tmp_path])
    assert read.unread == {("instrument", "pact")}
    assert [placed.document.id for placed in read.partly] == ["pact"]


def test_of_a_key_that_stands_twice_either_may_be_meant(tmp_path):
    """Where roles are given twice, the first may define what the second leaves out."""
    twice = ("roles: {guarantor: [FRA]}", "roles: {guarantor: [FRA]}\nroles: {sponsor: [GBR]}")
    assert found(tmp_path, twice)[1] == [("F006", 7)]


def test_too_little_is_no_document(tmp_path):
    """Of a bare kind and id nothing can be checked, and every key that is missing is named."""
    path = Path(tmp_path / "body.yaml")
    path.write_text("claim: said\nsources: [Z9]\n", encoding="utf-8")
    library, diagnostics = read_documents([path])
    assert library.partly == ()
    assert {d.code for d in diagnostics} == {"F011"}
