"""What is wrong with the pages of a report, as a reader's browser shows them.

Nothing here knows what a page is about. A page is wrong when it is large, says a value that a program and no reader
knows (“nan”), counts “1 articles”, shows a table nobody can read, or speaks to the console; when it is wider than the
window, of a desk or of a telephone; or when a picture has words that overlap, are cut off, or are too small to read.
"""

import os
import re
import shutil
from collections.abc import Iterator
from itertools import combinations, pairwise
from pathlib import Path

LARGEST = 5_000_000  # bytes of a page
WIDTHS = (1280, 320)
COLUMNS, TALLEST = 40, 1500  # of a table; pixels of its row
LETTER = 9.5  # points from the foot to the head of a letter in a drawing
SMALLEST = 6.5  # pixels of the same as a picture stands on a page of 1280
UNSAID = re.compile(r"(?<![\w“'\".-])(nan|NaN|NaT|None(?! of \d)|-?inf|−inf|undefined|<NA>)(?![\w”'\"])")
THINGS = "articles|words|outlets|events|stories|pairs|statements|mentions|hedges|boosters|hits|rows|cards|references"
PLURAL = re.compile(rf"(?<![\d.,:−+-])\b1 (?:{THINGS})\b|(?<![\d.,])0 (?:article|word|outlet|event|mention|hedge)\b")
# The words of a page that are the suite's: without code, and without those of the corpus in lists and tables.
TEXT = """() => {
  const main = document.querySelector('main').cloneNode(true);
  main.querySelectorAll('details.code, ul.words, .sides, .reading').forEach(each => each.remove());
  return main.innerText + [...main.querySelectorAll('img')].map(i => i.alt).join(' ');
}"""
OVERFLOWS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
WIDEST = "Math.max(0, ...[...document.querySelectorAll('tr')].map(row => row.cells.length))"
HIGHEST = """Math.max(0, ...[...document.querySelectorAll('table:not(.sides) tr')].map(
  row => row.getBoundingClientRect().height))"""
PICTURES = """() => [...document.querySelectorAll('figure img')].map(
  i => ({src: i.src, shown: i.getBoundingClientRect().width / i.naturalWidth, name: i.alt.slice(0, 40)}))"""
# Each text of a drawing: the four corners of its box, turned as it is, and the drawing's own edges.
CORNERS = """async ({src, shown}) => {
  const svg = await (await fetch(src)).text();
  document.body.innerHTML = svg.slice(svg.indexOf('<svg'));
  const top = document.querySelector('svg'), view = top.viewBox.baseVal;
  const scale = top.getBoundingClientRect().width / view.width;
  const texts = [...top.querySelectorAll('g[id^=text_]')].map(g => {
    const drawn = g.querySelector('g[transform]') ?? g, box = drawn.getBBox(), m = drawn.getCTM();
    const at = (x, y) => [(m.a * x + m.c * y + m.e) / scale, (m.b * x + m.d * y + m.f) / scale];
    const {x, y, width, height} = box;
    return {words: [...g.childNodes].filter(n => n.nodeType == 8).map(n => n.data.trim()).join(' '),
            corners: [at(x, y), at(x + width, y), at(x + width, y + height), at(x, y + height)]};
  });
  return {texts, width: view.width, height: view.height, scale};
}"""
Corners = list[tuple[float, float]]


def wrong(out: Path) -> Iterator[str]:
    """What is wrong with the pages of a report, a line each."""
    from playwright.sync_api import sync_playwright

    executable = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
        for file in sorted((out / "report").glob("*.html")):
            yield from (f"{file.stem}: {said}" for said in _page(browser, file))
        browser.close()


def _page(browser, file: Path) -> Iterator[str]:
    """What is wrong with one page."""
    if file.stat().st_size > LARGEST:
        yield f"{file.stat().st_size / 1e6:.1f} MB"
    page, said = browser.new_page(), []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(file.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if page.evaluate(OVERFLOWS):
            yield f"wider than a window of {width} pixels"
    yield from (f"console: {line}" for line in said)
    yield from said_wrongly(page.evaluate(TEXT))
    if (widest := page.evaluate(WIDEST)) > COLUMNS:
        yield f"a table of {widest} columns"
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    if (highest := page.evaluate(HIGHEST)) > TALLEST:
        yield f"a row of a table {highest:.0f} pixels high"
    pictures = page.evaluate(PICTURES)
    page.close()
    yield from _pictures(browser, pictures)


def said_wrongly(text: str) -> Iterator[str]:
    """What a reader can't know, and what is counted wrongly."""
    for found in (found for kind in (UNSAID, PLURAL) for found in kind.finditer(text)):
        around = text[max(found.start() - 40, 0) : found.end() + 40]
        yield f"says {found.group()!r}: {' '.join(around.split())}"


def _pictures(browser, pictures: list[dict]) -> Iterator[str]:
    """What is wrong with the pictures of a page."""
    blank = browser.new_page()
    for picture in pictures:
        for said in _picture(blank.evaluate(CORNERS, picture), picture["shown"]):
            yield f"picture “{picture['name']}”: {said}"
    blank.close()


def _picture(drawn: dict, shown: float) -> Iterator[str]:
    """What is wrong with the words of a drawing."""
    texts = [(text["words"], [tuple(corner) for corner in text["corners"]]) for text in drawn["texts"] if text["words"]]
    for words, corners in texts:
        if any(not (-1 <= x <= drawn["width"] + 1 and -1 <= y <= drawn["height"] + 1) for x, y in corners):
            yield f"“{words[:30]}” is cut off"
    pairs = [(a[0][:30], b[0][:30]) for a, b in combinations(texts, 2) if overlap(a[1], b[1])]
    if pairs:
        yield f"{len(pairs)} pairs of words overlap, as “{pairs[0][0]}” and “{pairs[0][1]}”"
    if (high := shown * drawn["scale"] * LETTER) < SMALLEST:
        yield f"letters of {high:.1f} pixels"


def overlap(one: Corners, other: Corners, least: float = 0.8) -> bool:
    """Whether two boxes, each turned in its own way, share more than a seam: no line parts them."""
    for (x, y), (u, v) in [side for box in (one, other) for side in pairwise(box[:3])]:
        length = ((u - x) ** 2 + (v - y) ** 2) ** 0.5 or 1
        across = [[(px * (u - x) + py * (v - y)) / length for px, py in box] for box in (one, other)]
        if min(max(across[0]), max(across[1])) - max(min(across[0]), min(across[1])) < least:
            return False
    return True
