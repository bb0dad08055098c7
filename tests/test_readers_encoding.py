"""Bytes become the text that was meant, and what was mended is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import corpus
from analysis.corpus import fields, html_text
from analysis.corpus.readers import encoding
from analysis.corpus.records import Record

FRENCH = "C’est très grave, a dit l’élève. Le père et la mère sont là."


@pytest.mark.parametrize(
    ("codec", "named"),
    [
        ("utf-16", "utf_16, as its first bytes show"),
        ("utf-32", "utf_32, as its first bytes show"),
        ("utf-16-le", "utf_16_le, as its first bytes show"),
        ("utf-16-be", "utf_16_be, as its first bytes show"),
        ("cp1252", "cp1252, a guess"),
    ],
)
def test_an_encoding_is_told_and_named(codec, named):
    text, (remark,) = encoding.decode(FRENCH.encode(codec))
    assert text == FRENCH
    assert remark.reason.startswith(f"not UTF-8: read as {named}")


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_letters_without_accents_are_told_from_utf_8_by_their_zeros(codec):
    text, (remark,) = encoding.decode("He said “no” – twice.".encode(codec))
    assert text == "He said “no” – twice."
    assert remark.reason.startswith(f"not UTF-8: read as {codec.replace('-', '_')}")
    assert encoding.decode("Plain.".encode(codec))[0] == "Plain."


@pytest.mark.parametrize("raw", [b"", b"A", b"A short text.", b"One\0two.", "Élève".encode()])
def test_utf_8_is_utf_8_however_short(raw):
    assert encoding.decode(raw) == (raw.decode(), [])


@pytest.mark.parametrize("declared", ["", "utf-8", "no-such-encoding"])
def test_what_a_file_states_of_its_encoding_counts_only_where_it_fits(declared):
    assert encoding.decode(FRENCH.encode(), declared) == (FRENCH, [])
    assert encoding.decode(FRENCH.encode("cp1252"), declared)[0] == FRENCH


def test_an_encoding_that_a_file_states_is_no_guess():
    assert encoding.decode("Мэр открыл мост.".encode("cp1251"), "windows-1251") == ("Мэр открыл мост.", [])


MIXED = [
    ("Itâ€™s a cafÃ© â€œnowâ€\x9d.", "It’s a café “now”."),
    ("Â£5 and Â£6", "£5 and £6"),
    ("He said: â€œNo.â€\x9d\nÀ côté d’un café.\n", "He said: “No.”\nÀ côté d’un café.\n"),
    ("Ã la carte", "Ã la carte"),  # one alone may be meant
    ("SÃO PAULO, São João", "SÃO PAULO, São João"),
    ("“It’s a café”", "“It’s a café”"),
]


@pytest.mark.parametrize(("text", "meant"), MIXED)
def test_text_decoded_in_a_wrong_encoding_is_mended(text, meant):
    assert fields.fix_encoding(text) == meant


@given(st.text(st.characters(codec="ascii")))
def test_plain_text_needs_no_mending(text):
    assert fields.fix_encoding(text) == text


words = st.sampled_from(["the", "café", "l’été", "“no", "Noël", "£5", "–", "señor", "left …"])


@given(st.lists(words, min_size=1).map(lambda words: " ".join(words)))
def test_mending_undoes_the_mistake(text):
    wrong = f"“It’s” {text}".replace("”", "").encode().decode("cp1252")
    assert fields.fix_encoding(wrong) == f"“It’s {text}"


HTML = [
    ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
    ("<p>One<br/>two &amp; <b>three</b>.</p>\n<ul><li>a</li>\n<li>b</li></ul>", "One\n\ntwo & three.\n\na\n\nb"),
    ("<p>The\nmayor   left.</p><script>x()</script><figcaption>c</figcaption>", "The mayor left."),
    ("She said: &quot;No&quot; &#8211; twice.", 'She said: "No" – twice.'),
    ("a < b and c > d", None),
    ("<3 you", None),
    ("AT&T and R&D; x&y", None),
]


@pytest.mark.parametrize(("text", "plain"), HTML)
def test_html_in_a_text_becomes_paragraphs(text, plain):
    assert html_text.has_html(text) == (plain is not None)
    assert plain is None or html_text.strip_html(text) == plain


def test_very_deep_html_is_no_trouble():
    assert html_text.strip_html("<div>" * 5_000 + "One." + "</div>" * 5_000) == "One."


def test_what_was_mended_is_said():
    record = fields.tidy(Record(1, {"text": "<p>Itâ€™s â€œnowâ€\x9d.</p>", "headline": "A &amp; B"}))
    assert record.fields["text"] == "It’s “now”."
    assert record.fields["headline"] == "A & B"
    assert record.repairs == (
        "text: 3 places in a wrong encoding (“â€™” and like) mended",
        "text: HTML taken away",
        "headline: HTML taken away",
    )


def test_a_text_of_nothing_but_markup_is_empty(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"text": "<p> </p>"}\n{"text": "One."}')
    articles = corpus.load(tmp_path)
    assert corpus.ledger(articles)["reason"].tolist() == ["text is empty", "text: HTML taken away", ""]


@pytest.mark.parametrize("sign", ["\x1b", "&#1;", "\x0c", "\ufffe"])
def test_signs_that_xml_does_not_know_cost_no_html_its_text(sign):
    assert html_text.strip_html(f"One{sign} two.</p>").startswith("One")
    assert html_text.strip_html(f"<p>One.</p>{sign}<p>Two.</p>").split("\n\n")[-1] == "Two."
