"""The genre of an article: what is made of turns is a transcript, an interview or a podcast."""

import json

import pytest

from analysis import corpus
from analysis.corpus import genre

TURNS = "ANN BERG: Good evening.\n\nBO KELL: Hello.\n\nBERG: Rain?\n\nKELL: Rain.\n\n"
TEXTS = [  # headline, section, text → genre
    (None, None, TURNS + "EVA LUND: Snow.\n\nLUND: More snow.", "transcript"),
    (None, None, TURNS + "BERG (voice-over): The dam is old.", "transcript"),
    ("An interview with the mayor", None, TURNS + "EVA LUND: Snow.\n\nLUND: More snow.", "interview"),
    (None, None, TURNS, "interview"),
    (None, None, "Q. Why?\n\nA. Rain.\n\nQ. Where?\n\nA. At the dam.", "interview"),
    (None, "Podcasts", TURNS, "podcast"),
    ("The dam: a podcast", None, TURNS, "podcast"),
    ("The dam: a podcast", None, "The dam is old.\n\nIt rained.", None),
    (None, None, "The dam is old.\n\nSource: Gazette\n\nPhoto: Ann Berg\n\nSource: Herald\n\nPhoto: Bo Kell", None),
    (None, None, "The dam is old. Ann Berg said so.\n\n" * 5 + TURNS, None),
    (None, None, "", None),
]


@pytest.mark.parametrize(("headline", "section", "text", "expected"), TEXTS)
def test_a_text_of_turns_has_a_genre(headline, section, text, expected):
    assert genre.find(headline, section, text) == expected


def test_what_the_file_says_of_a_genre_stays(tmp_path):
    rows = [{"text": TURNS}, {"text": TURNS + "A column.", "genre": "opinion"}, {"text": "The dam is old."}]
    (tmp_path / "articles.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    articles = corpus.load(tmp_path / "articles.jsonl")
    assert articles["genre"].fillna("–").tolist() == ["interview", "opinion", "–"]
