"""A PDF knows letters and places: its paragraphs come back from the gaps."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

from analysis import corpus
from analysis.corpus import readers

HEADLINE = "Bridge opens after ten years"
PARAGRAPHS = [
    "The mayor opened the bridge on Friday, and a crowd of several hundred people had come to see it. " * 3,
    "“It is a great day,” she said. Nobody doubted it, and the band played for an hour in spite of the rain.",
    "A short one.",
    "The second bridge may be built next year, officials said, if the money can be found in time for it. " * 4,
]
PARAGRAPHS = [paragraph.strip() for paragraph in PARAGRAPHS]
# Left, bottom, width and height of each column, in points.
ONE, TWO = [(60, 60, 470, 700)], [(50, 50, 230, 700), (310, 50, 230, 700)]
THREE = [(40, 50, 160, 700), (215, 50, 160, 700), (390, 50, 160, 700)]


def made(path, paragraphs, *, title=None, frames=ONE, numbered=False, over="", **options):
    """A PDF with a headline, where there is a title, and paragraphs in one column or two."""

    def around(canvas, document):
        canvas.setFont("Times-Roman", 24)
        canvas.drawString(120, 700, over)
        canvas.setFont("Times-Roman", 10)
        if numbered:
            canvas.drawCentredString(300, 30, f"Page {document.page}")

    styles = getSampleStyleSheet()
    document = BaseDocTemplate(str(path), title=title, **options)
    document.addPageTemplates([PageTemplate(frames=[Frame(*frame) for frame in frames], onPage=around)])
    heading = [Paragraph(title, styles["Title"])] if title else []
    document.build([*heading, *(Paragraph(paragraph, styles["BodyText"]) for paragraph in paragraphs)])
    return path


def read(path):
    (record,) = readers.find_format(path).read(path)
    return record


def test_the_paragraphs_of_a_pdf_over_several_pages(tmp_path):
    record = read(made(tmp_path / "a.pdf", PARAGRAPHS * 8, title=HEADLINE))
    assert record.fields["text"].split("\n\n") == [HEADLINE, *PARAGRAPHS * 8]
    assert record.fields["headline"] == HEADLINE
    assert record.fields["pages"] > 1
    assert (record.reason, record.repairs) == ("", ())
    assert readers.count_records(readers.pdf, tmp_path / "a.pdf") == 1


def test_page_numbers_go_and_are_said(tmp_path):
    record = read(made(tmp_path / "a.pdf", PARAGRAPHS * 8, numbered=True))
    assert record.fields["text"].split("\n\n") == PARAGRAPHS * 8
    assert record.repairs == (f"page numbers removed: {record.fields['pages']}",)


@pytest.mark.parametrize("frames", [TWO, THREE], ids=["two", "three"])
def test_columns_are_read_one_after_the_other_and_warned_of(tmp_path, frames):
    record = read(made(tmp_path / "a.pdf", PARAGRAPHS * 6, frames=frames))
    assert record.fields["text"].split("\n\n") == PARAGRAPHS * 6
    assert record.reason.startswith("several columns on a page")


def test_a_headline_over_two_columns_comes_first(tmp_path):
    path = made(tmp_path / "a.pdf", PARAGRAPHS * 2, frames=[(50, 50, 230, 600), (310, 50, 230, 600)], over=HEADLINE)
    assert read(path).fields["text"].split("\n\n") == [HEADLINE, *PARAGRAPHS * 2]


words = st.lists(
    st.sampled_from(["mayor", "bridge", "a", "of", "several", "Friday", "opened"]), min_size=1, max_size=120
)


@settings(max_examples=25)
@given(st.lists(words.map(lambda words: " ".join(words).capitalize() + "."), min_size=1, max_size=12))
def test_no_word_is_lost_and_none_changes_its_place(tmp_path_factory, paragraphs):
    record = read(made(tmp_path_factory.mktemp("pdf") / "a.pdf", paragraphs))
    assert record.fields["text"].split() == " ".join(paragraphs).split()


def test_a_word_cut_at_the_end_of_a_line_is_put_together_and_said(tmp_path):
    canvas = Canvas(str(tmp_path / "a.pdf"))
    for n, line in enumerate(["The mayor opened the bridge and the inter-", "national guests came to see it."]):
        canvas.drawString(60, 700 - 14 * n, line)
    canvas.save()
    record = read(tmp_path / "a.pdf")
    assert record.fields["text"] == "The mayor opened the bridge and the international guests came to see it."
    assert record.repairs == ("words cut at the end of a line put together: 1",)


def test_a_title_that_does_not_open_the_text_is_no_headline(tmp_path):
    path = made(tmp_path / "a.pdf", PARAGRAPHS)
    canvas_title = made(tmp_path / "b.pdf", PARAGRAPHS, title=HEADLINE)
    assert read(path).fields["headline"] is None
    assert read(canvas_title).fields["headline"] == HEADLINE


def test_a_pdf_loads_without_its_headline_in_the_text(tmp_path):
    made(tmp_path / "a.pdf", PARAGRAPHS, title=HEADLINE)
    articles = corpus.load(tmp_path)
    assert articles["text"].tolist() == ["\n\n".join(PARAGRAPHS)]


def test_a_warning_stays_beside_what_metadata_say(tmp_path):
    made(tmp_path / "a.pdf", PARAGRAPHS * 6, frames=TWO)
    made(tmp_path / "b.pdf", PARAGRAPHS)
    (tmp_path / "metadata.csv").write_text("file\nb.pdf\n")
    reason = corpus.ledger(corpus.load(tmp_path)).query("status == 'kept'")["reason"].tolist()[0]
    assert reason.startswith("several columns on a page")
    assert reason.endswith("; no row in metadata.csv")


def picture(path):
    canvas = Canvas(str(path))
    canvas.rect(10, 10, 200, 200)
    canvas.save()
    return path


def cut(path):
    made(path, PARAGRAPHS)
    path.write_bytes(path.read_bytes()[:300])
    return path


def written(content):
    def write(path):
        path.write_bytes(content)
        return path

    return write


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (picture, "the PDF has no text, only pictures of it"),
        (lambda path: made(path, PARAGRAPHS, encrypt=StandardEncryption("secret")), "the PDF has a password"),
        (cut, "the file is no PDF or damaged"),
        (written(b"%PDF-1.7\n"), "the file is no PDF or damaged"),
        (written(b"no PDF at all"), "the file is no PDF or damaged"),
        (written(b""), "the file is empty"),
    ],
)
def test_a_pdf_that_cannot_be_read_is_dropped_with_a_reason(tmp_path, make, reason):
    record = read(make(tmp_path / "a.pdf"))
    assert record.status == "dropped"
    assert record.reason.startswith(reason)
