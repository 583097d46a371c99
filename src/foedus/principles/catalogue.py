"""The principles, in the order in which they are reported."""

from foedus.principles.charter_compatible import CHARTER_COMPATIBLE
from foedus.principles.effective import EFFECTIVE
from foedus.principles.equal import EQUAL
from foedus.principles.indivisible import INDIVISIBLE
from foedus.principles.no_double_bind import NO_DOUBLE_BIND
from foedus.principles.no_gap import NO_GAP
from foedus.principles.no_outside_presence import NO_OUTSIDE_PRESENCE
from foedus.principles.no_paralysis import NO_PARALYSIS
from foedus.principles.openness import OPEN
from foedus.principles.others_expense import OTHERS_EXPENSE
from foedus.principles.peaceful_settlement import PEACEFUL_SETTLEMENT
from foedus.principles.principle import Principle

PRINCIPLES: tuple[Principle, ...] = (
    NO_DOUBLE_BIND,
    NO_GAP,
    NO_PARALYSIS,
    EQUAL,
    INDIVISIBLE,
    OTHERS_EXPENSE,
    OPEN,
    CHARTER_COMPATIBLE,
    NO_OUTSIDE_PRESENCE,
    PEACEFUL_SETTLEMENT,
    EFFECTIVE,
)
