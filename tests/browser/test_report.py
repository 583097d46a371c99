"""The report in a browser: it opens from a file, asks nobody for anything, fits a telephone, and can be read without a mouse."""

import itertools

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
    assert window.page.locator("noscript").count() == 3


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
    page.locator("#the-map .fm-find select").select_option("EST")
    panel = page.locator("#the-map .fm-panel")
    assert "Estonia" in panel.inner_text()
    assert "Latvia" in panel.inner_text()
    assert "Small pact of defence, art. 1" in panel.inner_text()
    assert "The map decides no dispute" in page.locator("#the-map .fm-caption").inner_text()


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
    """A printed report holds every picture and every folded list but those of nearly every state, and no buttons."""
    window = open_report(small_report)
    window.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    window.page.emulate_media(media="print")
    assert all(_is_shown(window, label) for label in PICTURES)
    assert not window.page.locator(".choose").is_visible()
    assert window.page.locator("details:not([open]):not(.long)").count() == 0
    assert window.page.locator("#dossier-EST .dossier-body").is_visible()
    assert window.page.locator(".presences").is_visible()
    window.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert window.page.locator("details:not([open])").count() > 0


def test_a_reader_finds_the_sheet_of_a_state(open_report, small_report):
    """Typing the beginning of a name leaves the one sheet that fits, open; emptying the field brings all back."""
    page = open_report(small_report).page
    n_all = page.locator(".dossier:visible").count()
    page.locator("#find-state").fill("lithu")
    assert page.locator(".dossier:visible").count() == 1
    sheet = page.locator("#dossier-LTU")
    assert "A company in Lithuania" in sheet.inner_text()
    assert "request of the victim" in sheet.inner_text()
    assert page.locator("#found-states").inner_text() == "1 state"
    page.locator("#find-state").fill("")
    assert page.locator(".dossier:visible").count() == n_all


def test_the_map_leads_to_the_sheet(open_report, small_report):
    """From a state chosen on the map a link opens its sheet, even one that a search has hidden."""
    page = open_report(small_report).page
    page.locator("#find-state").fill("mongolia")
    page.locator("#the-map .fm-find select").select_option("EST")
    page.locator("#the-map .fm-panel a").click()
    page.wait_for_function("document.getElementById('dossier-EST').open")
    assert page.locator("#dossier-EST").is_visible()
    assert "A base in Estonia" in page.locator("#dossier-EST").inner_text()


def test_the_map_of_presences_follows_the_answers(open_report, small_report):
    """Who is outside is the reader's choice: of the four presences one counts by the first meaning, three and perhaps a fourth by the second."""
    page = open_report(small_report).page
    box = page.locator("#presence-map")
    caption = box.locator(".fm-caption")
    assert "1 presence counts, of 0 more it cannot be told" in caption.inner_text()
    box.locator("input[value=foreign_to_host]").check()
    box.locator("input[value=everything]").check()
    assert "3 presences count, of 1 more it cannot be told" in caption.inner_text()
    box.locator(".fm-find select").select_option("MNG")
    panel = box.locator(".fm-panel").inner_text()
    assert "1 presence counted" in panel
    assert "Of 1 more it cannot be told." in panel
    assert "An observer mission: Observers in Mongolia" in panel
    box.locator(".fm-find select").select_option("LVA")
    assert "Lithuania: A company in Lithuania" in box.locator(".fm-panel").inner_text()
    assert box.locator(".fm-links .fm-link.fm-dashed").count() == 1


def test_numbers_of_presences_darken_in_order(open_report, small_report):
    """Classes of presences differ in lightness, each from the next, so that they stay in order without colours."""
    for scheme in ("light", "dark"):
        page = open_report(small_report, color_scheme=scheme).page
        page.wait_for_selector("#presence-map svg.fm-map")
        lightness = page.evaluate(
            """() => [4, 3, 2, 1, 0].map((level) => {
              const swatch = document.querySelector(`#presence-map .fm-legend .fm-count-${level}`);
              const [r, g, b] = getComputedStyle(swatch).fill.match(/[\\d.]+/g).map((c) => {
                const x = c / 255;
                return x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4;
              });
              const y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
              return 116 * Math.cbrt(y) - 16;
            })"""
        )
        steps = [b - a for a, b in itertools.pairwise(lightness)]
        least = 8  # of 100 in CIE L*; about 2 is the smallest difference seen side by side
        assert all(abs(step) > least for step in steps)
        assert len({step > 0 for step in steps}) == 1


def test_on_a_telephone_a_link_unfolds_its_part(open_report, small_report):
    """Folded parts open for whoever follows a link into them."""
    page = open_report(small_report, width=390).page
    assert not page.locator("#dossier-EST").is_visible()
    page.evaluate("location.hash = '#dossier-EST'")
    page.locator("#dossier-EST").wait_for(state="visible")
    page.evaluate("location.hash = '#method'")
    page.locator("#limits").wait_for(state="visible")


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


def test_the_first_page_fits_a_screen_and_a_sheet_of_paper(open_report, small_report):
    """What a minister reads stands on one screen of a desk, and what follows begins on a new sheet."""
    page = open_report(small_report, width=1440, height=1000).page
    end = "document.querySelector('.first').getBoundingClientRect().bottom"
    assert page.evaluate(end) <= 1000
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.getElementById('short')).breakAfter") == "page"


def test_a_verdict_is_told_by_word_and_shape(open_report, small_report):
    """Whoever sees no colours, and whoever hears the page, gets every verdict: each has a mark and a word."""
    page = open_report(small_report).page
    told = page.evaluate(
        """[...new Set([...document.querySelectorAll('.verdicts .verdict')].map((one) => one.textContent.trim().replace(/\\s+/g, ' ')))]"""
    )
    assert sorted(told) == ["? undetermined", "✓ holds", "✗ violated"]


def test_a_case_is_drawn_on_the_map(open_report, small_report):
    """From a case in words a button leads to the map, where the attack is a line and the attacked state is chosen."""
    page = open_report(small_report).page
    way = page.locator("#way-no-gap-help")
    assert "Estonia attacks Latvia" in way.inner_text()
    way.locator(".show-case").click()
    page.mouse.move(0, 0)
    box = page.locator("#case-map")
    assert "Estonia attacks Latvia" in box.locator(".fm-caption").inner_text()
    assert box.locator(".fm-links .fm-link").count() == 1
    assert "Latvia" in box.locator(".fm-panel").inner_text()
    assert "Estonia" in box.locator(".fm-panel").inner_text()


def test_two_attacks_of_one_case_are_two_lines(open_report, small_report):
    """A state bound to help each of two others against the other: both attacks are drawn."""
    page = open_report(small_report).page
    page.locator("#way-no-double-bind-text-alone .show-case").click()
    page.mouse.move(0, 0)
    box = page.locator("#case-map")
    assert box.locator(".fm-links .fm-link").count() == 2
    assert box.locator("input:checked").first.get_attribute("value") != "1"
