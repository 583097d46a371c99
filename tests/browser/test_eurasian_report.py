"""The report of the main job: the Eurasian architecture, as `make assess` writes it."""

import pytest

from foedus.corpus.catalogue import COMPILED_UNTIL, shipped
from foedus.obligations.readings import choices_for
from foedus.reports.assessment import assess
from foedus.reports.html import render_report, write_report

MOST_BYTES = 3_500_000
MOST_SCREENS_OF_A_TELEPHONE = 15


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    library = shipped()
    draft = library.architectures["eurasian-security"]
    day = COMPILED_UNTIL
    place = tmp_path_factory.mktemp("eurasian") / "report.html"
    write_report(render_report(assess(draft, library, day, choices_for(library))), place)
    return place


def test_it_can_be_sent_by_mail_read_anywhere_and_fits_a_telephone(open_report, report):
    """One file of moderate size opens at both ends of the range of screens, without a network or a complaint."""
    assert report.stat().st_size < MOST_BYTES
    for width in (390, 1440):
        window = open_report(report, width=width)
        window.page.wait_for_selector("#the-map svg.fm-map")
        window.page.evaluate(
            "document.querySelectorAll('details').forEach((d) => { d.open = true; })"
        )
        assert window.page.evaluate("document.documentElement.scrollWidth") <= width
        assert window.complaints == []
        assert [url for url in window.asked_for if not url.startswith(("file:", "data:"))] == []
        assert window.page.locator(".elements > div").count() == 31
        assert window.page.locator(".claim").count() == len(
            shipped().architectures["eurasian-security"].claims
        )


def test_every_column_of_the_states_is_seen_on_a_desk_or_announced(open_report, report):
    """All six ways fit the width of a desk; on a tablet the table says that there is more to the side."""
    box = ".by-states .scroll"
    page = open_report(report, width=1440).page
    page.wait_for_selector("#the-map svg.fm-map")
    assert page.evaluate(f"document.querySelector('{box}').scrollWidth") <= page.evaluate(
        f"document.querySelector('{box}').clientWidth"
    )
    narrow = open_report(report, width=820).page
    narrow.evaluate("location.hash = '#by-state'")
    narrow.wait_for_selector(f"{box}.more-right.is-wide")
    narrow.evaluate(f"document.querySelector('{box}').scrollTo(9999, 0)")
    narrow.wait_for_selector(f"{box}.is-wide:not(.more-right)")


def test_the_first_page_fits_a_screen_and_a_sheet(open_report, report):
    """Whoever reads one page only reads all of it: one screen of a desk, and one sheet of A4."""
    page = open_report(report, width=1440, height=1000).page
    end = "document.querySelector('.first').getBoundingClientRect().bottom"
    assert page.evaluate(end) <= 1000
    millimetre = 96 / 25.4
    paper = open_report(report, width=round(182 * millimetre)).page
    paper.emulate_media(media="print")
    height = paper.evaluate("document.querySelector('.first').getBoundingClientRect().height")
    assert height <= (297 - 2 * 14) * millimetre


def test_on_a_telephone_the_parts_are_folded(open_report, report):
    """Whoever opens the report on a telephone finds the answers, the map and a list of parts, not eighty thousand pixels."""
    page = open_report(report, width=390, height=844).page
    page.wait_for_selector("#the-map svg.fm-map")
    height = page.evaluate("document.documentElement.scrollHeight")
    assert height < MOST_SCREENS_OF_A_TELEPHONE * 844
    assert page.locator("section > details.part:not([open])").count() == 15


def test_the_presences_counted_in_the_table_are_those_on_the_map(open_report, report):
    """For each of the nine pairs of answers the map's sentence has the number that stands in the table."""
    page = open_report(report).page
    page.wait_for_selector("#presence-map svg.fm-map")
    n_rows, n_columns = 3, 3
    seen = set()
    for row in range(n_rows):
        page.locator("#presence-map input[name$=external_power]").nth(row).check()
        for column in range(n_columns):
            page.locator("#presence-map input[name$=-presence]").nth(column).check()
            cell = page.locator(".tallies tbody tr").nth(row).locator("td").nth(column)
            n = cell.locator("b").inner_text()
            caption = page.locator("#presence-map .fm-caption").inner_text()
            assert f" {n} presences count, of " in caption
            seen.add(int(n))
    assert len(seen) > n_rows
