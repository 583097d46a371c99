"""The report in a browser: it opens from a file, asks nobody for anything, fits a telephone, and can be read without a mouse."""

import pytest

PICTURES = {"Today": "today", "A": "talk", "B": "fight"}


def _is_shown(window, label):
    return window.page.locator(f"#cover-{label}").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_opens_without_a_network_and_without_complaint(open_report, small_report, scheme):
    """The file alone is the report: nothing else is asked for, and the browser finds nothing wrong with it."""
    window = open_report(small_report, color_scheme=scheme)
    window.page.wait_for_selector("#the-map svg.fm-map")
    assert window.complaints == []
    assert [url for url in window.asked_for if not url.startswith(("file:", "data:"))] == []


@pytest.mark.parametrize("width", [390, 768, 1440])
def test_the_page_never_scrolls_sideways(open_report, small_report, width):
    """On a telephone the wide tables scroll in boxes of their own; the page does not."""
    page = open_report(small_report, width=width).page
    page.wait_for_selector("#the-map svg.fm-map")
    for fold in page.locator("details").all():
        fold.evaluate("part => { part.open = true; }")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("document.body.scrollWidth") <= width


def test_hostile_texts_run_nothing(open_report, hostile_report):
    """A document can say what it likes; the page shows it and does nothing else."""
    window = open_report(hostile_report)
    window.page.wait_for_selector("#the-map svg.fm-map")
    assert window.page.title() != "taken over"
    assert window.complaints == []
    assert "<b>bold</b>" in window.page.locator("h1").inner_text()


def test_one_picture_of_the_matrix_is_shown_at_a_time(open_report, small_report):
    """The reader chooses between the law of today and the ways of completing the text."""
    window = open_report(small_report)
    for label, name in PICTURES.items():
        window.page.locator(f".choose input[value={name}]").check()
        assert [other for other in PICTURES if _is_shown(window, other)] == [label]


def test_without_scripts_every_picture_is_there(open_report, small_report):
    """Whoever turns scripts off loses the map and the choice, and no content."""
    window = open_report(small_report, java_script_enabled=False)
    assert all(_is_shown(window, label) for label in PICTURES)
    assert window.page.locator("noscript").count() == 1


def test_a_cell_says_who_promised_what_to_whom(open_report, small_report):
    """Pointing at a number gives the sentence it stands for: helper, helped, strength, condition and article."""
    page = open_report(small_report).page
    row = page.locator("#cover-Today tr[data-state=LTU]")
    row.locator("td", has_text="2*").hover()
    said = page.locator("#cell-says").inner_text()
    assert said.startswith(
        "Latvia to Lithuania: 2, consultation only; first: request of the victim"
    )
    assert "Small treaty of consultation, art. 1" in said
    assert "against anyone" in said


def test_the_matrix_can_be_read_with_the_keyboard(open_report, small_report):
    """Arrow keys move from cell to cell, as pointing does."""
    page = open_report(small_report).page
    box = page.locator("#cover-Today .matrix-box")
    box.focus()
    said = set()
    for key in ("ArrowDown", "ArrowRight", "ArrowRight", "ArrowDown"):
        box.press(key)
        said.add(page.locator("#cell-says").inner_text())
    assert len(said) == 4
    assert page.locator("#cover-Today td.here").count() == 1


def test_the_map_shows_the_guarantors_of_a_state(open_report, small_report):
    """A state chosen from the list is described in words, with the treaty it is covered by."""
    page = open_report(small_report).page
    page.locator(".fm-find select").select_option("EST")
    panel = page.locator(".fm-panel")
    assert "Estonia" in panel.inner_text()
    assert "Latvia" in panel.inner_text()
    assert "Small pact of defence, art. 1" in panel.inner_text()
    assert "The map decides no dispute" in page.locator(".fm-caption").inner_text()


def test_a_link_opens_what_it_leads_to(open_report, small_report):
    """What is folded away unfolds when a reader follows a link to it."""
    page = open_report(small_report).page
    target = page.locator("#instrument-small-pact")
    assert target.get_attribute("open") is None
    page.locator(".by-state a[href='#instrument-small-pact']").first.click()
    page.wait_for_function("document.getElementById('instrument-small-pact').open")


def test_a_link_to_another_picture_chooses_it(open_report, small_report):
    """An address can point to one picture of the matrix."""
    window = open_report(small_report)
    window.page.evaluate("location.hash = '#cover-B'")
    window.page.locator("#cover-B").wait_for(state="visible")
    assert [label for label in PICTURES if _is_shown(window, label)] == ["B"]


def test_on_paper_everything_is_shown_and_choosers_are_not(open_report, small_report):
    """A printed report holds every picture and every folded list, and no buttons."""
    window = open_report(small_report)
    window.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    window.page.emulate_media(media="print")
    assert all(_is_shown(window, label) for label in PICTURES)
    assert not window.page.locator(".choose").is_visible()
    assert window.page.locator("details:not([open])").count() == 0
    window.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert window.page.locator("details:not([open])").count() > 0


def test_text_stands_out_from_its_ground(open_report, small_report):
    """Numbers on the colours of strength have the contrast that small text needs (WCAG 2.2, 1.4.3: 4.5 to 1)."""
    for scheme in ("light", "dark"):
        page = open_report(small_report, color_scheme=scheme).page
        poor = page.evaluate(
            """() => {
              const light = (rgb) => {
                const [r, g, b] = rgb.match(/[\\d.]+/g).slice(0, 3).map((c) => {
                  const x = c / 255;
                  return x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4;
                });
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
              };
              const poor = [];
              for (const level of [0, 1, 2, 3, 4, 5, 6]) {
                const chip = document.createElement("span");
                chip.className = `chip s${level}`;
                document.body.append(chip);
                const style = getComputedStyle(chip);
                const [a, b] = [light(style.color), light(style.backgroundColor)].sort((x, y) => y - x);
                const ratio = (a + 0.05) / (b + 0.05);
                if (ratio < 4.5) poor.push([level, ratio]);
              }
              return poor;
            }"""
        )
        assert poor == []
