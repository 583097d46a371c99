"""Three treaties and a draft, small enough that every number of the report follows from reading them.

Today two states defend each other by force at once (strength 6), and two consult when one of them asks (strength 2,
behind a gate); a fourth is neutral by its own law. The draft brings the neutral one in: to consult (completion `talk`), or to
defend the other two by force at once (completion `fight`).
"""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from foedus.corpus.catalogue import library_with
from foedus.obligations.readings import choices_for
from foedus.reports.assessment import Assessment, assess

AS_OF = date(2022, 7, 1)

HOSTILE = "</script><script>document.title='taken over'</script>\u2028 & \"quoted\" <b>bold</b>"
"""What a text of a document must not be able to do to the page."""

PACT = """
instrument: small-pact
title: Small pact of defence
kind: treaty
adopted: 2015-03-05
in_force: 2015-03-05
sources: [K]
participation: [{states: [EST, LVA], bound: 2015-03-05}]
provisions:
  art. 1:
    says: An armed attack on one is met by the other with force at once.
    pledge: defense
    when: {attack: {on: a party}}
    by: each other party
    means: military fixed
"""

TALKS = """
instrument: small-talks
title: Small treaty of consultation
kind: treaty
adopted: 2016-03-05
in_force: 2016-03-05
sources: [K]
participation: [{states: [LVA, LTU], bound: 2016-03-05}]
provisions:
  art. 1:
    says: When one is attacked and asks for it, the other consults with it.
    pledge: consultation
    when: {attack: {on: a party}}
    gate: {request: the victim}
    by: each other party
"""

NEUTRAL = """
instrument: small-neutrality
title: Small law on neutrality
kind: national_law
adopted: 2014-03-05
in_force: 2014-03-05
sources: [K]
participation: [{state: MNG, bound: 2014-03-05}]
provisions:
  art. 1:
    says: It stays neutral in every war.
    pledge: neutrality
    by: MNG
    toward: anyone
"""

PRESENCES = {
    "base": """
presence: usa-est-base
title: A base in Estonia
sender: USA
host: EST
kind: permanent base
since: 2015-03-05
sizes: [{low: 100, high: 200, sources: [K]}]
consent: yes
sources: [K]
""",
    "rotation": """
presence: lva-ltu-company
title: A company in Lithuania
sender: LVA
host: LTU
kind: rotational
since: 2016-03-05
consent: disputed
positions: {LTU: says that it was to leave, LVA: says that it may stay}
sources: [K]
""",
    "mission": """
presence: observers-mng
title: Observers in Mongolia
sender: An observer mission
host: MNG
kind: advisers
since: 2016-03-05
consent: yes
sources: [K]
""",
    "perhaps": """
presence: jpn-mng-station
title: A station in Mongolia
sender: JPN
host: MNG
kind: permanent base
since: 2022
consent: unknown
sources: [K]
""",
    "ended": """
presence: rus-est-garrison
title: A garrison that has left Estonia
sender: RUS
host: EST
kind: permanent base
since: 2014-03-05
until: 2016-03-05
consent: no
sources: [K]
""",
}
"""Forces abroad: a base from another continent, a rotation between neighbours, a mission of no state, a station of which it
is not known whether it is there yet, and a garrison that has left."""

CLAIM = """
claim: small-claim
speaker: {name: A speaker, role: delegate, state: EST}
day: 2021-10-30/2021-11-02
venue: a meeting
says: it is time to talk
kind: norm
testable: not
sources: [K]
"""

DRAFT = """
architecture: small-draft
title: TITLE
says: TITLE
stage: proposal
proposed: 2021-11-02
keeps: everything in force
sources: [K, small-page]
claims: [small-claim]
elements:
  E1:
    says: Three states look after each other.
    status: stated
    claims: [small-claim]
    carried_by: [duty]
    needs: what they owe each other
    sources: [small-page]
leaves_open:
  no-duty: {says: Nobody says what is owed., bracket: duty, sources: [K]}
  no-exit: {says: Nothing is said of leaving., sources: ["K?"]}
brackets:
  duty:
    asks: What do they owe each other?
    alternatives:
      consult: {says: they consult, pledge: consultation, means: none, authors: [assumption]}
      defend: {says: they defend each other, pledge: defense, means: military fixed, authors: [small-page]}
instruments:
  - instrument: small-guarantee
    title: Small guarantee
    kind: proposal
    participation: {states: [EST, LVA, MNG]}
    sources: [K]
    provisions:
      core:
        says: Each other party does for the attacked what is pledged.
        bracket: duty
        when: {attack: {on: a party, by: "anyone, parties too"}}
        by: each other party
completions:
  talk: {title: TALK, says: TALK, choices: {duty: consult}}
  fight: {title: They fight, says: They defend each other., choices: {duty: defend}}
timeline:
  - {day: 2021-11-02, says: It is proposed., sources: [small-page]}
"""

REGISTER = """
bibliography: small-register
sources:
  small-page: {title: A page, outlet: An outlet, published: 2021-11-03, address: "ADDRESS"}
"""

DOCUMENTS = {
    "pact": PACT,
    "talks": TALKS,
    "neutral": NEUTRAL,
    **PRESENCES,
    "claim": CLAIM,
    "draft": DRAFT.replace("TITLE", "Small draft").replace("TALK", "They talk"),
    "register": REGISTER.replace("ADDRESS", "https://example.org/page"),
}

HOSTILE_DOCUMENTS = {
    "base": PRESENCES["base"].replace("A base in Estonia", json.dumps(HOSTILE)),
    "claim": CLAIM.replace("it is time to talk", json.dumps(HOSTILE)),
    "draft": DRAFT.replace("TITLE", json.dumps(HOSTILE)).replace("TALK", json.dumps(HOSTILE)),
    "register": REGISTER.replace("ADDRESS", "javascript:document.title='taken over'"),
}
"""The same, with texts that try to break out of the page."""


def write_documents(folder: Path, instead: Mapping[str, str] = DOCUMENTS) -> Path:
    """Write the documents into a folder, some of them with other texts, and return it."""
    for name, text in {**DOCUMENTS, **instead}.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def assessed(folder: Path, reading: str = "legal") -> Assessment:
    """Return the assessment of the draft, from the documents in a folder and no others."""
    library = library_with([folder], corpus="none")
    draft = library.architectures["small-draft"]
    return assess(draft, library, AS_OF, choices_for(library, reading))
