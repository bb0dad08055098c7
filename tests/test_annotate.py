"""Annotation as a whole: nothing is lost, offsets hold, on any text; and what is known is not worked out again."""

import re

import pandas as pd
import pytest
from conftest import articles_of
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import annotate
from analysis.annotate import parse

# Pieces that have broken finders of quotations and sentences, to be put together at random.
NASTY = [
    "Lund said", "that the bridge was closed", ", Berg added", "according to", "who", "said", "wants to", "“", "”", '"',
    "‘", "’", "'", "''", "``", "„", "«", "»", ".", "?", "!", ":", "—", "...", "\n", "\n\n", " ", "\t", "\r\n", "\u2028",
    "\x00", "🙂", "👩‍👩‍👧", "مرحبا", "他说", "Ministers’ plan", "Sens. Berg", "5'10\"", "(", ")", "]", "=", "#", "-",
    "é", "\u0301",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(NASTY), max_size=25).map(" ".join) | st.lists(st.sampled_from(NASTY), max_size=25).map(
    "".join
)


def assert_tiled(whole, passages):
    """The passages, in order, hold all of a text but white space, and each is what its offsets say."""
    at = 0
    for row in passages.itertuples():
        assert not whole[at : row.start].strip()
        assert row.start >= at
        assert row.text == whole[row.start : row.end] != ""
        at = row.end
    assert not whole[at:].strip()


@settings(max_examples=150)
@given(headline=TEXTS, text=TEXTS)
def test_passages_tile_any_text(headline, text):
    articles = articles_of(text, headlines=[headline])
    passages = annotate.passages(articles)
    above = passages["part"] == "headline"
    assert_tiled(headline, passages[above])
    assert_tiled(text, passages[~above])
    assert passages["sentence"].is_monotonic_increasing
    assert set(passages["voice"]) <= set(annotate.VOICES)
    assert set(passages["marks"]) <= {"none", "quote", "scare", "title"}


@settings(max_examples=50)
@given(text=TEXTS)
def test_only_words_of_others_are_credited(text):
    passages = annotate.passages(articles_of(text))
    own = passages["voice"] == "own"
    assert passages.loc[own, ["source", "speaker", "cue", "stance", "group"]].isna().all(axis=None)
    assert passages.loc[~own, "group"].notna().all()
    assert not (passages["source"].isna() & passages["speaker"].notna()).any()


@settings(max_examples=50)
@given(text=TEXTS)
def test_tokens_lie_in_their_passage(text):
    for row in annotate.passages(articles_of(text)).itertuples():
        for line in row.tokens.split("\n") if row.tokens else []:
            start, end, tag, lemma = line.split(" ", 3)
            assert row.start <= int(start) < int(end)
            assert tag
            assert lemma


@pytest.mark.parametrize(
    "text",
    ["x" * 100_000, "word " * 30_000, "“a b” he said " * 500, '"' * 2_000, "’" * 2_000, "Lund: no.\n" * 500],
    ids=["one word", "no full stop", "many quotations", "only marks", "only apostrophes", "many turns"],
)
def test_long_and_odd_texts_come_back_whole(text):
    assert_tiled(text, annotate.passages(articles_of(text)))


def test_no_articles_give_no_passages():
    passages = annotate.passages(articles_of())
    assert passages.empty
    assert {"voice", "source", "speaker", "cue", "stance", "group", "tokens"} <= set(passages.columns)


def test_missing_headlines_and_texts_are_empty():
    articles = articles_of("It rained.", "It snowed.").assign(headline=None, text=["It rained.", None])
    assert annotate.passages(articles)["text"].tolist() == ["It rained."]


def test_a_text_without_paragraphs_is_not_all_lead():
    passages = annotate.passages(articles_of("The rain fell on the dam all night. " * 30))
    lead = passages[passages["part"] == "lead"]
    assert len(lead) == 13  # sentences of eight words that begin in the first hundred
    assert passages["part"].tolist() == ["lead"] * 13 + ["body"] * 17


def test_parts_and_paragraphs():
    passages = annotate.passages(articles_of("One here.\nTwo here. Three here.\n\nFour here.", headlines=["Head here"]))
    assert passages["part"].tolist() == ["headline", "lead", "body", "body", "body"]
    assert passages["paragraph"].tolist() == [0, 1, 2, 2, 3]
    assert passages["sentence"].tolist() == [1, 2, 3, 4, 5]


def test_lemmas_and_tags():
    passages = annotate.passages(articles_of("She hoped the ministers were seeing better days."))
    words = [line.split(" ")[2:] for tokens in passages["tokens"] for line in tokens.split("\n")]
    assert ["VBD", "hope"] in words
    assert ["NNS", "minister"] in words
    assert ["VBG", "see"] in words


def test_each_token_has_its_place_in_the_tree_of_its_sentence():
    passages = annotate.passages(articles_of("She said “the dam is safe” and left. Rain fell."))
    for _, rows in passages.groupby("sentence"):
        tokens = "\n".join(rows["tokens"]).split("\n")
        edges = [re.fullmatch(r"(\w*)([+-]\d+)", edge) for edge in " ".join(rows["tree"]).split(" ")]
        assert len(edges) == len(tokens)
        assert all(0 <= at + int(edge[2]) < len(tokens) for at, edge in enumerate(edges))
        assert [edge[1] for edge in edges if int(edge[2]) == 0] == ["ROOT"]


def test_what_is_known_is_not_annotated_again(monkeypatch):
    articles = articles_of("Lund said the old bridge was closed for good.")
    first = annotate.passages(articles)
    monkeypatch.setattr(parse, "english_model", None)  # a second run must not need it
    pd.testing.assert_frame_equal(annotate.passages(articles), first)


def test_a_lexicon_is_part_of_what_is_known(monkeypatch):
    before = parse.version()
    monkeypatch.setattr(parse, "LEXICON_FILES", ("cues.toml",))
    parse.version.cache_clear()
    assert parse.version() != before
    monkeypatch.undo()
    parse.version.cache_clear()


def test_columns_of_fixed_categories_may_lack_values():
    articles = articles_of("One rose.", "Two fell.").assign(headline=None, wire=[None, "Agency"], event=["e", None])
    fixed = articles.astype(dict.fromkeys(["headline", "wire", "event"], "category"))
    passages, known = annotate.passages(fixed), annotate.passages(articles)
    assert passages["text"].tolist() == known["text"].tolist() == ["One rose.", "Two fell."]
    assert passages["story"].tolist() == known["story"].tolist() == ["a1", "Agency"]
