"""The reading view: every character once, every mark at its place, nothing told by colour alone."""

import html
import re
from html.parser import HTMLParser

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import display
from analysis.display.marks import Mark, label, marked
from analysis.report import clean

COLUMNS = ["voice", "sentence", "start", "end", "source", "speaker", "cue", "group"]
STORY = "The plan may fail. Mr Fox said that it “may be over”."
CUT = [
    ("own", 1, 0, 18, None, None, None, None),
    ("own", 2, 19, 31, None, None, None, None),
    ("indirect", 2, 31, 39, "Mr Fox", "Reynard Fox", "said", 1),
    ("direct", 2, 39, 52, "Mr Fox", "Reynard Fox", "said", 1),
    ("own", 2, 52, 53, None, None, None, None),
]


class Shown(HTMLParser):
    """The text of a piece of markup without its labels, and the classes of the open tags at each character."""

    def __init__(self, markup):
        super().__init__()
        self.open, self.text, self.kinds, self.problems = [], "", [], []
        self.feed(markup)

    def handle_starttag(self, tag, attributes):
        self.open.append((tag, (dict(attributes).get("class") or "").split()))

    def handle_endtag(self, tag):
        if not self.open or self.open.pop()[0] != tag:
            self.problems.append(tag)

    def handle_data(self, data):
        kinds = [kind for _, here in self.open for kind in here]
        if "label" not in kinds:
            self.text += data
            self.kinds += [kinds] * len(data)


def table(cut=CUT, text=STORY, *, article="a1", part="body"):
    rows = pd.DataFrame(cut, columns=COLUMNS)
    rows["text"] = [text[start:end] for start, end in zip(rows["start"], rows["end"], strict=True)]
    return rows.assign(article_id=article, outlet="Gazette", part=part, paragraph=1, words=1)


def hits(*spans, article="a1", part="body"):
    return pd.DataFrame(list(spans), columns=["start", "end"]).assign(article_id=article, part=part)


def body(block):
    """The paragraphs of the only article in a block."""
    return re.search(r"<p class=\"where\">.*?</p>(.*)</div></div>", block.html)[1]


spans = st.tuples(st.integers(-3, 60), st.integers(1, 20)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.text("ab <&>“é\n", min_size=1, max_size=50), st.integers(0, 10), st.lists(spans, max_size=8))
def test_every_character_stands_there_once_however_marks_overlap(text, start, places):
    shown = Shown(
        marked(text, start, [Mark(*place, f"k{n}", label("["), label("]")) for n, place in enumerate(places)])
    )
    assert shown.text == text
    assert shown.problems == shown.open == []
    for at, kinds in enumerate(shown.kinds, start=start):
        assert kinds == [k for k in kinds if k.startswith("k")]
        assert set(kinds) == {f"k{n}" for n, (a, b) in enumerate(places) if a <= at < b}


@given(st.text("ab", min_size=1, max_size=50), st.lists(spans, max_size=8))
def test_each_mark_opens_once_and_closes_once(text, places):
    inside = [(max(a, 0), min(b, len(text))) for a, b in places if a < len(text) and b > 0]
    made = marked(text, 0, [Mark(*place, "k", label("["), label("]")) for place in inside])
    assert made.count(label("[")) == made.count(label("]")) == len(inside)


@given(st.lists(st.text("ab .,“”<&", min_size=1, max_size=20).filter(str.strip), min_size=1, max_size=6), st.data())
def test_an_article_shows_each_character_of_its_passages_once(pieces, data):
    text, starts = " ".join(pieces), []
    for piece in pieces:
        starts.append(sum(map(len, pieces[: len(starts)])) + len(starts))
        assert text[starts[-1] :].startswith(piece)
    voices = data.draw(
        st.lists(st.sampled_from(["own", "direct", "indirect"]), min_size=len(pieces), max_size=len(pieces))
    )
    cut = [
        (voice, n, start, start + len(piece), None, None, None, n)
        for n, (voice, start, piece) in enumerate(zip(voices, starts, pieces, strict=True), start=1)
    ]
    found = {"hedge": hits(*data.draw(st.lists(spans, max_size=4)))}
    assert Shown(body(display.reading(table(cut, text), hits=found))).text == text


def test_voices_are_told_by_brackets_and_by_who_is_credited():
    made = html.unescape(re.sub(r"<[^>]+>", "", body(display.reading(table()))))
    assert made == "The plan may fail. Mr Fox said ⟨that it⟩ “may be over” Reynard Fox."


@pytest.mark.parametrize(
    ("word", "kinds"),
    [
        ("The plan", []),
        ("may fail", ["hit", "hedge"]),
        ("Mr Fox", ["source"]),
        ("said", ["cue"]),
        ("that it", ["indirect"]),
        ("be", ["direct", "hit", "hedge", "hit", "phrase"]),
        ("over", ["direct", "hit", "phrase"]),
    ],
)
def test_a_word_has_all_its_marks(word, kinds):
    found = {"hedge": hits((9, 17), (40, 46)), "phrase": hits((44, 51))}
    shown = Shown(body(display.reading(table(), hits=found)))
    at = shown.text.index(word)
    assert shown.kinds[at : at + len(word)] == [kinds] * len(word)


@pytest.mark.parametrize(
    ("kind", "seen"),
    [("phrase", "⟦may⟧"), ("hedge", "may hedge"), ("positive", "may+"), ("negative", "may−"), ("my own <list>", None)],
)
def test_each_kind_of_hit_is_told_without_colour(kind, seen):
    made = body(display.reading(table(), hits={kind: hits((9, 12))}))
    assert (seen or "may my own <list>") in html.unescape(re.sub(r"<[^>]+>", "", made))


def test_a_mark_up_to_the_white_space_after_a_voice_is_closed():
    made = body(display.reading(table(), hits={"hedge": hits((36, 39))}))
    assert made.count(label(" hedge")) == 1


def test_a_hit_over_two_voices_is_one_hit():
    made = body(display.reading(table(), hits={"hedge": hits((36, 43))}))
    assert made.count(label(" hedge")) == 1


def test_hits_of_the_headline_and_of_other_articles_stay_where_they_belong():
    headline = table([("own", 1, 0, 8, None, None, None, None)], "May Day!", part="headline").assign(paragraph=0)
    whole = pd.concat([headline, table().assign(sentence=lambda rows: rows["sentence"] + 1)], ignore_index=True)
    found = pd.concat([hits((0, 3), part="headline"), hits((0, 3), article="a2")])
    made = body(display.reading(whole, hits={"hedge": found}))
    assert made.startswith('<h3><span class="hit hedge">May</span>')
    assert made.count('class="hit hedge"') == 1


def test_a_source_is_marked_where_it_is_nearest_and_not_within_the_words_credited():
    text = "Fox denied it. “Fox,” Fox said of Fox."
    cut = [("own", 1, 0, 14, *[None] * 4), ("direct", 2, 15, 22, "Fox", "Fox", "said", 1)]
    shown = Shown(body(display.reading(table([*cut, ("own", 2, 22, 38, *[None] * 4)], text))))
    assert [at for at, kinds in enumerate(shown.kinds) if "source" in kinds] == [22, 23, 24]


def test_a_source_is_marked_in_its_place_where_words_of_its_sentence_lack():
    text = "“It is over,” and so on, said Mr Fox."
    cut = [
        ("direct", 1, 0, 13, "Mr Fox", "Mr Fox", "said", 1),
        *[("own", 1, *at, *[None] * 4) for at in ((13, 25), (25, 37))],
    ]
    shown = Shown(body(display.reading(table(cut, text).drop(index=1))))
    sources = [letter for letter, kinds in zip(shown.text, shown.kinds, strict=True) if "source" in kinds]
    assert "".join(sources) == "Mr Fox"


def test_words_nobody_is_credited_with_say_so():
    made = body(display.reading(table([("direct", 1, 0, 18, None, None, None, 1)])))
    assert "nobody named" in made


@pytest.mark.parametrize(("sentences", "missing"), [([1, 2, 2, 2, 2], [2, 3]), ([1, 2, 2, 2, 3], [1, 2, 3])])
def test_missing_passages_leave_a_sign(sentences, missing):
    assert "[…]" in display.reading(table().assign(sentence=sentences).drop(index=missing)).html


def test_a_whole_article_has_no_such_sign():
    assert "[…]" not in display.reading(table()).html


def test_the_legend_counts():
    legend = display.reading(table(), hits={"hedge": hits((9, 12), (40, 43))}).html.split("</ul>")[0]
    plain = html.unescape(re.sub(r"<[^>]+>", "", legend.replace("</li>", "\n")))
    assert plain.split("\n")[:-1] == [
        "own words: 3 words",
        "direct quotation: 1 word",
        "⟨reported speech⟩: 1 word",
        "source, cue",
        "hedge hedge: 2",
    ]


def test_markup_in_an_article_stays_text():
    cut = [("indirect", 1, 0, 9, "<b>", "<script>", "<i>", 1)]
    assert "<script" not in display.reading(table(cut, "<b> <i> x").assign(outlet="<script>")).html


@pytest.mark.parametrize("number", [0, 2])
def test_one_article_is_read_at_a_time(number):
    both = pd.concat([table(), table(article="a2")])
    with pytest.raises(ValueError, match=f"passages: of {number} articles; allowed: 1"):
        display.reading(both if number else both.head(0))


def test_a_column_that_is_needed_is_named():
    with pytest.raises(ValueError, match="passages: no column 'voice'; needed: article_id, outlet"):
        display.reading(table().drop(columns="voice"))


def test_a_column_that_statements_need_is_named():
    both = pd.concat([table(), table(article="a2")])
    with pytest.raises(ValueError, match="statements: no column 'statement_id'; needed: statement_id, article_id"):
        display.reading_pair(both, shares().drop(columns="statement_id"))


def shares(*rows):
    return pd.DataFrame(rows, columns=["statement_id", "article_id", "start", "end"]).assign(sentence=1, part="body")


@pytest.fixture
def pair():
    both = pd.concat([table(), table(article="a2")], ignore_index=True)
    told = shares((7, "a1", 0, 18), (7, "a2", 19, 53), (9, "a1", 19, 30), (4, "a2", 0, 18), (4, "a3", 0, 5))
    return display.reading_pair(both, told)


def test_only_statements_that_both_report_are_numbered(pair):
    assert pair.text == "Gazette | Gazette: 1 statement in both"
    assert re.findall(r'<a id="s\w+-\d-\d" href="#s\w+-\d-\d">(\d)</a> \[', pair.html) == ["1", "1"]


def test_each_number_leads_to_the_other_article(pair):
    (here, there), (back, again) = re.findall(r'<a id="(\S+)" href="#(\S+)">', pair.html)
    assert (here, there) == (again, back)
    assert here != there


def test_of_a_statement_reported_twice_the_first_report_is_led_to():
    both = pd.concat([table(), table(article="a2")], ignore_index=True)
    made = display.reading_pair(both, shares((1, "a1", 0, 18), (1, "a2", 0, 18), (1, "a2", 19, 53))).html
    assert made.count(">1</a> [") == 3
    assert made.count("<a id=") == 2


def test_articles_without_a_common_statement_say_so():
    both = pd.concat([table(), table(article="a2")], ignore_index=True)
    assert "0 statements in both" in display.reading_pair(both, shares()).html


def test_a_page_keeps_the_text_and_the_looks_of_a_reading(pair):
    kept = clean.markup(pair._repr_html_())
    assert Shown(kept).text == Shown(pair.html).text
    assert re.findall(r'class="([^"]*)"', kept) == re.findall(r'class="([^"]*)"', pair.html)
