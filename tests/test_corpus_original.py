"""From a text back to its original, and from an article to its record."""

import json
import re
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import corpus
from analysis.corpus import offsets
from analysis.corpus.offsets import AlignedSpan

PIECES = [
    *("Bridge opens at last in town", "Source: Wire", "Read more", "He said: ''It is over.''", "\u00a0"),
    *("The mayor spoke. Read more", "A crowd had come.", "Image: Example Agency", "Tell us your story"),
]
texts = st.lists(
    st.tuples(st.sampled_from(PIECES), st.sampled_from(["\n", "\n\n", "\r\n"])), min_size=1, max_size=12
).map(lambda parts: "First of all, a sentence.\n" + "".join(line + end for line, end in parts))


@given(st.lists(texts, min_size=1, max_size=5))
def test_every_span_is_the_same_in_text_and_record(tmp_path_factory, found):
    path = tmp_path_factory.mktemp("corpus") / "articles.jsonl"
    rows = [{"text": text, "headline": PIECES[0], "outlet": "A"} for text in found]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    articles = corpus.load(path)
    for article_id, table in corpus.original(articles).groupby("article_id"):
        text = articles.set_index("article_id").loc[article_id, "text"]
        raw = corpus.raw(articles, article_id)["text"]
        spans = list(table[["start", "end", "original_start", "original_end"]].itertuples(index=False))
        assert all(text[s.start : s.end] == raw[s.original_start : s.original_end] for s in spans)
        assert all(a.end <= b.start and a.original_end <= b.original_start for a, b in pairwise(spans))
        rest = "".join(
            text[a:b] for a, b in zip([0, *(s.end for s in spans)], [*(s.start for s in spans), len(text)], strict=True)
        )
        assert rest.strip('"') == ""  # only plain marks stand where the original has others


@pytest.mark.parametrize(
    ("text", "clean", "spans"),
    [
        ("One.\n\nTwo.", True, [(0, 10, 0, 10)]),
        (" One.\n\nTwo. ", True, [(0, 10, 1, 11)]),
        (" One. ", False, [(0, 6, 0, 6)]),
        ("Source: Wire\nOne.\nRead more\nTwo.", True, [(0, 5, 13, 18), (5, 9, 28, 32)]),
        ("He: ''No.''\nEnd.", True, [(0, 4, 0, 4), (5, 8, 6, 9), (9, 14, 11, 16)]),
    ],
)
def test_where_a_text_stood(tmp_path, text, clean, spans):
    (tmp_path / "a.txt").write_bytes(text.encode())
    found = corpus.original(corpus.load(tmp_path, clean=clean))
    assert list(found.drop(columns="article_id").itertuples(index=False, name=None)) == spans


def test_the_original_needs_its_column():
    with pytest.raises(ValueError, match="articles: source_spans: there is no such column; columns there: text"):
        corpus.original(pd.DataFrame({"text": []}))


# --- aligned spans


@given(st.text("ab ", max_size=30), st.lists(st.integers(0, 30), max_size=8))
def test_a_text_without_its_cuts(text, edges):
    edges = sorted(edge for edge in edges if edge <= len(text))
    cuts = list(zip(edges[::2], edges[1::2], strict=False))
    shorter, found = offsets.cut(text, cuts)
    left = "".join(c for k, c in enumerate(text) if not any(a <= k < b for a, b in cuts))
    assert shorter == left.strip()
    assert "".join(text[s.original : s.original + s.length] for s in found) == shorter


@given(st.text("ab'", max_size=20))
def test_a_text_with_replacements(text):
    changed, found = offsets.replace(text, re.compile("''"), '"')
    assert changed == text.replace("''", '"')
    assert all(changed[s.start :][: s.length] == text[s.original :][: s.length] for s in found)
    assert sum(s.length for s in found) == len(changed) - changed.count('"')


@given(st.text("abcdef", min_size=1, max_size=20), st.integers(0, 20), st.integers(0, 20))
def test_two_steps_are_one(text, first, second):
    middle, earlier = offsets.cut(text, [(min(first, len(text)),) * 2, (len(text),) * 2])
    shorter, later = offsets.cut(middle, [(0, min(second, len(middle)))])
    both = offsets.compose(later, earlier)
    assert "".join(text[s.original : s.original + s.length] for s in both) == shorter


@given(st.text("ab'\ud800", max_size=30), st.text("ab'x", max_size=30))
def test_what_two_texts_have_in_common(one, other):
    found = offsets.align(one, other)
    assert all(one[s.original :][: s.length] == other[s.start :][: s.length] for s in found)
    assert all(a.start + a.length <= b.start and a.original + a.length <= b.original for a, b in pairwise(found))
    assert one != other or [s.length for s in found] == [len(one)][: len(one)]


def test_long_differences_are_not_compared_one_by_one():
    middle = "b" * offsets.MOST_COMPARED
    found = offsets.align(f"aa{middle}a", f"aaccc{middle}cca")
    assert found == (AlignedSpan(0, 0, 2), AlignedSpan(len(middle) + 7, len(middle) + 2, 1))


def test_half_a_character_that_was_replaced_is_in_no_span(tmp_path):
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": "One \ud83d two."}))
    found = corpus.original(corpus.load(tmp_path))
    assert found[["start", "end"]].to_numpy().tolist() == [[0, 4], [5, 10]]


def test_aligned_spans_are_written_and_read():
    found = (AlignedSpan(0, 3, 5), AlignedSpan(5, 20, 1))
    assert offsets.to_lines(found) == "0 3 5\n5 20 1"
    assert tuple(offsets.from_lines(offsets.to_lines(found))) == found


# --- the raw record


def test_the_raw_record_of_an_article_and_of_what_was_dropped(tmp_path):
    rows = [
        {"text": " One.\nSource: Wire", "outlet": " A "},
        {"text": ""},
        {"text": " One.\nSource: Wire", "outlet": "A"},
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    articles = corpus.load(tmp_path)
    assert articles["text"].tolist() == ["One."]
    assert corpus.raw(articles, "a_1") == rows[0]
    assert [corpus.raw(articles, file="a.jsonl", record=n) for n in (1, 2, 3)] == rows


@pytest.mark.parametrize(
    ("named", "message"),
    [
        ({"article_id": "b"}, "article_id: 'b' is not in the table; allowed: an id of its 1 articles"),
        ({"file": "a.txt", "record": 2}, "a.txt: record: 2 is not there; allowed: a number of the ledger"),
        ({"file": "a.txt", "record": 0}, "a.txt: record: 0 is not there; allowed: a number of the ledger"),
    ],
)
def test_a_record_that_is_not_there(tmp_path, named, message):
    (tmp_path / "a.txt").write_text("One.")
    articles = corpus.load(tmp_path)
    with pytest.raises(ValueError, match=re.escape(message)):
        corpus.raw(articles, **named)


def test_the_raw_record_needs_its_file(tmp_path):
    (tmp_path / "a.txt").write_text("One.")
    articles = corpus.load(tmp_path)
    (tmp_path / "a.txt").unlink()
    (tmp_path / "b.txt").write_text("Two.")
    with pytest.raises(FileNotFoundError, match=r"a\.txt: there is no such file of the corpus"):
        corpus.raw(articles, "a")
    with pytest.raises(ValueError, match=r"there is no path; allowed: a table as corpus\.load gives it"):
        corpus.raw(pd.DataFrame(), "a")
