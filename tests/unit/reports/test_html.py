"""The report in HTML: one file, safe, complete, and the same bytes for the same inputs."""

import json
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest

import foedus.reports
from foedus.reports.html import render_report, safe_script, script_json, write_report
from reported import HOSTILE, assessed, write_documents

ASSETS = Path(foedus.reports.__file__).parent / "assets"
VOID = {"meta", "link", "br", "img", "input", "hr", "rect"}
END_MAY_BE_MISSING = {"td", "th", "tr", "tbody", "thead"}


class Page(HTMLParser):
    """What a page holds: ids, links, scripts, text by element, and elements left open."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.scripts: list[str] = []
        self.tags: list[str] = []
        self.misplaced: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value)
            elif name == "href" and tag == "a":
                self.links.append(value)
            elif name in {"src", "href", "srcset", "poster", "data", "action"}:
                self.loads.append(value)
        if tag == "script":
            self.scripts.append("")
        if tag not in VOID and tag not in END_MAY_BE_MISSING:
            self._open.append(tag)

    def handle_endtag(self, tag):
        if tag in VOID or tag in END_MAY_BE_MISSING:
            return
        if not self._open or self._open.pop() != tag:
            self.misplaced.append(tag)

    def handle_data(self, data):
        if self._open and self._open[-1] == "script":
            self.scripts[-1] += data


@pytest.fixture(scope="module")
def parsed(page) -> Page:
    return Page(page)


def test_every_link_within_the_page_leads_somewhere(parsed):
    """A link to a source, a claim or a treaty is of use only if what it names is there."""
    within = {link.removeprefix("#") for link in parsed.links if link.startswith("#")}
    assert within
    assert within <= set(parsed.ids)


def test_no_anchor_stands_twice(parsed):
    """Two places cannot have one address."""
    assert sorted(parsed.ids) == sorted(set(parsed.ids))


def test_elements_are_closed_in_order(parsed):
    """A page whose elements are left open is a different page in every browser."""
    assert parsed.misplaced == []


def test_a_misplaced_end_is_caught():
    """The check above would see a wrong end."""
    assert Page("<div><p>text</div></p>").misplaced == ["div", "p"]


def test_the_page_loads_nothing(parsed):
    """A report opened on a train, or in an archive in thirty years, has everything it needs."""
    assert [place for place in parsed.loads if not place.startswith("data:")] == []
    assert "@import" not in (ASSETS / "report.css").read_text("utf-8")
    assert re.search(r"url\((?!#)", (ASSETS / "report.css").read_text("utf-8")) is None


def test_the_policy_admits_exactly_the_scripts_of_the_page(page, parsed):
    """A script that a document smuggled in would not run: the page names its own by their digests."""
    executed = [script for script in parsed.scripts if not script.startswith("{")]
    digests = {f"'sha256-{b64encode(sha256(s.encode()).digest()).decode()}'" for s in executed}
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1].replace("&#39;", "'")
    assert len(executed) == 2
    assert set(re.findall(r"'sha256-[^']*'", policy)) == digests
    assert "default-src 'none'" in policy


def test_texts_of_documents_stay_texts(hostile, page):
    """Whatever a document says, it adds no element to the page and ends none of its scripts."""
    assert HOSTILE not in hostile
    assert Page(hostile).tags.count("script") == Page(page).tags.count("script") == 3
    assert "<b>bold" not in hostile
    assert "&lt;b&gt;bold&lt;/b&gt;" in hostile


def test_the_data_carry_hostile_texts_whole(hostile):
    """What is made safe on the way in comes out as it was written."""
    data = next(script for script in Page(hostile).scripts if script.startswith("{"))
    assert HOSTILE in json.loads(data)["layers"][1]["note"]
    assert not set("<>&\u2028\u2029") & set(data)


def test_an_address_that_a_browser_would_run_is_no_link(hostile):
    """`javascript:` in a register of sources is shown and never followed."""
    assert "javascript:document.title" in hostile
    assert [link for link in Page(hostile).links if not link.startswith(("#", "http"))] == []


def test_a_source_with_an_address_is_a_link(parsed):
    """A reader can go from a statement to the page it rests on."""
    assert "https://example.org/page" in parsed.links


def test_only_cited_sources_are_listed(small, parsed):
    """The register has hundreds of entries; a report lists those it used."""
    listed = {name.removeprefix("source-") for name in parsed.ids if name.startswith("source-")}
    assert "small-page" in listed
    assert "K" in listed
    assert len(listed) < len(small.sources)


def test_same_inputs_give_the_same_bytes(tmp_path, small, page):
    """A report can be checked by making it again, on another day and from another folder."""
    again = assessed(write_documents(tmp_path))
    assert again.digest == small.digest
    assert render_report(again) == page


def test_a_letter_changed_in_a_document_changes_the_digest_in_the_page(tmp_path, small, page):
    """The digest of the inputs is that of their content."""
    documents = {"claim": (write_documents(tmp_path) / "claim.yaml").read_text("utf-8")}
    other = render_report(
        assessed(write_documents(tmp_path, {"claim": documents["claim"].replace("time", "late")}))
    )
    assert small.digest in page
    assert small.digest not in other


def test_what_the_text_says_and_leaves_open_is_there(small, page):
    """Every element, open point, alternative, claim and happening of the document is in the report."""
    draft = small.architecture
    says = [part.says for part in (*draft.elements.values(), *draft.leaves_open.values())]
    says += [c.says for b in draft.brackets.values() for c in b.alternatives.values()]
    says += [part.says for part in (*small.claims, *draft.timeline)]
    assert [text for text in says if text not in page] == []


def test_level_colours_are_those_of_the_map():
    """One colour means one strength, on the map and in the tables, by day and by night."""
    colour = re.compile(r'"?(?:--fm-)?(level-\d)"?: ?"?(#[0-9a-f]{6})')
    in_map = colour.findall((ASSETS / "map.js").read_text("utf-8").replace("--fm-", "")[-80_000:])
    in_report = colour.findall((ASSETS / "report.css").read_text("utf-8"))
    assert len(in_report) == 14
    assert in_report == in_map


def test_a_script_cannot_end_its_element():
    """Neither our scripts nor our data hold what would end the element they stand in."""
    assert "</script" not in safe_script("'</script>' + '</SCRIPT>' + '<!--'").lower()
    assert "<!--" not in safe_script("'<!--'")
    assert json.loads(script_json({"a": HOSTILE})) == {"a": HOSTILE}


def test_a_report_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    """When the disk is full the old report stays, and no half of a new one lies about."""
    place = tmp_path / "report.html"
    write_report("old", place)
    text = "new"

    def fails(*_arguments, **_named):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(OSError, match="No space left"):
        write_report(text, place)
    assert place.read_text("utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]
