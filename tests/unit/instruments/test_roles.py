"""Roles: phrases that name states relative to an instrument and an event."""

import pytest

from foedus.instruments.roles import RoleKind, parse_phrase


@pytest.mark.parametrize(
    ("text", "kind", "noun"),
    [
        ("each party", RoleKind.ALL, "party"),
        ("every party", RoleKind.ALL, "party"),
        ("a party", RoleKind.ALL, "party"),
        ("any party", RoleKind.ALL, "party"),
        ("parties", RoleKind.ALL, "party"),
        ("each guarantor", RoleKind.ALL, "guarantor"),
        ("a great power", RoleKind.ALL, "great power"),
        ("each other party", RoleKind.OTHERS, "party"),
        ("every other guarantor", RoleKind.OTHERS, "guarantor"),
        ("any other party", RoleKind.OTHERS, "party"),
        ("another party", RoleKind.OTHERS, "party"),
        ("the other party", RoleKind.OTHERS, "party"),
    ],
)
def test_a_quantifier_and_a_noun_name_all_of_a_set_or_all_others(text, kind, noun):
    """`each` means all of them; any word with `other` leaves out the one spoken of."""
    phrase = parse_phrase(text)
    assert (phrase.kind, phrase.noun) == (kind, noun)


@pytest.mark.parametrize(
    ("texts", "kind"),
    [
        (("anyone", "any state", "each state", "every state"), RoleKind.ANYONE),
        (("anyone, parties too", "anyone, a party too"), RoleKind.ANYONE_PARTIES_TOO),
        (("a non-party", "non-parties", "a third state", "third states"), RoleKind.NON_PARTY),
        (("the victim", "the threatened", "the target", "the host"), RoleKind.VICTIM),
        (
            ("the attacker", "the attackers", "the actor", "the sender"),
            RoleKind.ATTACKER,
        ),
    ],
)
def test_one_idea_has_several_names(texts, kind):
    """A victim of a threat is threatened and a victim of a deployment is host; the role is one."""
    assert {parse_phrase(text).kind for text in texts} == {kind}


@pytest.mark.parametrize(
    "text", ["KAZ", "Soviet Union", "the Netherlands", "Andorra", "Other Land"]
)
def test_everything_else_is_taken_for_the_name_of_a_state(text):
    """A state may begin with `the` or `an`; only a quantifier with a noun in small letters is a phrase."""
    phrase = parse_phrase(text)
    assert (phrase.kind, phrase.noun) == (RoleKind.NAMED, text)


def test_blanks_do_not_matter():
    """A phrase broken over two lines is the same phrase."""
    assert parse_phrase("each  other\n party") == parse_phrase("each other party")
