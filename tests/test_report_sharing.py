"""Passages cut short for sharing, and brought back by one who holds the articles."""

import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.report import snippets

TEXT = "One two three four five, six seven. Eight nine ten!"
MOST = 3


def articles(*texts):
    return pd.DataFrame({"headline": [None] * len(texts), "text": texts})


def cut(count, words):
    return f"[{count} words: {snippets.mark(words.lower().split())}]"


KNOWN = snippets.known(articles(TEXT), MOST)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("One two three", "One two three"),
        ("One two three four.", f"One two three {cut(1, 'four')}."),
        ("See: two THREE – four five six", f"See: two THREE – four {cut(2, 'five six')}"),
        ("Five words that nobody wrote there", "Five words that nobody wrote there"),
        ("one two three, and six seven eight nine", f"one two three, and six seven eight {cut(1, 'nine')}"),
        ("", ""),
    ],
)
def test_a_passage_keeps_its_first_words(text, left):
    assert snippets.text(text, KNOWN) == left


@pytest.mark.parametrize(
    ("page", "left"),
    [
        ("<p>One two <mark>three</mark> four five</p>", f"<p>One two <mark>three</mark> {cut(2, 'four five')}</p>"),
        (
            "<tr><td>One two</td><td>three four</td></tr>",
            f"<tr><td>One two</td><td>three {cut(1, 'four')}</td></tr>",
        ),
        (
            "<p>One two three <mark>four</mark> five</p>",
            f"<p>One two three <mark>four</mark> {cut(1, 'five')}</p>",
        ),
        ("<p>One two</p><p>three four</p>", "<p>One two</p><p>three four</p>"),
        ('<img alt="One two three four" src="x">', f'<img alt="One two three {cut(1, "four")}" src="x">'),
        ("<p>a &lt;b&gt; &amp; c</p>", "<p>a &lt;b&gt; &amp; c</p>"),
    ],
)
def test_a_page_keeps_the_first_words_of_each_passage(page, left):
    assert snippets.page(page, KNOWN) == left
    assert snippets.page(page, None) == page


def test_who_holds_the_articles_brings_the_words_back():
    page = "<li>One two three four five, six <b>seven</b>. Eight nine ten!</li>"
    short = snippets.page(page, KNOWN)
    assert "nine" not in short
    assert snippets.restore(short, articles("Other words.", TEXT)) == (page, 0)


def test_who_does_not_hold_them_is_told_how_many_are_missing():
    short = snippets.text(TEXT, KNOWN)
    assert snippets.restore(short, articles("Other words.")) == (short, 1)


words = st.lists(st.sampled_from(["port", "strike", "may", "the", "union", "said"]), max_size=40)


@given(words, words)
def test_no_run_longer_than_allowed_stays_and_all_comes_back(corpus, shown):
    text, page = " ".join(corpus), " ".join(shown)
    known = snippets.known(articles(text), MOST)
    short = snippets.text(page, known)
    for piece in re.split(r"\[\d+ words: \w+\]", short):
        assert snippets.text(piece, known) == piece
    assert snippets.restore(short, articles(text)) == (page, 0)
