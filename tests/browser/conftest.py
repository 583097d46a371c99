"""A real browser for the report, without any network. Left out, in words, where there is no Chromium."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from foedus.reports.html import render_report, write_report
from reported import HOSTILE_DOCUMENTS, assessed, write_documents

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


def _chromium() -> str | None:
    return next(filter(None, map(shutil.which, NAMES)), None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    place = _chromium()
    if place is None:
        pytest.skip(f"no Chromium found: none of {', '.join(NAMES)} is on the path")
    with sync_playwright() as playwright:
        # A container's root may not make sandboxes; the page comes from this repository.
        browser = playwright.chromium.launch(executable_path=place, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def small_report(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("small")
    place = folder / "report.html"
    write_report(render_report(assessed(write_documents(folder))), place)
    return place


@pytest.fixture(scope="session")
def hostile_report(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    place = folder / "report.html"
    write_report(render_report(assessed(write_documents(folder, HOSTILE_DOCUMENTS))), place)
    return place


class Opened:
    """A report in a window, with everything it complained of or asked for on the way."""

    def __init__(self, page: Page, place: Path) -> None:
        self.page = page
        self.complaints: list[str] = []
        self.asked_for: list[str] = []
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda said: self.complaints.append(f"{said.type}: {said.text}"))
        page.on("request", lambda request: self.asked_for.append(request.url))
        page.goto(place.as_uri())


@pytest.fixture
def open_report(chromium) -> Iterator:
    windows = []

    def opened(place: Path, width: int = 1440, height: int = 900, **options) -> Opened:
        windows.append(chromium.new_page(viewport={"width": width, "height": height}, **options))
        return Opened(windows[-1], place)

    yield opened
    for window in windows:
        window.close()
