"""Write docs/explanation/readings.md from the questions and readings of the corpus.

Run `python tools/write_readings_page.py` after a change to a question; a test compares the page.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from foedus.corpus.catalogue import shipped
from foedus.instruments.documents import Alternative, Question, Reading
from foedus.instruments.frozen import Sourced
from foedus.instruments.library import Library
from foedus.obligations.readings import ENGINE_QUESTIONS

PAGE = Path(__file__).parents[1] / "docs" / "explanation" / "readings.md"

_OPENING = """\
# Readings

Texts are disputed. Foedus does not hide the choice of an interpretation in code: every place where an answer could
hang on one is a **question** with named alternatives, a source for each and a default. A **reading** is a complete set
of answers. Every answer of `foedus who-must` says which questions it hangs on, and what each other answer to one of
them would change.

`--reading NAME` takes one of the readings below; `--reading NAME,QUESTION=ALTERNATIVE` changes single answers:

```console
$ foedus who-must --as-of 1914-08-04 --event attack:DEU:BEL --reading legal,guarantee_form=joint
attack:DEU:BEL on 1914-08-04, reading legal,guarantee_form=joint
...
```

The alternative `open` decides nothing: what hangs on it has the status *disputed*. This page is written from the documents by
`tools/write_readings_page.py`; do not edit it by hand. A question or a reading of your own is a document like any
other ([the language](../reference/language.md#areas-groups-questions-readings)).
"""

_ASKED = {
    "defensive_force": (
        "Asked whenever an obligation of defence is due and its performance uses force: does that force count as an "
        "attack, so that the attacker's own guarantors are called in turn?"
    ),
    "charter_priority": (
        "Asked when two instruments are in conflict and one of them has a clause that it prevails over every other."
    ),
    "political_commitments": (
        "Asked for every provision whose `binding` is not legal. By default it is left out, with its reason under *not "
        "bound*; where whether it binds is itself disputed, what follows from it is disputed."
    ),
    "fellow_member_attack": (
        "Asked when a party attacks another and the text says `anyone` or names no attacker. `a non-party` and `anyone, "
        "parties too` settle it in the text and ask nothing."
    ),
    "named_adversary": "Asked when a pledge of help names the attacker and somebody else attacks.",
    "provocation": (
        "Asked when the text covers unprovoked attack only and the scenario says that the attack was provoked."
    ),
    "own_choice_of_means": (
        "Asked when a due obligation leaves the means to its bearer: does performing it use force, and so bring about "
        "an event and stand against a bar on force?"
    ),
    "constitutional_process": "Asked for every gate `{process: constitutional}`.",
    "directed_against": "Asked when help falls due against a state that its bearer promised to join nothing against.",
}


def write_page(library: Library) -> str:
    """Return the page."""
    used = _used_by(library)
    engine = [library.questions[name] for name in ENGINE_QUESTIONS]
    others = [q for q in library.questions.values() if q.id not in ENGINE_QUESTIONS]
    of_texts = [q for q in others if not _is_term(q)]
    terms = [q for q in others if _is_term(q)]
    sections = [
        _OPENING,
        "## The readings\n",
        *(_reading(reading) for reading in _defaults_first(library.readings.values())),
        "## Questions the engine asks\n",
        *(_question(q, library, _ASKED[q.id]) for q in engine),
        "## Questions of single texts\n",
        "A provision, a participation or an area hangs on these by name (`by_reading`, `disputed`).\n",
        *(_question(q, library, _used_words(used.get(q.id, set()))) for q in of_texts),
        "## Terms with several readings\n",
        "Words of proposals that no text defines. An alternative names the states meant, or what would be measured.\n",
        *(_question(q, library, _used_words(used.get(q.id, set()))) for q in terms),
        _CLOSING,
    ]
    return "\n".join(sections)


_CLOSING = """\
## Where this falls down

- Other answers are tried **one question at a time**. Where two doors are shut and each hangs on its own question, opening either alone
  changes nothing, and the answer says so; ask with a named reading such as `widest`, which opens several.
- The questions are those somebody thought of. A dispute that no document writes as a question is decided by
  whoever wrote the provision; its `note` should say so.
- A reading is chosen for all instruments at once. That one government reads one treaty widely and another
  narrowly can be asked for only where the documents have a question for that treaty alone.
"""


def _defaults_first(readings: Iterable[Reading]) -> list[Reading]:
    return sorted(readings, key=lambda r: (len(r.choices), r.id))


def _reading(reading: Reading) -> str:
    lines = [f"### `{reading.id}`: {reading.title}", "", reading.says, ""]
    if reading.choices:
        lines += ["| question | answer |", "|---|---|"]
        lines += [f"| `{question}` | `{answer}` |" for question, answer in reading.choices.items()]
        lines += [""]
    return "\n".join(lines)


def _question(question: Question, library: Library, asked: str) -> str:
    lines = [f"### `{question.id}`", "", f"**{question.asks}**", ""]
    lines += [asked, ""] if asked else []
    lines += ["| alternative | what it says | source |", "|---|---|---|"]
    for name, alternative in question.alternatives.items():
        mark = " (default)" if name == question.default else ""
        lines.append(
            f"| `{name}`{mark} | {_says(alternative)} | {_sources(alternative, question, library)} |"
        )
    lines += ["", " ".join(question.note.split()), ""] if question.note else [""]
    return "\n".join(lines)


def _says(alternative: Alternative) -> str:
    measured = f" Measured by: {alternative.test}." if alternative.test else ""
    note = f" *{alternative.note}*" if alternative.note else ""
    return " ".join(f"{alternative.says}{measured}{note}".split()).replace("|", "\\|")


def _sources(alternative: Alternative, question: Question, library: Library) -> str:
    return "; ".join(_source(key, library) for key in alternative.sources or question.sources)


def _source(key: str, library: Library) -> str:
    if key in {"K", "K?"}:
        return "general knowledge" + (", to be verified" if key == "K?" else "")
    source = library.sources.get(key)
    if source is None:
        return f"<{key}>"
    return f"[{source.title}]({source.address})" if source.address else source.title


def _used_by(library: Library) -> dict[str, set[str]]:
    """Return, for each question, the documents that name it."""
    found: dict[str, set[str]] = {}
    for document in library:
        if not isinstance(document, Question | Reading) and isinstance(document, Sourced):
            for name in _questions_named(document.model_dump(mode="json", exclude_unset=True)):
                found.setdefault(name, set()).add(document.id)
    return found


def _questions_named(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, part in value.items():
            if key in {"by_reading", "reading"} and isinstance(part, str):
                yield part
            yield from _questions_named(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _questions_named(part)


def _is_term(question: Question) -> bool:
    """Whether it asks what a word means rather than how a clause is read."""
    return any(a.test or a.states is not None for a in question.alternatives.values())


def _used_words(documents: set[str]) -> str:
    return f"Asked by {', '.join(f'`{name}`' for name in sorted(documents))}." if documents else ""


if __name__ == "__main__":
    PAGE.write_text(write_page(shipped()), encoding="utf-8")
    print(f"{PAGE.name} written.")
