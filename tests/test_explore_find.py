"""Phrases in an index: what is found is what the report's measures find, and what `*` and patterns add to it."""

import pandas as pd
import pytest
from conftest import index_of

from analysis import annotate, emphasis, example, explore
from analysis.explore import acts, controls, patterns
from analysis.explore.finding import Row
from analysis.explore.state import Panel

TEXTS = {
    "a1": "The U.S. sent us a small-scale incursion plan. “A minor incursion”, he said, is no minor, incursion at all.",
    "a2": "Biden’s minor incursions angered the US. They assassinated him; the assassination was planned by assassins.",
    "a3": "She was seen leaving. He saw it.\n\nThe leak grew. Leaks grow.\n\nNobody said so in the leak-proof room.",
}


@pytest.fixture(scope="module")
def corpus():
    return index_of(TEXTS, ["Minor incursion", "Leaks in the US", ""], [None, None, None])


def texts(corpus, *rows):
    return explore.find(corpus, rows).hits["text"].tolist()


@pytest.mark.parametrize(
    "written",
    [
        {"minor incursion": ["minor incursion"]},
        {"minor incursion": ["minor incursion"], "incursion": ["incursion"]},
        {"US": ["US"]},
        {"us": ["us", "U.S."]},
        {"leak": ["leak"]},
        {"assassinate": ["assassinat*"]},
        {"see": ["see"]},
        {"Biden’s minor incursion": ["Biden’s minor incursion"]},
        {"small": ["small"], "small-scale": ["small-scale incursion"]},
        {"leak": {"forms": ["leak"], "near": ["grow"]}},
        {"leak": {"forms": ["leak"], "not_near": ["grow", "room"], "within": "paragraph"}},
        {"the": ["the"], "in the": ["in the"], "the US": ["the US"]},
    ],
)
def test_what_is_found_is_what_the_report_counts(corpus, written):
    report = emphasis.wordings(corpus.passages, written)
    tables = {name: one if isinstance(one, dict) else {"forms": one} for name, one in written.items()}
    rows = [Row(**{k: v if k == "within" else tuple(v) for k, v in one.items()}) for one in tables.values()]
    found = explore.find(corpus, rows).hits
    same = ["article_id", "part", "sentence", "voice", "start", "end", "text", "term", "position", "quoted"]
    pd.testing.assert_frame_equal(found[same], report[same], check_dtype=False, check_categorical=False)
    assert len(found) or "see" not in written


@pytest.mark.parametrize(
    ("forms", "number"),
    [(("leak",), 1), (("small",), 1), (("leak", "room"), 1), (("leak-proof",), 0), (("US",), 0), (("grew",), 0)],
)
def test_what_a_hyphen_joins_to_a_further_word_is_told_and_not_counted(corpus, forms, number):
    found = explore.find(corpus, [Row(("nobody",)), Row(forms)])
    assert found.compounds == [0, number]


def test_the_panel_tells_what_a_hyphen_joins_to_a_further_word(corpus):
    made = Panel(corpus, None, ".")
    made.set.asks[0].phrase.value = "leak"
    controls.show_rows(made.set, 1)
    acts.refresh(made)
    assert "1 more in the corpus joined to a further word by a hyphen, not counted" in made.seen.asked.value
    made.set.asks[0].phrase.value = "grew"
    acts.refresh(made)
    assert "hyphen" not in made.seen.asked.value


def test_the_examples_of_the_docstrings_are_found_alike():
    articles, passages = example.articles(), example.passages()
    found = explore.find(explore.index(articles, passages), [Row(("leak",))]).hits
    report = emphasis.mentions(passages, "leak")
    assert (
        found[["article_id", "start", "text"]].values.tolist()
        == report[["article_id", "start", "text"]].values.tolist()
    )


@pytest.mark.parametrize(
    ("form", "found"),
    [
        ("assassin*", ["assassinated", "assassination", "assassins"]),
        ("*tion", ["assassination"]),
        ("l*k", ["leak"]),
        ("no * incursion", ["no minor, incursion"]),
        ("minor *", ["Minor incursion", "minor incursion", "minor, incursion", "minor incursions"]),
        ("zebra*", []),
        ("a*n *", ["assassination was"]),
    ],
)
def test_a_star_is_any_letters_and_alone_any_word(corpus, form, found):
    assert texts(corpus, Row((form,))) == found


def test_a_star_by_itself_is_each_word_once(corpus):
    found = explore.find(corpus, [Row(("*",))]).hits
    assert len(found) == len(corpus.type) - len(["small", "scale", "leak", "proof"])  # parts of words with a hyphen
    assert {"Minor", "Biden", "leak"} <= {*found["text"]}


def test_of_overlapping_places_the_longest_count_then_the_first(corpus):
    assert texts(corpus, Row(("*s *",)))[:3] == ["U.S. sent", "us a", "is no"]
    several = explore.find(corpus, [Row((f"{word} *",)) for word in ("minor", "the", "leak")] + [Row(("*",))])
    starts, ends = several.mentions.at, several.mentions.past
    assert (starts[1:] >= ends[:-1]).all()
    assert several.covered == [0, 1, 0, 18]


@pytest.mark.parametrize("pattern", [r"\W+h\w+", r"grew\W+\w+", r"(?<=\s)leak", r"^\w+", r"\w+$", "[^q]{9}"])
def test_a_regular_expression_ends_with_its_sentence_wherever_it_is_looked_for(corpus, pattern):
    one = patterns.compiled(pattern)
    assert texts(corpus, Row((pattern,), pattern=True)) == [
        match[0] for sentence in corpus.text.split("\n") for match in one.finditer(sentence)
    ]


def test_what_a_phrase_stands_for_is_told_with_how_often(corpus):
    table = explore.matched(explore.find(corpus, [Row(("minor incursion",))]))
    assert table.values.tolist() == [
        ["minor incursion", "minor incursion", 2],
        ["minor incursion", "minor incursions", 1],
        ["minor incursion", "minor, incursion", 1],
    ]


def test_a_longer_phrase_takes_the_place_and_that_is_counted(corpus):
    found = explore.find(corpus, [Row(("incursion",)), Row(("minor incursion",))])
    assert found.hits["wording"].astype("str").value_counts().to_dict() == {"minor incursion": 4, "incursion": 1}
    assert found.covered == [4, 0]


def test_a_regular_expression_is_found_within_sentences(corpus):
    assert texts(corpus, Row((r"min\w+ incursions?",), pattern=True)) == [
        "Minor incursion",
        "minor incursion",
        "minor incursions",
    ]
    assert texts(corpus, Row((r"leaving\W+He",), pattern=True)) == []


def test_a_regular_expression_has_its_place_in_its_passage(corpus):
    found = explore.find(corpus, [Row((r"incursions angered",), pattern=True)]).hits
    one = found.iloc[0]
    assert TEXTS[one["article_id"]][one["start"] : one["end"]] == "incursions angered"


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("(leak", "is no regular expression"),
        ("", "0 characters"),
        ("x" * 201, "201 characters"),
        ("x*", "found where nothing stands"),
        ("((a{100}){100}){100}", "too often"),
    ],
)
def test_a_bad_pattern_is_a_line(corpus, pattern, said):
    with pytest.raises(ValueError, match=said) as raised:
        explore.find(corpus, [Row((pattern,), pattern=True)])
    assert "\n" not in str(raised.value)


def test_a_pattern_that_never_ends_is_stopped():
    articles = pd.DataFrame(
        {"article_id": ["a"], "outlet": "A", "event": "e", "headline": "", "text": "a" * 60 + "!", "published": pd.NaT}
    )
    found = explore.index(articles, annotate.passages(articles))
    with pytest.raises(ValueError, match="takes too long"):
        patterns.places(found, "(a|aa|aaa)+(?<!a)b|(a|aa)+$(?<=b)", seconds=0.05)


@pytest.mark.parametrize(
    "rows",
    [
        [Row(("…",))],
        [Row(("* *",))],
        [Row(("leak",)), Row(("Leak",))],
        [Row(("leak",), near=("",))],
        [Row(("x",), within="page")],
    ],
)
def test_rows_that_cannot_be_looked_for_are_refused(corpus, rows):
    with pytest.raises(ValueError, match="allowed"):
        explore.find(corpus, rows)


def test_no_rows_and_no_articles_find_nothing(corpus):
    assert explore.find(corpus, []).hits.empty
    none = explore.index(corpus.articles.head(0), corpus.passages.head(0))
    assert explore.find(none, [Row(("leak",)), Row((r"le\w+",), pattern=True)]).hits.empty
