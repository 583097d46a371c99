"""Random drafts without provisions: brackets that hang on one another, and statements about the choices made in them."""

from hypothesis import strategies as st

from drafting.invented import Invented, _choice, _draft

_NAMES = ("a", "b", "c", "d", "e")
_OFFERED = ("one", "two", "three")


@st.composite
def random_drafts(draw):
    """Return a draft of up to five brackets and six statements; a bracket may hang on any before it."""
    names = _NAMES[: draw(st.integers(1, 5))]
    offered = {name: _OFFERED[: draw(st.integers(1, 3))] for name in names}
    brackets = {
        name: {
            "asks": "what?",
            "alternatives": {one: _choice(one) for one in offered[name]},
            **({"needs": needs} if (needs := draw(_needs(names[:place], offered))) else {}),
        }
        for place, name in enumerate(names)
    }
    # Names that run against the order in which brackets hang on one another are no special case.
    if draw(st.booleans()):
        brackets = _renamed(brackets, dict(zip(names, names[::-1], strict=True)))
    offered = {name: tuple(bracket["alternatives"]) for name, bracket in brackets.items()}
    rows = st.lists(_row(tuple(offered), offered), min_size=1, max_size=2)
    wishes = {
        f"w{number}": {"says": "It is so.", "kept_by": draw(rows)}
        for number in range(draw(st.integers(0, 6)))
    }
    return Invented(
        draft=_draft("random", brackets, {}, wishes, participation=[]),
        beside=(),
        wishes=tuple(f"says:{name}" for name in wishes),
    )


@st.composite
def _needs(draw, before, offered):
    parents = draw(st.sets(st.sampled_from(before), max_size=2)) if before else set()
    return {
        p: sorted(draw(st.sets(st.sampled_from(offered[p]), min_size=1))) for p in sorted(parents)
    }


@st.composite
def _row(draw, names, offered):
    brackets = draw(st.sets(st.sampled_from(names), min_size=1, max_size=3))
    return {
        b: sorted(draw(st.sets(st.sampled_from(offered[b]), min_size=1))) for b in sorted(brackets)
    }


def _renamed(brackets, names):
    return {
        names[name]: {
            **bracket,
            **(
                {"needs": {names[p]: wanted for p, wanted in bracket["needs"].items()}}
                if "needs" in bracket
                else {}
            ),
        }
        for name, bracket in brackets.items()
    }
