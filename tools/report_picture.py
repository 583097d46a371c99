"""Make docs/images/report.png: two pieces of the real report of the Eurasian architecture, side by side.

Usage: python tools/report_picture.py [REPORT.html]

Needs Chromium on the path. Without a report it assesses first, as `make assess` does.
"""

import shutil
import subprocess
import sys
import tempfile
from base64 import b64encode
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "images" / "report.png"
WIDTH, HEIGHT = 1120, 1040
PIECES = (("short", 0), ("map", 150))
"""Where each piece begins: a part of the report, and how far below its top."""


def _assessed(folder: Path) -> Path:
    report = folder / "report.html"
    foedus = Path(sys.executable).with_name("foedus")
    subprocess.run([foedus, "assess", "eurasian-security", "-o", report], check=True)  # noqa: S603
    return report


def _piece(browser: Browser, report: Path, part: str, below: int) -> bytes:
    page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
    page.goto(report.resolve().as_uri())
    page.locator("#the-map .fm-find select").select_option("KAZ")
    page.evaluate(f"document.getElementById({part!r}).scrollIntoView(); scrollBy(0, {below})")
    picture = page.screenshot()
    page.close()
    return picture


def _side_by_side(browser: Browser, pieces: list[bytes]) -> bytes:
    images = "".join(
        f'<img src="data:image/png;base64,{b64encode(piece).decode()}">' for piece in pieces
    )
    page = browser.new_page(viewport={"width": 1400, "height": 668})
    page.set_content(
        "<style>body{margin:0;padding:16px;display:flex;gap:16px;background:#dfe4e8}"
        f"img{{width:676px;box-shadow:0 1px 5px #0004}}</style>{images}"
    )
    return page.screenshot()


def main() -> None:
    """Write the picture."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "google-chrome"))), None)
    if chromium is None:
        sys.exit("There is no Chromium on the path.")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        report = Path(sys.argv[1]) if len(sys.argv) > 1 else _assessed(Path(folder))
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        pieces = [_piece(browser, report, part, below) for part, below in PIECES]
        PICTURE.parent.mkdir(parents=True, exist_ok=True)
        PICTURE.write_bytes(_side_by_side(browser, pieces))
        browser.close()
    print(f"{PICTURE} ({PICTURE.stat().st_size:,} bytes)")


if __name__ == "__main__":
    main()
