import json

import pandas as pd
import pytest

from analysis import corpus
from analysis.corpus import fields

ENGLISH = "The ships waited off the coast all day, and nobody in the town could say when they would be let in again."
GERMAN = (
    "Die Schiffe warteten den Tag und die Nacht vor der Küste, und niemand wusste, wann sie wieder in den Hafen dürfen."
)
FRENCH = (
    "Les navires ont attendu toute la journée au large, et personne en ville ne savait quand ils entreraient au port."
)


@pytest.mark.parametrize(
    ("text", "code"),
    [(ENGLISH, "en"), (GERMAN, "de"), (FRENCH, "fr"), ("Ships wait.", None), ("", None), ("12 34 " * 40, None)],
)
def test_the_language_of_a_text(text, code):
    assert fields.detect_language(text) == code


def test_a_text_that_is_not_english_is_kept_and_said_to_be(tmp_path):
    records = [{"text": ENGLISH}, {"text": GERMAN}, {"text": "Ships wait."}, {"text": "Ships.", "language": "fr"}]
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps(record) for record in records))
    articles = corpus.load(path)
    assert articles["language"].fillna("–").tolist() == ["en", "de", "–", "fr"]
    told = corpus.ledger(articles)["reason"].tolist()
    assert [reason.partition(":")[0] for reason in told] == ["", "not English (de)", "", "not English (fr)"]


@pytest.mark.parametrize(
    ("codes", "kept"),
    [
        (["en", "en", "en"], [0, 1, 2]),
        (["de", "en-GB", None], [1, 2]),
        (["EN", "fr", "eng"], [0, 2]),
        ([None, None, "DE-at"], [0, 1]),
    ],
)
def test_what_is_compared_is_in_english_or_too_short_to_tell(codes, kept):
    articles = pd.DataFrame({"article_id": [0, 1, 2], "language": codes})
    articles.attrs["ledger"] = "[]"
    compared = corpus.english(articles)
    assert compared["article_id"].tolist() == kept
    assert compared.attrs == articles.attrs


def test_a_corpus_without_english_is_refused_and_said_how_it_is_set_right():
    with pytest.raises(ValueError, match=r"language: None of 2 articles is in English \(de: 2\).*metadata\.csv"):
        corpus.english(pd.DataFrame({"language": ["de", "de-AT"]}))


@pytest.mark.parametrize("stated", ["German", "Deutsch", "allemand", "DEU", "ger", "De", "German; English"])
def test_a_language_may_be_stated_by_its_name_whatever_the_format(tmp_path, stated):
    (tmp_path / "a.csv").write_text(f"text;language\n{ENGLISH};{stated.replace(chr(59), chr(44))}\n")
    (tmp_path / "b.ris").write_text(f"TY  - NEWS\nTI  - Ships\nLA  - {stated}\nFT  - {ENGLISH}\nER  - \n")
    assert corpus.load(tmp_path, duplicates="keep")["language"].tolist() == ["de", "de"]


def test_what_the_input_states_is_taken(tmp_path):
    rows = [{"text": GERMAN, "language": "en"}, {"text": ENGLISH, "language": "de"}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    assert corpus.english(corpus.load(tmp_path / "a.jsonl"))["text"].tolist() == [GERMAN]
