import json

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
