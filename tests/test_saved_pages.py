"""A browser's folder beside a saved page is part of the page; a folder of articles is not."""

import pytest

from analysis import corpus
from analysis.corpus import saved_pages

PARAGRAPH = (
    "<p>The harbour bridge was closed on Sunday after engineers found a crack in its third arch, part {} said.</p>"
)
PAGE = "<html><body><article><h1>Bridge shut in Lyme</h1>{}</article></body></html>".format(
    "".join(PARAGRAPH.format(k) for k in range(4))
)


@pytest.mark.parametrize("ending", ["_files", "-Dateien", "_fichiers", "_archivos", ".files", "_bestanden", "-filer"])
@pytest.mark.parametrize("page", ["Bridge shut.html", "news/Bridge shut.htm"])
def test_what_a_browser_saves_beside_a_page_is_no_article(tmp_path, ending, page):
    path = tmp_path / page
    folder = path.with_name(path.stem + ending)
    folder.mkdir(parents=True)
    path.write_text(PAGE)
    for name in ("frame.html", "x.txt", "style.css", "Thumbs.db"):
        (folder / name).write_text(PAGE)
    (tmp_path / "desktop.ini").write_text("x")
    articles = corpus.load(tmp_path)
    assert articles["file"].tolist() == [page]
    ledger = corpus.ledger(articles)
    assert set(ledger["file"]) == {page}
    assert ledger["reason"].str.startswith("3 files in the folder saved with this page").any()


@pytest.mark.parametrize("folder", ["Bridge shut", "Bridge shut 2", "Other_files", "Bridge"])
def test_a_folder_of_another_name_has_articles_of_its_own(folder):
    assert saved_pages.part_of(["Bridge shut.html", f"{folder}/a.html"]) == {}
