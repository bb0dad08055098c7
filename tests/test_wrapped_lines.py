"""Lines wrapped at a width are paragraphs again, in every format; what only looks so is left alone."""

import json
import textwrap

import pytest

from analysis import annotate, corpus
from analysis.corpus import offsets, wrapped_lines

PARAGRAPHS = [
    "The harbour bridge at Lyme was closed on Sunday after engineers found cracks in the third arch, it said.",
    "“We will mend it before winter,” said the mayor, Ann Berg. “It is a question of safety and not of cost, and "
    "nobody in the town should cross the river by any way but the ferry.”",
    "Bo Lund, a fisherman, said that the ferry was too small for the lorries that bring his fish to market every day.",
]


def wrapped(width=72, between="\n\n", indent="", paragraphs=PARAGRAPHS):
    made = [textwrap.wrap(text, width, initial_indent=indent, break_on_hyphens=False) for text in paragraphs]
    return between.join("\n".join(lines) for lines in made)


def ragged(between="\n\n"):
    """Lines wrapped at a page's points: some longer, some shorter."""
    found = []
    for text in PARAGRAPHS:
        words, lines, k = text.split(), [""], 0
        for word in words:
            if len(lines[-1]) + len(word) > (70, 62, 74, 66)[k % 4]:
                lines.append("")
                k += 1
            lines[-1] = f"{lines[-1]} {word}".strip()
        found.append("\n".join(lines))
    return between.join(found)


def joined(text):
    return [line.strip() for line in wrapped_lines.joined(text)[0].split("\n") if line.strip()]


FORMS = {
    "blank lines between": wrapped(),
    "narrow": wrapped(45),
    "wide": wrapped(100),
    "lines of Windows": wrapped().replace("\n", "\r\n"),
    "paragraphs set in": wrapped(between="\n", indent="    "),
    "a short last line alone": wrapped(between="\n"),
    "a blank line below each line": wrapped(between="\n").replace("\n", "\n\n"),
    "blanks at the ends of lines": wrapped().replace("\n", "  \n"),
    "wrapped at a page's points": ragged(),
    "page numbers": wrapped(between="\n\n                1\n\n"),
    "page numbers in words": wrapped(between="\n\nPage 1 of 3\n\n"),
    "a running head": "                      THE LYME HERALD\n\n" + wrapped(),
    "a page's end": wrapped(between="\n\f"),
}


@pytest.mark.parametrize("form", FORMS)
def test_wrapped_lines_are_paragraphs_again(form):
    assert joined(FORMS[form]) == PARAGRAPHS


def test_a_paragraph_goes_on_over_the_end_of_a_page():
    lines = wrapped().split("\n")
    at = next(k for k, line in enumerate(lines) if "question" in line or line.startswith("safety"))
    assert joined("\n".join([*lines[: at + 1], "", "        12", "", *lines[at + 1 :]])) == PARAGRAPHS


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        ("engi-\nneers", "engineers"),
        ("self-\ntaught engineers", "self-taught engineers"),
        ("Anglo-\nLyme", "Anglo-Lyme"),
    ],
)
def test_a_word_cut_at_the_end_of_a_line_is_whole(cut, whole):
    text = wrapped().replace("engineers\n", "engineers ").replace("engineers", cut, 1)
    assert whole in joined(text)[0]


def test_turns_of_a_talk_stay_apart():
    turns = [
        f"{name}: {text}"
        for name, text in zip(("ANN BERG, HOST", "BO LUND", "CY DALE (MAYOR)"), PARAGRAPHS, strict=True)
    ]
    assert joined(wrapped(between="\n", paragraphs=turns)) == turns


PLAIN = {
    "a line a paragraph": "\n".join(PARAGRAPHS),
    "blank lines between paragraphs": "\n\n".join(PARAGRAPHS),
    "verse": "The boats are in, the boats are out,\nand nobody can say\nwhy fish and men go round\nand never stay",
    "a list": "He brought to market:\ntwo cod\nthree eels\na crab\nseven plaice\n" + PARAGRAPHS[0],
    "one line that goes on": PARAGRAPHS[0] + "\nand so it stayed\n" + PARAGRAPHS[1],
    "headings": "Bridge shut\n\nWhat the mayor says\n\n" + PARAGRAPHS[1],
    "short sentences": "It was shut.\nNobody came.\nThe mayor wept.\nThe ferry ran.",
    "names of outlets that begin small": "\n".join(["eBay shut its office in Lyme on Friday, it said."] * 4),
}


@pytest.mark.parametrize("form", PLAIN)
def test_what_is_not_wrapped_stays(form):
    assert wrapped_lines.joined(PLAIN[form]) == (PLAIN[form], offsets.identity(PLAIN[form]), [])


def files(text):
    yield "a.txt", text
    yield "a.csv", 'outlet,text\nLyme Herald,"' + text.replace('"', '""') + '"\n'
    yield "a.json", json.dumps([{"text": text, "title": "Bridge shut"}])
    yield "a.jsonl", json.dumps({"text": text}) + "\n"
    yield "a.html", f"<html><body><article><h1>Bridge shut</h1><pre>{text}</pre></article></body></html>"


@pytest.mark.parametrize(("name", "content"), list(files(wrapped())), ids=lambda value: value[:8])
def test_they_are_joined_in_every_format_and_that_is_said(tmp_path, name, content):
    (tmp_path / name).write_text(content)
    articles = corpus.load(tmp_path / name)
    assert [line for line in articles["text"][0].split("\n") if line] == PARAGRAPHS
    assert corpus.ledger(articles)["reason"].str.startswith("lines wrapped at 7").any()


def test_every_span_still_leads_to_the_original(tmp_path):
    (tmp_path / "a.txt").write_text(FORMS["page numbers"])
    articles = corpus.load(tmp_path / "a.txt")
    raw, text = corpus.raw(articles, "a")["text"], articles["text"][0]
    for _, start, end, first, last in corpus.original(articles).itertuples(index=False):
        assert text[start:end] == raw[first:last]


@pytest.mark.filterwarnings("ignore:.*may be read wrongly")
def test_texts_are_left_to_the_letter_where_nothing_is_cleaned(tmp_path):
    (tmp_path / "a.txt").write_text(wrapped())
    assert corpus.load(tmp_path / "a.txt", clean=False)["text"][0] == wrapped()


@pytest.mark.filterwarnings("ignore:.*may be read wrongly")
def test_an_indented_text_of_lines_that_stand_alone_has_no_running_heads(tmp_path):
    alone = "\n\n".join(f"{' ' * 12}the dam holds and the water is low, so that it" for _ in range(9))
    (tmp_path / "a.txt").write_text(alone)
    assert corpus.load(tmp_path / "a.txt")["words"][0] == 99


def test_a_subhead_of_an_indented_text_stays(tmp_path):
    lines = textwrap.indent(f"{wrapped()}\n\nThe harbour\n\n{wrapped()}", " " * 12)
    (tmp_path / "a.txt").write_text(lines)
    text = corpus.load(tmp_path / "a.txt")["text"][0]
    assert "The harbour" in [line.strip() for line in text.split("\n")]


def test_a_quotation_over_several_lines_is_whole(tmp_path):
    (tmp_path / "a.txt").write_text(wrapped())
    passages = annotate.passages(corpus.load(tmp_path / "a.txt"))
    said = " ".join(passages[passages["voice"] == "direct"]["text"])
    assert "nobody in the town should cross the river" in said
