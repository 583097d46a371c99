"""Findings on principles, and what has to give, as plain values for JSON."""

from collections.abc import Iterable
from typing import Any

from foedus.drafting.complete import completion_id
from foedus.drafting.explain import Explained
from foedus.drafting.give import Option, WhatGives
from foedus.principles.finding import Finding, Witness

Plain = dict[str, Any]


def plain_finding(finding: Finding) -> Plain:
    """Return a finding as plain values."""
    return {
        "principle": finding.principle,
        "parameters": finding.parameters,
        "verdict": finding.verdict.value,
        "says": finding.says,
        "witness": plain_witness(finding.witness),
        "method": finding.method,
        "bound": finding.bound,
        "depends_on": list(finding.depends_on),
        "sources": list(finding.sources),
        "figures": dict(finding.figures),
        "table": {who: list(whom) for who, whom in finding.table.items()},
        "cases": list(finding.cases),
        "remedies": [list(remedy) for remedy in finding.remedies],
        "no_remedy": finding.no_remedy or None,
    }


def plain_witness(witness: Witness | None) -> Plain | None:
    """Return a witness as plain values; None for none."""
    if witness is None:
        return None
    return {
        "says": witness.says,
        "shows": witness.shows,
        "events": list(witness.events),
        "decisions": dict(witness.decisions),
        "states": list(witness.states),
        "between": list(witness.between),
    }


def plain_what_gives(what: WhatGives, explained: Iterable[Explained]) -> Plain:
    """Return what has to give as plain values."""
    draft = what.space.draft
    return {
        "architecture": draft.id,
        "brackets": list(what.space.brackets),
        "n_completions": what.n_completions,
        "n_tried": what.n_tried,
        "method": "verdicts worked out once for each way of filling the brackets they hang on, then joined exactly over all completions",
        "wishes": [
            {
                "wish": table.wish.id,
                "says": table.wish.says,
                "hangs_on": list(table.scope),
                "n_completions_that_keep_it": what.n_keeping(table.wish.id),
            }
            for table in what.tables
        ],
        "best": [_plain_option(option, what) for option in what.best],
        "minimal_conflicts": [list(conflict.wishes) for conflict in what.conflicts],
        "pareto": [_plain_option(option, what) for option in what.pareto],
        "explanations": [
            {
                "wishes": list(one.conflict.wishes),
                "says": one.says,
                "nearest": [
                    {
                        "breaks": near.broken,
                        "verdict": near.verdict.value,
                        "completion": completion_id(draft, near.choices),
                        "says": near.says,
                        "witness": plain_witness(near.witness),
                    }
                    for near in one.nearest
                ],
            }
            for one in explained
        ],
    }


def _plain_option(option: Option, what: WhatGives) -> Plain:
    return {
        "completion": completion_id(what.space.draft, option.choices),
        "n_completions": option.n_completions,
        "kept": list(option.kept),
        "broken": list(option.broken),
        "undetermined": list(option.undetermined),
    }
