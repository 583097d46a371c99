"""Tables of invented conflicts, in the form in which their makers publish them, and documents of invented states."""

import pytest

from foedus.claims.grounds import Grounds
from foedus.claims.testing import finding_on
from foedus.corpus.catalogue import foundations, shipped
from foedus.instruments.read import read_documents
from foedus.obligations.readings import choices_for

UCDP = (
    "conflict_id,year,gwno_a,gwno_a_2nd,gwno_b,gwno_b_2nd,intensity_level,type_of_conflict,start_date",
    "{conflict},{year},{a},{a2},{b},{b2},1,interstate,{year}-01-01",
)
MID = (
    "dispnum,ccode1,ccode2,year,sidea1,sidea2,fatality2,hostlev1,hostlev2,orig1,orig2",
    "{dispute},{by},{on},{year},1,0,{deaths},{level},1,1,1",
)
ICB = (
    "crisno,cracno,cracid,trigent,yrtrig,majres,outcom",
    "{crisis},{crisis},{state},{by},{year},1,1",
)


def _write(path, form, rows, **defaults):
    header, row = form
    lines = [row.format(**{**defaults, **one}) for one in rows]
    path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")


@pytest.fixture
def tables(tmp_path):
    """Return what writes invented tables and gives their folder; a list not given writes no table."""

    def made(*, ucdp=None, mid=None, icb=None):
        folder = tmp_path / "tables"
        folder.mkdir(exist_ok=True)
        if ucdp is not None:
            _write(folder / "ucdp_acd.csv", UCDP, ucdp, conflict=1, a2="", b2="", b="")
        if mid is not None:
            _write(folder / "gml_dirdisp.csv", MID, mid, dispute=1, deaths=0, level=4)
        if icb is not None:
            _write(folder / "icb2_v13.csv", ICB, icb, crisis=1)
        return folder

    return made


@pytest.fixture
def library_of(tmp_path):
    """Return what reads documents written in a test, beside the foundations."""

    def made(*texts):
        folder = tmp_path / "documents"
        folder.mkdir(exist_ok=True)
        for number, text in enumerate(texts):
            (folder / f"{number}.yaml").write_text(text, encoding="utf-8")
        library, mistakes = read_documents([folder])
        assert not mistakes
        return foundations() + library

    return made


@pytest.fixture
def find():
    """Return what gives the finding on a claim, by default of the shipped documents and without tables."""

    def found(claim, *, library=None, folder=None):
        documents = library or shipped()
        grounds = Grounds(library=documents, choices=choices_for(documents), folder=folder)
        return finding_on(documents.claims[claim] if isinstance(claim, str) else claim, grounds)

    return found
