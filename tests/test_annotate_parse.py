"""Tags, trees and lemmas are those of the model's own pipeline, however few of its calls are made."""

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.annotate import parse

PIECES = [
    "Lund said the bridge, which isn't safe, can't be used until May.",
    "   ",
    "x",
    'Berg: "We hoped so." "Why?" she asked, "let\'s go - I\'m gonna leave it."',
    "A river of 1,500 km (930 miles) — its source lies at 3,000 ft.\tIt ends in the sea.",
    "Rain. " * 150,
]
WORDS = [
    *("Lund", "said", "that", "he", "isn't", '"', ",", "rain", "   ", "1.5", "gonna", "U.S.", "ﬁn"),
    *("é", "\u00a0", "-"),
]


@pytest.fixture(scope="module")
def of_model():
    """A function: pieces → tags, heads, dependencies, sentences and lemmas by the model's pipeline."""
    model = spacy.load(parse._model(), exclude=parse.UNUSED)
    return lambda pieces: [seen(doc, [t.lemma_ for t in doc]) for doc in model.pipe(pieces)]


def seen(doc, found):
    """What is compared of a piece, token by token but for white space; lemmas as they are kept."""
    small = [parse.CORRECTED.get(t.lower_) or lemma.lower() for t, lemma in zip(doc, found, strict=True)]
    return [
        (t.text, t.tag_, t.head.i, t.dep_, t.is_sent_start, lemma)
        for t, lemma in zip(doc, small, strict=True)
        if not t.is_space
    ]


@pytest.mark.parametrize("few", [0, 100])
@pytest.mark.parametrize("batch", [1, 2, 64])
def test_pieces_are_read_as_by_the_model(monkeypatch, of_model, batch, few):
    monkeypatch.setattr(parse, "BATCH", batch)
    monkeypatch.setattr(parse, "FEW", few)
    found = [seen(doc, [lemma for _, lemma, _ in parse.tags_lemmas_dependencies(doc)]) for doc in parse.docs(PIECES)]
    assert found == of_model(PIECES)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join), min_size=1, max_size=4))
def test_any_pieces_are_read_as_by_the_model(of_model, pieces):
    found = [seen(doc, [lemma for _, lemma, _ in parse.tags_lemmas_dependencies(doc)]) for doc in parse.docs(pieces)]
    assert found == of_model(pieces)


def test_no_pieces():
    assert list(parse.docs([])) == []
