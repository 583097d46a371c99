"""One small assessment, and the page it gives, for all tests of the report."""

import pytest

from foedus.reports.assessment import Assessment
from foedus.reports.html import render_report
from foedus.reports.wording import Wording
from reported import HOSTILE_DOCUMENTS, assessed, write_documents


@pytest.fixture(scope="session")
def small(tmp_path_factory) -> Assessment:
    return assessed(write_documents(tmp_path_factory.mktemp("small")))


@pytest.fixture(scope="session")
def wording(small) -> Wording:
    return Wording(small)


@pytest.fixture(scope="session")
def page(small) -> str:
    return render_report(small)


@pytest.fixture(scope="session")
def hostile(tmp_path_factory) -> str:
    return render_report(
        assessed(write_documents(tmp_path_factory.mktemp("hostile"), HOSTILE_DOCUMENTS))
    )
