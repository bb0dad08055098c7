"""Pages as trafilatura writes them, as XML, TEI or text: the fields around the text, and none of them in it."""

import pytest

from analysis import corpus
from analysis.corpus import readers
from analysis.corpus.readers import extracted_xml, text_file

PARAGRAPHS = ["The harbour bridge is shut.", "Why it is shut", "“We will mend it.”", "One arch", "Two piers"]
TEXT = "\n\n".join(PARAGRAPHS)
MAIN = (
    "<p>The harbour bridge is shut.</p><head rend='h2'>Why it is shut</head><quote><p>“We will mend it.”</p></quote>"
    "<list rend='ul'><item>One <hi>arch</hi></item><item>Two piers</item></list>"
)
DOC = (
    '<doc sitename="The Lyme Herald" title="Bridge shut" author="Bo Lund" date="2022-01-21" categories="News"'
    ' url="https://lyme.example/a" hostname="lyme.example" fingerprint="6"><main>{}</main>'
    "<comments><p>Well said.</p></comments></doc>"
)
TEI = (
    '<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>'
    '<title type="main">Bridge shut</title></titleStmt><sourceDesc><biblFull><titleStmt><author>Bo Lund</author>'
    "</titleStmt><publicationStmt><publisher>The Lyme Herald (lyme.example)</publisher>"
    '<ptr type="URL" target="https://lyme.example/a"/><date>2022-01-21</date></publicationStmt></biblFull></sourceDesc>'
    '</fileDesc></teiHeader><text><body><div type="entry">{}</div><div type="comments"><p>Well said.</p></div></body>'
    "</text></TEI>"
)
FIELDS = {"headline": "Bridge shut", "outlet": "The Lyme Herald", "author": "Bo Lund", "url": "https://lyme.example/a"}


@pytest.mark.parametrize("form", [DOC, TEI], ids=["XML", "TEI"])
@pytest.mark.parametrize("ending", ["xml", "tei"])
def test_a_page_that_was_extracted(tmp_path, form, ending):
    path = tmp_path / f"a.{ending}"
    path.write_text(form.format(MAIN.replace("<head", "<ab").replace("</head", "</ab") if form is TEI else MAIN))
    assert readers.find_format(path) is extracted_xml
    assert extracted_xml.count_records(path) == 1
    article = corpus.load(path).iloc[0]
    assert article["text"] == TEXT
    assert {field: article[field] for field in FIELDS} == FIELDS
    assert str(article["published"])[:10] == "2022-01-21"


def test_several_may_stand_in_one_file_and_one_without_text_is_dropped(tmp_path):
    made = [DOC.format(MAIN), DOC.format(MAIN.replace("shut", "open")), DOC.format("")]
    (tmp_path / "a.xml").write_text(f"<collection>{''.join(made)}</collection>")
    ledger = corpus.ledger(corpus.load(tmp_path / "a.xml", duplicates="keep"))
    assert ledger["status"].tolist() == ["kept", "kept", "dropped"]


@pytest.mark.parametrize(
    "content", ['<doc id="1"><p>One.</p></doc>', "<docs><doc>One.</doc></docs>", "<tei>One.</tei>"]
)
def test_a_doc_of_others_is_not_taken(tmp_path, content):
    (tmp_path / "a.xml").write_text(content)
    assert not extracted_xml.matches(tmp_path / "a.xml")


FRONT = "---\ntitle: Bridge shut\nsitename: The Lyme Herald\nauthor: Bo Lund\nurl: https://lyme.example/a\n{}---\n"


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("more", ["", 'date: "2022-01-21"\nfingerprint: "6"\n'])
def test_fields_above_a_text_are_none_of_it(tmp_path, ends, more):
    path = tmp_path / "a.txt"
    path.write_bytes((FRONT.format(more) + TEXT).replace("\n", ends).encode())
    assert readers.find_format(path) is text_file
    article = corpus.load(path).iloc[0]
    assert {field: article[field] for field in FIELDS} == FIELDS
    assert article["text"].split() == TEXT.split()


@pytest.mark.parametrize("top", ["---\nHe said: no\n---\n", "---\n\nA line.\n\n---\n", "---\n* * *\n---\n"])
def test_lines_of_dashes_in_a_text_are_text(tmp_path, top):
    (tmp_path / "a.txt").write_text(top + TEXT)
    assert corpus.load(tmp_path / "a.txt", clean=False)["text"][0] == top + TEXT
