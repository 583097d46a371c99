"""No gap: every attack on a party, by anyone, meets a duty of help that is not blocked.

Complete for single attacks on a victim's own territory: every ordered pair of an existing state and a party is tried. More attacks
at once add nothing to be found, since the principle asks for help against each attack by itself.
"""

import numpy as np
from numpy.typing import NDArray

from foedus.principles.finding import Finding, Witness
from foedus.principles.principle import Parameters, Principle
from foedus.principles.subject import Subject
from foedus.principles.views import Part
from foedus.vocabulary.counting import each_of
from foedus.vocabulary.verdicts import Verdict

Pairs = NDArray[np.bool_]

_LEAST = {"help": 4, "military-help": 5, "automatic": 6, "fellow-parties": 4, "beside": 4}
"""The least strength that counts, by way of reading; see `STRENGTHS`."""


def _check(subject: Subject, way: Parameters) -> Finding:
    least = _LEAST[way.name]
    asked = _asked(subject, way)
    # What settled conflicts with other commitments excuse is for `no double bind` to tell.
    commitments = subject.together if way.name == "beside" else subject.alone
    if way.name == "fellow-parties":
        commitments = commitments.where_silent_on_fellows  # silence on fellow parties is a gap
    sure, perhaps = commitments.levels.sure >= least, commitments.levels.most >= least
    gaps, doubts = asked & ~sure & ~perhaps, asked & ~sure & perhaps
    if gaps.any():
        verdict = Verdict.VIOLATED
    elif doubts.any() or not asked.any():
        verdict = Verdict.UNDETERMINED
    else:
        verdict = Verdict.HOLDS
    return Finding(
        principle=NO_GAP.id,
        parameters=way.name,
        verdict=verdict,
        says=_told(gaps, doubts, asked, subject, way),
        witness=_witness(gaps, subject, way) if gaps.any() else None,
        method="all single attacks, as sets",
        bound="one attack at a time, on the victim's own territory; complete for this principle",
        sources=(*NO_GAP.sources, *way.sources),
        figures={
            "attacks_tested": int(asked.sum()),
            "attacks_without_help": int(gaps.sum()),
            "attacks_in_doubt": int(doubts.sum()),
            "parties_with_a_gap": int(gaps.any(axis=0).sum()),
        },
    )


def _asked(subject: Subject, way: Parameters) -> Pairs:
    """Return the attacks that are to meet help. Shapes: (attacker, victim)."""
    parties = subject.alone.marked(subject.parties)
    attackers = parties if way.name == "fellow-parties" else subject.alone.there
    asked: Pairs = np.logical_and(attackers[:, None], parties[None, :])
    np.fill_diagonal(asked, val=False)
    return asked


def _told(gaps: Pairs, doubts: Pairs, asked: Pairs, subject: Subject, way: Parameters) -> str:
    wanted, n = _WANTED[way.name], int(asked.sum())
    if not asked.any():
        return "The text has no parties that could be attacked, so there is nothing to test."
    if gaps.any():
        inside = int((gaps & subject.alone.marked(subject.parties)[:, None]).sum())
        less = int((gaps & (subject.alone.levels.most > 0)).sum())
        some = f" On {less:,} of them less is owed, or it is in doubt." if less else ""
        return f"{int(gaps.sum()):,} of {n:,} attacks on a party meet no {wanted}; {inside:,} of them are attacks by a fellow party.{some}"
    if doubts.any():
        return f"{int(doubts.sum()):,} of {n:,} attacks on a party meet a {wanted} only in doubt."
    return f"{each_of(n, 'attack')} on a party meets a {wanted}."


_WANTED = {
    "help": "duty of help that is not blocked",
    "military-help": "duty of military help that is not blocked",
    "automatic": "duty to help by force that waits for nothing",
    "fellow-parties": "duty of help for which the text itself covers fellow parties and which is not blocked",
    "beside": "duty of help, under anything in force, that is not blocked",
}


def _witness(gaps: Pairs, subject: Subject, way: Parameters) -> Witness:
    """Return the first gap by name; one between two parties, if there is one."""
    alone = subject.alone
    inside = gaps & alone.marked(subject.parties)[:, None]
    attacker, victim = map(int, np.argwhere(inside if inside.any() else gaps)[0])
    by, on = alone.states[attacker], alone.states[victim]
    less = int(alone.levels.most[attacker, victim])
    what = (
        "help is owed that is less than asked for, or in doubt"
        if less
        else "no help is owed, or all of it is blocked"
    )
    return Witness(
        says=f"{by} attacks {on}: under the text {what}.",
        shows="not_enough" if less else "no_help",
        events=(f"attack:{by}:{on}",),
        states=(on, by),
        between=tuple(sorted({d.reference for d in alone.duties if d.pairs[victim, attacker]})),
        lacks=_LEAST[way.name],
    )


_TEXT_ALONE = frozenset({Part.MEMBERS, Part.HELP})

NO_GAP = Principle(
    id="no-gap",
    title="No gap",
    definition="Every attack on a party, by anyone, fellow parties included, meets a duty of help that is not blocked.",
    sources=("foedus",),
    ways=(
        Parameters(name="help", says="Help by any means counts, under the text alone."),
        Parameters(name="military-help", says="Only help that includes military means counts."),
        Parameters(name="automatic", says="Only help by force that waits for nothing counts."),
        Parameters(
            name="fellow-parties",
            says="Only attacks by a fellow party are looked at, and the text itself must cover them: what it leaves to interpretation is a gap.",
        ),
        Parameters(
            name="beside",
            says="Help owed under anything in force counts.",
            looks_at=_TEXT_ALONE | {Part.ENDS},
        ),
    ),
    check=_check,
    looks_at=_TEXT_ALONE,
)
