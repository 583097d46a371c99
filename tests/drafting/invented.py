"""Small invented drafts, and what has to give in them found the plain way: every completion made and checked afresh."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, product
from typing import Any

from foedus.corpus.catalogue import foundations
from foedus.drafting.complete import complete
from foedus.drafting.space import Space
from foedus.drafting.subjects import Workshop
from foedus.drafting.wishes import Wish, verdict, wishes_for
from foedus.instruments.architecture import Architecture
from foedus.instruments.library import KINDS, NO_FILE, Library, Placed
from foedus.obligations.readings import choices_for
from foedus.principles.catalogue import PRINCIPLES
from foedus.principles.subject import Background, Subject, background, text_in_force
from foedus.vocabulary.verdicts import Verdict
from worlds.world import treaty, write_plain

Plain = dict[str, Any]
AS_OF = date(2020, 1, 1)


@dataclass(frozen=True, kw_only=True, repr=False)
class Invented:
    """A draft and the law beside it, as plain values, and what is wished of it."""

    draft: Plain
    beside: tuple[Plain, ...]
    wishes: tuple[str, ...]
    keep: tuple[str, ...] = ()
    as_of: date = AS_OF

    def but(self, **changed: Any) -> "Invented":
        """Return it with something changed."""
        return replace(self, **changed)

    def __repr__(self) -> str:
        return "\n---\n".join(write_plain(d) for d in (self.draft, *self.beside))

    def library(self) -> Library:
        """Return the documents beside the foundations."""
        return foundations() + Library.of(
            Placed(KINDS[next(iter(plain))].model_validate(plain), NO_FILE)
            for plain in (self.draft, *self.beside)
        )

    def workshop(self) -> Workshop:
        """Return where completions are made."""
        library = self.library()
        before = background(library, self.as_of, choices_for(library, "legal"))
        return Workshop(library.architectures[self.draft["architecture"]], before)

    def asked(self, workshop: Workshop) -> tuple[Wish, ...]:
        """Return the wishes."""
        instruments = workshop.before.snapshot.library.instruments
        return wishes_for(workshop.draft, instruments, self.wishes, self.keep)


# --- the plain way ----------------------------------------------------------------------------


def every_completion(draft: Architecture) -> list[dict[str, str]]:
    """Return every way of filling the brackets, each once: the product, without what means nothing."""
    found: dict[tuple[tuple[str, str], ...], dict[str, str]] = {}
    offered = {name: list(bracket.alternatives) for name, bracket in draft.brackets.items()}
    for choice in product(*offered.values()):
        chosen = dict(zip(offered, choice, strict=True))
        while gone := [name for name in chosen if not _means_something(draft, name, chosen)]:
            for name in gone:
                del chosen[name]
        found[tuple(sorted(chosen.items()))] = chosen
    return list(found.values())


def _means_something(draft: Architecture, bracket: str, chosen: Mapping[str, str]) -> bool:
    needs = draft.brackets[bracket].needs
    return all(chosen.get(other) in wanted for other, wanted in needs.items())


def afresh(workshop: Workshop, choices: Mapping[str, str]) -> Subject:
    """Return a completion in force, made by itself: nothing is shared with any other."""
    before = Background(snapshot=workshop.before.snapshot, choices=workshop.before.choices)
    made = complete(workshop.draft, choices, before.snapshot, before.choices)
    own = {instrument.id for instrument in made.instruments}
    remaining = Library.of(p for p in made.library.placed if p.document.id not in own)
    beside = background(remaining, before.snapshot.as_of, before.choices)
    return text_in_force(made.id, made.draft, made.instruments, before, beside)


def verdict_afresh(wish: Wish, subject: Subject, choices: Mapping[str, str]) -> Verdict:
    """Return the verdict of the whole test of a wish on one completion."""
    if wish.kind == "says":
        rows = subject.architecture.wishes[wish.name].kept_by
        kept = any(all(choices.get(b) in wanted for b, wanted in row.items()) for row in rows)
        return Verdict.HOLDS if kept else Verdict.VIOLATED
    if wish.kind == "keep":
        return verdict(wish, subject)
    principle = next(p for p in PRINCIPLES if p.id == wish.kind)
    return principle.check(subject, principle.way(wish.name)).verdict


@dataclass(frozen=True)
class Plainly:
    """What has to give, from the verdicts on every completion."""

    verdicts: tuple[tuple[dict[str, str], dict[str, Verdict]], ...]

    @property
    def kept(self) -> Counter[frozenset[str]]:
        """Return how many completions keep just each set of wishes."""
        return Counter(
            frozenset(wish for wish, found in verdicts.items() if found is Verdict.HOLDS)
            for _, verdicts in self.verdicts
        )

    @property
    def largest(self) -> set[frozenset[str]]:
        """Return the sets kept that no other exceeds."""
        return {one for one in self.kept if not any(one < other for other in self.kept)}

    @property
    def conflicts(self) -> set[frozenset[str]]:
        """Return the sets of wishes that none keeps, though every smaller one is kept by some."""
        wishes = sorted({wish for _, verdicts in self.verdicts for wish in verdicts})
        sets = [frozenset(s) for n in range(len(wishes) + 1) for s in combinations(wishes, n)]
        never = {s for s in sets if not any(s <= kept for kept in self.kept)}
        return {s for s in never if not any(s - {wish} in never for wish in s)}


def plainly(workshop: Workshop, wishes: Iterable[Wish]) -> Plainly:
    """Make every completion afresh and test every wish on it."""
    wishes = tuple(wishes)
    return Plainly(tuple(_tested(workshop, wishes)))


def _tested(
    workshop: Workshop, wishes: tuple[Wish, ...]
) -> Iterator[tuple[dict[str, str], dict[str, Verdict]]]:
    for choices in every_completion(workshop.draft):
        subject = afresh(workshop, choices)
        yield choices, {wish.id: verdict_afresh(wish, subject, choices) for wish in wishes}


def whole(workshop: Workshop) -> Space:
    """Return the space of all completions."""
    return Space(workshop.draft, {})


# --- the drafts -------------------------------------------------------------------------------


def _choice(says: str, **writes: Any) -> Plain:
    return {"says": says, "authors": ["assumption"], **writes}


def _draft(
    name: str, brackets: Plain, provisions: Plain, wishes: Plain, participation: Any = None
) -> Plain:
    text = {
        "instrument": f"{name}-text",
        "title": f"The text of {name}",
        "kind": "proposal",
        "participation": participation or {"bracket": "membership"},
        "sources": ["K"],
        "provisions": provisions,
    }
    return {
        "architecture": name,
        "title": f"The draft {name}",
        "stage": "proposal",
        "keeps": "everything in force",
        "sources": ["K"],
        "brackets": brackets,
        "instruments": [text],
        "wishes": {n: {"sources": ["K"], **wish} for n, wish in wishes.items()},
    }


BOUND = {"bound": "2015-03-05"}

OLD_PACT = treaty(
    "old-pact",
    {"BRA": BOUND, "CHL": BOUND},
    {
        "pledge": "defense",
        "when": {"attack": {"on": "a party", "by": "a non-party"}},
        "means": "military fixed",
    },
)
FRIENDSHIP = treaty("friendship", {"ARG": BOUND, "PER": BOUND}, {"pledge": "nonaggression"})


def council(name: str, **rule: Any) -> Plain:
    """Return a body of the parties to a draft's text that decides on help."""
    return {
        "body": name,
        "title": name,
        "of": "league-text",
        "members": {"parties_to": "league-text"},
        "decides": {"guarantee": {"rule": "consensus", **rule}},
        "sources": ["K"],
    }


PLEDGE = {
    "asks": "What do they promise?",
    "alternatives": {
        "consult": _choice("consults with it", pledge="consultation", means="none"),
        "help": _choice("helps it by its own means", pledge="defense", means="own choice"),
        "defend": _choice("defends it by force", pledge="defense", means="military fixed"),
    },
}

LEAGUE = Invented(
    draft=_draft(
        "league",
        {
            "membership": {
                "asks": "Who takes part?",
                "alternatives": {
                    "three": _choice("three states", states=["ARG", "BRA", "CHL"]),
                    "four": _choice("four states", states=["ARG", "BRA", "CHL", "PER"]),
                },
            },
            "pledge": PLEDGE,
            "attackers": {
                "asks": "Against whom?",
                "needs": {"pledge": ["help", "defend"]},
                "alternatives": {
                    "outsiders": _choice("by outsiders", attacker="a non-party"),
                    "fellows_too": _choice("by anyone", attacker="anyone, parties too"),
                },
            },
            "gate": {
                "asks": "Who decides?",
                "needs": {"pledge": ["help", "defend"]},
                "alternatives": {
                    "automatic": _choice("nobody", gate="none"),
                    "council": _choice("a council"),
                },
            },
            # Three brackets in a row: who votes means something only if a council decides, and that only if help is promised.
            "votes": {
                "asks": "Who has a vote?",
                "needs": {"gate": ["council"]},
                "alternatives": {
                    "all": _choice("all", gate={"decision": "all-vote", "on": "guarantee"}),
                    "others": _choice(
                        "all but the parties to the conflict",
                        gate={"decision": "others-vote", "on": "guarantee"},
                    ),
                },
            },
            "old_pact": {
                "asks": "What becomes of the old pact?",
                "alternatives": {
                    "stays": _choice("it stays"),
                    "yields": _choice("this text yields to it", yields_to="old-pact"),
                    "ends": _choice("it ends", ends="old-pact"),
                },
            },
        },
        {
            "guarantee": {
                "says": "Who is attacked is helped by the others.",
                "bracket": ["pledge", "attackers", "gate", "votes"],
                "when": {"attack": {"on": "a party"}},
                "by": "each other party",
                "toward": "the victim",
                "against": "the attacker",
            },
            "other treaties": {"says": "How it stands to others.", "bracket": "old_pact"},
        },
        {
            "guarantees": {
                "says": "They help each other.",
                "kept_by": [{"pledge": ["help", "defend"]}],
            },
            "wide": {"says": "Four take part.", "kept_by": [{"membership": "four"}]},
            "led": {
                "says": "A council leads, or nothing more than talks is promised.",
                "kept_by": [{"gate": "council"}, {"pledge": "consult"}],
            },
        },
    ),
    beside=(
        OLD_PACT,
        FRIENDSHIP,
        council("all-vote"),
        council("others-vote", abstains="parties to the dispute"),
    ),
    wishes=(
        "no-double-bind:beside",
        "no-gap:help",
        "no-gap:fellow-parties",
        "no-paralysis:attacker",
        "equal:coverage",
        "effective:means-and-decider",
        "says:guarantees",
        "says:wide",
        "says:led",
    ),
    keep=("old-pact", "friendship"),
)
"""Two sets of members, three pledges, an attack by a fellow party, a council with two rules, the fate of an older pact."""

PEACE = Invented(
    draft=_draft(
        "peace",
        {
            "promise": {
                "asks": "What do they promise towards each other?",
                "alternatives": {
                    "no_attack": _choice("no attack", pledge="nonaggression"),
                    "neutral": _choice("neutrality", pledge="neutrality"),
                    "nothing": _choice("nothing", drops=True),
                },
            },
            "saving": {
                "asks": "Is help under older pacts left free?",
                "needs": {"promise": ["no_attack", "neutral"]},
                "alternatives": {
                    "silent": _choice("nothing is said"),
                    "yields": _choice("this text yields", yields_to="every other instrument"),
                    "prevails": _choice("this text prevails", prevails_over="old-pact"),
                },
            },
            "disputes": {
                "asks": "How are disputes settled?",
                "alternatives": {
                    "none": _choice("nothing is said", drops=True),
                    "advice": _choice(
                        "by advice", pledge="settle_peacefully", outcome="recommendation"
                    ),
                    "court": _choice("by a court", pledge="settle_peacefully", outcome="binding"),
                },
            },
            "help": {
                "asks": "Do they help each other?",
                "alternatives": {
                    "no": _choice("no", drops=True),
                    "yes": _choice("yes", pledge="defense", means="own choice"),
                },
            },
        },
        {
            "peace": {"says": "They keep peace.", "bracket": ["promise", "saving"]},
            "disputes": {
                "says": "They settle disputes.",
                "bracket": "disputes",
                "when": {"dispute": {"by": "a party", "on": "a party"}},
                "by": "the actor",
                "toward": "the victim",
            },
            "help": {
                "says": "They help each other.",
                "bracket": "help",
                "when": {"attack": {"on": "a party", "by": "a non-party"}},
                "by": "each other party",
                "toward": "the victim",
                "against": "the attacker",
            },
        },
        {
            "a-court": {"says": "A court decides.", "kept_by": [{"disputes": "court"}]},
            "first": {
                "says": "It comes before the older pact.",
                "kept_by": [{"saving": "prevails"}],
            },
        },
        participation=[{"states": ["BRA", "PER"], "bound": "2019-01-01"}],
    ),
    beside=(
        treaty(
            "old-pact",
            {"BRA": BOUND, "CHL": BOUND},
            {"pledge": "defense", "when": {"attack": {"on": "a party"}}, "means": "own choice"},
        ),
    ),
    wishes=(
        "no-double-bind:beside",
        "no-double-bind:text-alone",
        "others-expense:coverage",
        "peaceful-settlement:procedure",
        "charter-compatible:express",
        "says:a-court",
        "says:first",
    ),
    keep=("old-pact",),
)
"""Two states promise each other peace in one of three ways, beside an older pact of one of them with a third."""

DRAFTS = {"league": LEAGUE, "peace": PEACE}
