"""The pages of a report on hostile texts, in a real browser: safe, offline, accessible, printable, mailable."""

import csv
import html
import io
import re
import shutil
import subprocess
import sys
import warnings
from pathlib import Path
from types import SimpleNamespace

import hostile
import lxml.html
import pytest
import yaml

from analysis import corpus
from analysis.report import contents, notebook, outputs, own, plan, readable, snippets

pytestmark = pytest.mark.report

OWN = own.name(hostile.NOTEBOOK)
NUMBERED = [path.stem for path in notebook.numbered(SimpleNamespace(**hostile.STUDY))]
NAMES = ["index", *NUMBERED, OWN, Path(contents.SINGLE).stem]
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WATCH = "window.ran = () => console.log('ran')"
LINK = re.compile(r"#|https?://|\w+\.html|\.\./figures/|data:text/csv;")
OVERFLOWS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def run(*command):
    """A command of the suite, which has to go well."""
    whole = [sys.executable, "-m", "analysis", *command]
    done = subprocess.run(whole, cwd=plan.ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr + done.stdout


@pytest.fixture(scope="session")
def report(tmp_path_factory):
    """The folder of a report on hostile texts, with the single file."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "texts").mkdir()
    (folder / "lists").mkdir()
    (folder / "lists" / "strange.toml").write_text(hostile.LEXICON, encoding="utf-8")
    for name, text in hostile.articles().items():
        (folder / "texts" / name).write_text(text, encoding="utf-8")
    rows = hostile.metadata()
    with (folder / "texts" / "metadata.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]))
        table.writeheader()
        table.writerows(rows)
    (folder / hostile.NOTEBOOK).write_text(hostile.notebook(), encoding="utf-8")
    for name, study in (("first.yml", hostile.OWN), ("study.yml", hostile.STUDY)):
        written = yaml.safe_dump(study | {"notebooks": [hostile.NOTEBOOK]}, allow_unicode=True, sort_keys=False)
        (folder / name).write_text(written, encoding="utf-8")
    hostile.beside(folder)
    asked = ["--coders", "ann", "bo", "--variables", "hedges", "blame", "--format", "csv"]
    run("coding-sheet", "--study", folder / "first.yml", "--out", folder / "codes", *asked)
    hostile.code(folder / "codes")
    run("single", "--own", "--study", folder / "study.yml", "--out", folder)
    return folder / "report"


@pytest.fixture
def opened(browser):
    """A function: a page and a width → the page, opened with everything unfolded, and what it asked for and said."""
    contexts = []

    def open_page(file, width=1280, scheme="light"):
        page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        contexts.append(page)
        seen = []
        page.on("request", lambda request: seen.append(request.url))
        page.on("console", lambda message: seen.append(message.text))
        page.on("pageerror", lambda error: seen.append(str(error)))
        page.on("dialog", lambda dialog: seen.append(dialog.message))
        page.add_init_script(WATCH)
        page.goto(file.as_uri())
        return page, seen

    yield open_page
    for page in contexts:
        page.close()


def unfold(page):
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")


@pytest.mark.parametrize("name", NAMES)
def test_hostile_text_neither_runs_nor_fetches(report, opened, name):
    file = report / f"{name}.html"
    page, seen = opened(file)
    unfold(page)
    page.mouse.move(400, 400)
    assert [each for each in seen if not each.startswith("data:") and each != file.as_uri()] == []
    foreign = "script, iframe, object, embed, form, video, audio, base, template, [onclick], [onload], [onerror]"
    assert page.locator(foreign).count() == 0
    links = page.locator("a[href]").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert [link for link in links if not LINK.match(link)] == []
    assert page.evaluate("[...document.images].every(i => i.complete && i.naturalWidth > 0)")


def letters(text):
    """A text without what stands between its letters: passages may be set apart anywhere."""
    return re.sub(r"\W", "", text).lower()


def test_hostile_text_shows_as_text(report, opened):
    page, _ = opened(report / "02_voices.html")
    shown = letters(page.locator("main").evaluate("main => main.textContent"))
    kept = [text for text in hostile.PAYLOADS if text not in hostile.TAKEN_OUT]
    lost = [text for text in kept if letters(text) not in shown]
    assert len(kept) >= 40
    assert lost == []


@pytest.mark.parametrize("name", NAMES)
def test_characters_that_turn_or_hide_text_are_shown_by_number(report, name):
    text = (report / f"{name}.html").read_text(encoding="utf-8")
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08]", text)
    assert "[U+202E]" in text


def test_no_cell_of_the_numbers_is_a_formula(report):
    cells = [
        cell
        for file in (report.parent / "figures").glob("*.csv")
        for row in csv.reader(io.StringIO(file.read_text(encoding="utf-8")))
        for cell in row
    ]
    assert "'=HYPERLINK(1)" in cells
    assert [cell for cell in cells if re.match(r"[=@\t]|[+-](?!\d|inf)", cell)] == []


@pytest.fixture(scope="module")
def axe():
    """The source of axe-core."""
    import axe_playwright_python

    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


def violations(page, axe, *rules, without=()):
    page.evaluate(axe)
    options = {"runOnly": list(rules), "resultTypes": ["violations"], "preload": False}
    options["rules"] = {rule: {"enabled": False} for rule in without}
    found = page.evaluate("options => axe.run(options)", options)["violations"]
    return [f"{each['id']}: {node['html'][:120]}" for each in found for node in each["nodes"]]


@pytest.mark.parametrize("name", NAMES[:-1])
def test_the_pages_are_accessible(report, opened, axe, name):
    page, _ = opened(report / f"{name}.html")
    unfold(page)
    assert violations(page, axe, *STANDARDS) == []


def test_the_single_file_is_accessible(report, opened, axe):
    page, _ = opened(report / f"{NAMES[-1]}.html")  # of the same parts in the same colours, and folded
    assert violations(page, axe, *STANDARDS, without=["color-contrast"]) == []


@pytest.mark.parametrize("name", NAMES[:-1])
def test_the_pages_are_accessible_in_the_dark_and_on_narrow_screens(report, opened, axe, name):
    page, _ = opened(report / f"{name}.html", width=320, scheme="dark")
    unfold(page)
    assert not page.evaluate(OVERFLOWS)
    assert violations(page, axe, "color-contrast", "scrollable-region-focusable", "target-size") == []


@pytest.fixture(scope="module")
def parsed(report):
    """Each page as a tree of elements, by its name."""
    return {file.stem: lxml.html.fromstring(file.read_bytes()) for file in report.glob("*.html")}


@pytest.mark.parametrize("name", NAMES)
def test_every_link_within_the_report_leads_somewhere(report, parsed, name):
    ids = {one: set(page.xpath("//@id")) for one, page in parsed.items()}
    links = parsed[name].xpath("//a[not(@download)]/@href")
    assert links
    for link in links:
        file, _, place = link.partition("#")
        if link.startswith("http"):  # an article's own address, which is elsewhere
            continue
        assert not file or (report / file).is_file()
        assert not place or place in ids[Path(file).stem if file else name]


@pytest.mark.parametrize("name", NAMES)
def test_ids_and_names_of_regions_are_told_apart(report, name):
    text = (report / f"{name}.html").read_text(encoding="utf-8")
    for found in (re.findall(r' id="([^"]+)"', text), re.findall(r'aria-label="((?:Table|Figure)[^"]+)"', text)):
        assert len(found) == len(set(found))


def test_a_finding_opens_the_words_behind_it(report, opened):
    page, _ = opened(report / "index.html")
    assert 3 <= page.locator(".findings li").count() <= 8
    page.locator(".findings a", has_text="Emphasis").first.click()
    page.locator("ul.words li").first.wait_for(state="visible")  # the page is loaded first: an error if it never is


def test_all_code_is_shown_at_once_without_a_script(report, opened):
    page, _ = opened(report / "03_tone.html")
    code = page.locator("details.code pre")
    assert not any(each.is_visible() for each in code.all())
    page.get_by_label("Show all code").check()
    assert all(each.is_visible() for each in code.all())


def test_figures_and_tables_are_numbered_and_told(report, opened):
    page, _ = opened(report / "04_hedging.html")
    captions = page.locator("figcaption b").all_inner_texts()
    assert captions == [f"Figure 4.{k}." for k in range(1, len(captions) + 1)]
    tables = page.locator("table").evaluate_all("all => all.map(t => t.caption ? t.caption.textContent : '')")
    assert [text.split(":")[0] for text in tables] == [f"Table 4.{k}" for k in range(1, len(tables) + 1)]
    assert page.locator("thead th:not([scope])").count() == 0


@pytest.fixture(scope="module")
def articles(report):
    with warnings.catch_warnings(action="ignore"):  # some may be read wrongly
        return corpus.load(report.parent / "texts")


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_cut_short_for_sharing_and_restored(report, articles, name, tmp_path):
    page = (report / f"{name}.html").read_text(encoding="utf-8")
    [short] = snippets.cut([outputs.page(page)], articles, 10)
    (tmp_path / "short.html").write_text(short, encoding="utf-8")
    assert readable.above(readable.measured({"short": tmp_path / "short.html"}, articles), 10) == []
    whole, missing = snippets.restore(short, articles)
    assert missing == 0
    assert letters(html.unescape(whole)) == letters(html.unescape(page))


@pytest.mark.parametrize("name", NUMBERED)
def test_what_was_found_stands_on_the_first_screen(report, opened, name):
    page, _ = opened(report / f"{name}.html")
    first = "main :is(figure, .findings, table, h2 ~ ul, h2 ~ div ul, .methods)"
    tops = page.locator(first).evaluate_all(
        "all => all.filter(e => e.checkVisibility()).map(e => e.getBoundingClientRect().top)"
    )
    assert min(tops) < 900


def test_the_letters_of_a_chart_can_be_read_on_a_narrow_screen_and_it_moves_in_its_frame(report, opened):
    page, _ = opened(report / "02_voices.html", width=390)
    sizes = page.locator(".chart img").evaluate_all(
        "all => all.map(i => i.getBoundingClientRect().width / i.naturalWidth)"
    )
    assert min(sizes) >= 0.79
    assert page.locator(".chart").first.evaluate("e => e.scrollWidth > e.clientWidth && e.tabIndex === 0")
    assert not page.evaluate(OVERFLOWS)


def test_on_a_narrow_screen_code_is_shown_all_at_once_or_not_at_all(report, opened):
    page, _ = opened(report / "02_voices.html", width=390)
    assert not page.locator("details.code").first.is_visible()
    page.get_by_label("Show all code").check()
    assert page.locator("details.code pre").first.is_visible()


@pytest.mark.parametrize("name", NUMBERED)
def test_articles_are_told_by_their_headlines_and_the_keys_stand_in_one_table(parsed, name):
    heads = [[head.text_content() for head in table.iter("th")] for table in parsed[name].iter("table")]
    keyed = [head for head in heads if "article id" in head]
    assert all("headline" in head for head in keyed)
    assert not keyed or name == "01_corpus"


def test_numbers_travel_with_the_page(report, opened, tmp_path):
    alone = shutil.copy(report / "03_tone.html", tmp_path)
    page, _ = opened(Path(alone))
    with page.expect_download() as download:
        page.get_by_text("Numbers (CSV)").first.click()
    assert Path(download.value.path()).read_text() == (report.parent / "figures" / "03_tone.csv").read_text()


@pytest.mark.parametrize("name", NUMBERED)
def test_no_table_is_cut_in_print(report, opened, name):
    page, _ = opened(report / f"{name}.html", width=718)  # A4 at its usual margins
    page.emulate_media(media="print")
    cut = "e => e.checkVisibility() && e.scrollWidth > e.clientWidth + 1"
    wide = f"all => all.filter({cut}).map(e => e.getAttribute('aria-label'))"
    assert page.locator(".scroll").evaluate_all(wide) == []


def test_it_prints_with_links_and_without_code(report, opened, tmp_path):
    import pdfplumber

    page, _ = opened(report / "05_emphasis.html")
    page.pdf(path=tmp_path / "page.pdf", format="A4", tagged=True)
    with pdfplumber.open(tmp_path / "page.pdf") as pdf:
        texts = [sheet.extract_text() for sheet in pdf.pages]
    assert "Figure 5.1" in "".join(texts)
    assert not re.search(r"from analysis import|^\W*Code$", "\n".join(texts), re.MULTILINE)
    headings = page.locator("h2").evaluate_all("all => all.map(h => h.firstChild.textContent)")
    assert [text for text in texts if text.strip().splitlines()[-1] in headings] == []
