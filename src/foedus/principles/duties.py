"""Duties of help and bars as sets over the states: who helps whom against whom, who may not act against whom."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from foedus.obligations.pair_clauses import Clause
from foedus.obligations.snapshot import ProvisionOnDay
from foedus.principles.joining import Rows, duty_rows, hold_rows

Codes = NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class Duty:
    """A duty of help as sets. Truths are codes: 0 for no, `YES` for yes, between them for doubt.

    Attributes:
        clause: The clause it comes from.
        bearers: Whether each state owes it. Shapes: (state,).
        pairs: Whether help is owed to one state against another. Shapes: (helped, against).
        strengths: Duty level, by bearer. Shapes: (state,).
        forceful: Whether each bearer performs it by force. Shapes: (state,).
        stuck: Whether each waits for more than a request and a body's decision. Shapes: (state,).
        spared: Whether a saving clause covers each. Shapes: (state,).
    """

    clause: Clause
    bearers: Codes
    pairs: Codes
    strengths: Codes
    forceful: NDArray[np.bool_]
    stuck: NDArray[np.bool_]
    spared: NDArray[np.bool_]

    @cached_property
    def reference(self) -> str:
        """Return instrument and pinpoint."""
        return self.clause.bound.reference

    @property
    def instrument(self) -> str:
        """Return the instrument."""
        return self.clause.bound.instrument.id

    @cached_property
    def rows(self) -> Rows:
        """Return it bearer by bearer."""
        return duty_rows(self.bearers, self.pairs, self.forceful, self.stuck, self.spared)

    @cached_property
    def fingerprint(self) -> bytes:
        """Return what two duties that bind the same states in the same way share."""
        parts = (self.bearers, self.pairs, self.strengths, self.forceful, self.stuck, self.spared)
        return b"".join(part.tobytes() for part in parts) + _words(
            self.clause.bound, self.clause.act
        )


@dataclass(frozen=True, eq=False)
class Hold:
    """A bar as sets: who must not act against whom, or must not aid whom.

    Attributes:
        bound: The provision.
        pairs: Whether a state is barred towards another. Shapes: (bearer, other).
        on_aid: Whether the other is one that must not be helped; else one that must not be acted against.
        decided: The body whose decision about the attack brings it about; empty if none need decide.
        attacks: The attacks that bring it about; None if it stands at all times. Shapes: (attacker, victim).
    """

    bound: ProvisionOnDay
    pairs: Codes
    on_aid: bool = False
    attacks: Codes | None = None
    decided: str = ""

    @cached_property
    def rows(self) -> Rows:
        """Return it bearer by bearer."""
        return hold_rows(self.pairs)

    @cached_property
    def fingerprint(self) -> bytes:
        """Return what two bars that bind the same states in the same way share."""
        attacks = b"" if self.attacks is None else self.attacks.tobytes()
        return self.pairs.tobytes() + attacks + _words(self.bound, self.on_aid)

    @cached_property
    def reference(self) -> str:
        """Return instrument and pinpoint."""
        return self.bound.reference

    @property
    def instrument(self) -> str:
        """Return the instrument."""
        return self.bound.instrument.id


def _words(bound: ProvisionOnDay, act: object) -> bytes:
    """Return what of a provision, beside its sets, tells whether and how it collides with others."""
    text = bound.provision
    by = (p.by for t in text.when for _, p in t.patterns())
    roles = {repr(role) for role in (text.against, *by)}
    permits = sorted(text.permits)
    lapses = (text.unless, text.until)
    return repr((bound.reference, text.pledge, act, permits, sorted(roles), lapses)).encode()
