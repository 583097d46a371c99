"""Links between the pages lead somewhere, and the pages know the version."""

import re
from pathlib import Path

import pytest

import foedus

ROOT = Path(__file__).parents[2]
DOCS = sorted((ROOT / "docs").rglob("*.md"))
PAGES = [*(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")), *DOCS]

_CODE = re.compile(r"^(```+).*?^\1[ \t]*$|`[^`\n]*`", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"!?\[[^\]]*\]\((?P<target>[^)\s]+)\)")
_HEADING = re.compile(r"^#{1,6} (?P<title>.+)$", re.MULTILINE)


def _links(page: Path) -> list[str]:
    return [m["target"] for m in _LINK.finditer(_CODE.sub("", page.read_text(encoding="utf-8")))]


def _anchors(page: Path) -> set[str]:
    """Return the anchors a page's headings make, as code hosts make them."""
    text = re.sub(
        r"^(```+).*?^\1[ \t]*$",
        "",
        page.read_text(encoding="utf-8"),
        flags=re.MULTILINE | re.DOTALL,
    )
    titles = (m["title"].lower().replace("`", "") for m in _HEADING.finditer(text))
    return {re.sub(r"[^\w\- ]", "", title).strip().replace(" ", "-") for title in titles}


def _leads_somewhere(page: Path, target: str) -> bool:
    path, _, anchor = target.partition("#")
    other = (page.parent / path).resolve() if path else page
    if not other.exists():
        return False
    return not anchor or anchor in _anchors(other)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_between_pages_resolve(page):
    """Every file and heading a page points to exists."""
    inside = [target for target in _links(page) if "://" not in target]
    assert [target for target in inside if not _leads_somewhere(page, target)] == []


@pytest.mark.parametrize("page", DOCS, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_page_is_in_the_index(page):
    """A page nobody can find from the index is not read."""
    index = ROOT / "docs" / "index.md"
    targets = {(index.parent / target.partition("#")[0]).resolve() for target in _links(index)}
    assert page == index or page.resolve() in targets


def test_the_changelog_and_the_citation_know_the_version():
    """What is released is described, and cited by its number."""
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"## [{foedus.__version__}]" in changelog
    assert f"\nversion: {foedus.__version__}\n" in citation


def test_the_citation_is_a_citation_file():
    """The citation file has the keys that version 1.2.0 of its format asks for."""
    import yaml

    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert {"cff-version", "message", "title", "authors"} <= citation.keys()
    assert citation["cff-version"] == "1.2.0"


def test_both_licences_are_complete():
    """The code is under Apache-2.0 and the documents are under CC BY 4.0, each with its full text."""
    code = (ROOT / "LICENSE").read_text(encoding="utf-8")
    documents = ROOT / "src" / "foedus" / "corpus" / "documents" / "LICENSE"
    legal = documents.read_text(encoding="utf-8")
    assert "END OF TERMS AND CONDITIONS" in code
    assert all(f"Section {number} -- " in legal for number in range(1, 9))
    assert "https://creativecommons.org/licenses/by/4.0/" in legal
