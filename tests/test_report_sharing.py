"""A report cut short for sharing: what may be read of an article in all outputs, how that is measured, restored."""

import base64
import csv
import html
import io

import hostile
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as parser

from analysis import studies
from analysis.report import budget, normal, outputs, readable, snippets

TEXT = (
    "Officials said on Monday that the old dam above the town may leak within days unless the gates are opened at once "
    "and the lake is lowered by two metres, while the mayor called the whole report a scare and went home for lunch."
)
WORDS = TEXT.split()
HEADLINE = "Old dam above the town may leak"


def articles(*texts, headline=None):
    names = [f"a{number}" for number in range(1, len(texts) + 1)]
    return pd.DataFrame({"article_id": names, "headline": [headline] * len(texts), "text": texts})


def listed(text=TEXT):
    return f"<ul><li>{text}</li></ul>"


def kept(short):
    """The words of a page that was cut short."""
    return budget.CUT.sub(" ", parser.fromstring(f"<div>{short}</div>").text_content()).split()


# What is the same text


@pytest.mark.parametrize(
    "written",
    [
        "the “Dam’s” gate–keeper",
        'THE "dam\'s" gate-keeper',
        "the \u200e“Dam’s”\u200f gate—keep\u00ader",
        "the ‹Da\u200bm’s› gate\u2011kee\x02per",
        "ｔｈｅ „Dam’s“ gate‐keeper",
        "the \u202e«Dam’s»\u202c, gate/keeper",
        "the [U+200E]“D[U+00AD]am’s” gate-keeper",
    ],
)
def test_texts_that_read_the_same_are_the_same(written):
    assert [found.word for found in normal.words(written)] == ["the", "dam", "s", "gate", "keeper"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("水坝可能", ["水", "坝", "可", "能"]),
        ("ダムが漏れる", ["ダ", "ム", "が", "漏", "れ", "る"]),
        ("ที่นี่", ["ที่", "นี่"]),
        ("Mr 水 5km", ["mr", "水", "5km"]),
        ("댐이 샌다", ["댐이", "샌다"]),
        ("_", []),
    ],
)
def test_in_scripts_without_blanks_a_character_is_a_word(text, words):
    assert [found.word for found in normal.words(text)] == words


# What is shown


@pytest.mark.parametrize(
    ("page", "percent", "left"),
    [
        (listed(), 100, " ".join(WORDS[:15])),
        (listed(), 30, " ".join(WORDS[:8])),
        (listed(), 10, " ".join(WORDS[6:13])),  # the words of the headline are free
        (listed("Officials said on Monday"), 0, "Officials said on Monday"),
        (listed("Five words that nobody wrote there"), 0, "Five words that nobody wrote there"),
        (listed(TEXT.replace("lake", "<mark>lake</mark>")), 100, " ".join(WORDS[17:32])),
        (listed(TEXT.replace("lake", "<mark>lake</mark>")), 0, "lake"),
        (f"<p>{HEADLINE}</p>", 0, HEADLINE),
    ],
)
def test_a_passage_is_shown_as_far_as_its_article_allows(page, percent, left):
    [short] = snippets.cut([outputs.page(page)], articles(TEXT, headline=HEADLINE), percent)
    shown = " ".join(kept(short)).rstrip(" .,")
    assert shown == left.rstrip(",")


def test_the_first_output_may_spend_all_and_each_other_half_of_what_is_left():
    sentences = [" ".join(f"{letter}{number}" for number in range(10)) for letter in "abcdefghij"]
    made = [outputs.page(f"<p>{'</p> <p>x</p> <p>'.join(some)}</p>") for some in (sentences[:1], sentences[2:7])]
    first, later = snippets.cut(made, articles(". ".join(sentences)), 50)
    assert kept(first) == sentences[0].split()
    assert [word for word in kept(later) if word != "x"] == (sentences[2] + " " + sentences[3]).split()


def test_what_can_be_read_already_is_shown_again():
    made = [outputs.page(listed()) for _ in range(5)]
    first, *others = snippets.cut(made, articles(TEXT), 45)
    assert len(kept(first)) == 16  # 15 words and the full stop
    assert set(others) == {first}


def test_words_in_pictures_are_counted_first():
    drawn = outputs.drawing(f"<svg><!-- {' '.join(WORDS[20:35])} --></svg>")
    [short] = snippets.cut([outputs.page(listed())], articles(TEXT), 40, [drawn])
    assert kept(short) == ["."]


def percent_of(folder, ending, content, *texts):
    file = folder / f"made{ending}"
    file.write_text(content, encoding="utf-8")
    found = readable.measured({"made": file}, articles(*texts))
    return found.loc[found["file"] == "", "percent"].max() if len(found) else 0


ODD = [
    "\u200e".join(WORDS),
    "\u200e".join(TEXT),
    TEXT.replace("a", "a\u00ad"),
    TEXT.replace(" ", "\x02 "),
    TEXT.upper(),
]
ODD += [
    "水坝昨天开始漏水镇上的居民被要求立即离开他们的房屋直到另行通知为止",
    "ダムが昨日から漏れ始め町の住民は直ちに家を離れるように求められた",
]


@pytest.mark.parametrize("corpus", [TEXT, *ODD])
@pytest.mark.parametrize("shown", [lambda text: text, lambda text: text.replace("\u00ad", "").replace("\u200e", "")])
def test_hidden_characters_and_scripts_without_blanks_switch_nothing_off(corpus, shown, tmp_path):
    page = listed(html.escape(shown(corpus)))
    [short] = snippets.cut([outputs.page(page)], articles(corpus), 30)
    assert percent_of(tmp_path, ".html", short, corpus) <= 30


# Brought back


def test_who_does_not_hold_the_articles_is_told_how_many_passages_are_missing():
    [short] = snippets.cut([outputs.page(listed())], articles(TEXT), 0)
    assert snippets.restore(short, articles("Other words.")) == (short, 1)


def test_a_mark_can_not_be_guessed_from_its_words_alone():
    one, other = (snippets.cut([outputs.page(listed())], articles(text), 0)[0] for text in (TEXT, f"{TEXT} Or not."))
    assert one != other


def test_a_file_of_another_kind_is_not_restored():
    with pytest.raises(ValueError, match=r"allowed: \.html, \.csv"):
        snippets.restore("x", articles(TEXT), ".svg")


PAGE = """<div class="scroll" role="region" aria-label="{0}" tabindex="0"><table><caption>{0}</caption>
<tr><td>{0}</td></tr></table></div><figure><img alt="{0}" src="data:,"><figcaption title="{0}">{0}</figcaption></figure>
<a download="x.csv" href="data:text/csv;base64,{1}">x</a>"""


@pytest.mark.parametrize("payload", [*hostile.PAYLOADS, *hostile.FORMULAS, hostile.UNSEEN, *hostile.ATTRIBUTES])
def test_what_is_brought_back_is_text_in_every_attribute_and_figure(payload):
    text = f"Dam {payload} the old dam {payload} may leak"
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerow([text, 1])
    numbers = base64.b64encode(file.getvalue().encode()).decode()
    whole = PAGE.format(html.escape(text), numbers)
    [short] = snippets.cut([outputs.page(whole)], articles(text), 0)
    assert short != whole
    back, _ = snippets.restore(short, articles(text))
    elements = lambda page: [(e.tag, sorted(e.attrib)) for e in parser.fromstring(page).iter()]  # noqa: E731
    assert elements(back) == elements(PAGE.format("x", numbers))
    assert not set(hostile.UNSEEN) & set(html.unescape(back)) & set("\u202e\u202c\u2066\u2069\x07")


@pytest.mark.parametrize("payload", hostile.FORMULAS)
def test_a_cell_that_is_brought_back_is_no_formula(payload):
    text = f"{payload} the old dam may leak"
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerow([text, 1])
    [short] = snippets.cut([outputs.table(file.getvalue())], articles(text), 0)
    back, missing = snippets.restore(short, articles(text), ".csv")
    assert missing == 0
    assert not next(csv.reader(io.StringIO(back)))[0].startswith(hostile.STARTS)


# Whatever the texts

some = st.lists(st.sampled_from(["port", "strike", "may", "the", "union", "said", "水"]), max_size=40)
pages = st.lists(st.tuples(st.sampled_from(["<p>{}</p>", "<td>{}</td>", "<p>a <mark>{}</mark></p>"]), some), max_size=5)


@given(st.lists(some, min_size=1, max_size=3), pages, st.sampled_from([0, 15, 40, 100]))
def test_no_more_can_be_read_than_allowed_and_all_comes_back(tmp_path_factory, texts, shown, percent):
    corpus = articles(*(" ".join(text) for text in texts))
    whole = ["".join(form.format(" ".join(words)) for form, words in shown[at:]) for at in range(2)]
    short = snippets.cut([outputs.page(page) for page in whole], corpus, percent)
    folder = tmp_path_factory.mktemp("made")
    files = {f"{at}": folder / f"{at}.html" for at in range(2)}
    for file, page in zip(files.values(), short, strict=True):
        file.write_text(page, encoding="utf-8")
    assert readable.above(readable.measured(files, corpus), percent) == []
    assert [snippets.restore(page, corpus) for page in short] == [(page, 0) for page in whole]
    assert snippets.cut([outputs.page(page) for page in whole], corpus, percent) == short


@pytest.mark.parametrize("value", ["101", "-1", "yes", "x", ".nan"])
def test_a_share_is_a_part_of_a_hundred(tmp_path, value):
    (tmp_path / "study.yml").write_text(f"title: t\ncorpus: .\nphrase: p\nshare: {{percent: {value}}}\n")
    with pytest.raises(ValueError, match=r"share.percent: .* does not fit; allowed: a number from 0 to 100"):
        studies.read(tmp_path / "study.yml")
