"""The report of the main job: the Eurasian architecture, as `make assess` writes it."""

from datetime import date

import pytest

from foedus.cli.assess import DAY_OF_THE_CORPUS
from foedus.corpus.catalogue import shipped
from foedus.obligations.readings import choices_for
from foedus.reports.assessment import assess
from foedus.reports.html import render_report, write_report

MOST_BYTES = 2_500_000


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    library = shipped()
    draft = library.architectures["eurasian-security"]
    day = date.fromisoformat(DAY_OF_THE_CORPUS)
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
