import math
import re
import tomllib
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import lexicon, tone
from analysis.tone import rules, tone_lexicon

SIGNS = [  # text → sign of the tone, words that carry it
    ("A wonderful, happy day.", 1, ["wonderful", "happy"]),
    ("A terrible disaster.", -1, ["terrible", "disaster"]),
    ("It was a not so good plan.", -1, ["not", "good"]),
    ("It isn’t good.", -1, ["good"]),
    ("“Terrible”, she said.", -1, ["Terrible"]),
    ("A great—truly great—plan.", 1, ["great", "great"]),
    ("The farmer ate it.", 0, []),
    ("HAPPY people.", 1, ["HAPPY"]),
    ("The United States and the United Nations.", 0, []),
    ("A united team.", 1, ["united"]),
    ("The Security Council met.", 0, []),
]


@pytest.mark.parametrize(("text", "sign", "words"), SIGNS)
def test_tone_and_the_words_behind_it(passages_of, text, sign, words):
    passages = passages_of(text)
    scored = tone.score(passages)
    assert np.sign((scored["tone"] * scored["words"]).sum()) == sign
    assert tone.words(passages)["text"].tolist() == words
    assert scored["tone_words"].sum() == len(words)


def test_a_mark_typographic_or_plain_makes_no_difference(passages_of):
    scored = tone.score(passages_of("He said: “It isn’t a ‘good’ plan…”", "He said: \"It isn't a 'good' plan...\""))
    for measure in ("compound", "tone"):
        first, second = (scored.loc[scored["article_id"] == name, measure].tolist() for name in ("a1", "a2"))
        assert first == second
        assert any(first)


def test_no_word_of_tone_is_told_from_balance(passages_of):
    scored = tone.score(passages_of("The farmer ate it."))
    assert scored[["polarity", "compound", "tone", "tone_words"]].to_numpy().tolist() == [[0, 0, 0, 0]]


def test_words_show_what_they_add_and_their_values_in_the_other_lexicons(passages_of):
    found = tone.words(passages_of("A very terrible, wonderful war.")).set_index("term")
    assert found["category"].to_dict() == {"terrible": "negative", "wonderful": "positive", "war": "negative"}
    assert found["factor"].to_dict() == {"terrible": rules.AMPLIFIED, "wonderful": 1, "war": 1}
    assert found["contribution"].to_dict() == pytest.approx(
        (found["weight"] * found["factor"] / math.sqrt(5)).to_dict()
    )
    assert found["amount"].to_dict() == pytest.approx((found["contribution"] * 5).to_dict())
    assert found.loc["terrible", "polarity"] == -1
    assert found.loc["terrible", "valence"] < 0
    assert found.loc["war", "polarity"] == 0
    assert found.loc["war", "valence"] < 0


def test_scores_keep_the_passages_and_their_index(passages_of):
    passages = passages_of("Good. Bad.", "Good.").set_index("article_id", drop=False)
    scored = tone.score(passages)
    pd.testing.assert_frame_equal(scored[passages.columns], passages)


def test_empty_tables_keep_their_columns(passages_of):
    passages = passages_of("Good.", headlines=["Bad"])
    for measure in (tone.score, tone.words):
        assert measure(passages.iloc[:0]).dtypes.to_dict() == measure(passages).dtypes.to_dict()
    scored = tone.score(passages)
    assert tone.headlines(scored.iloc[:0]).columns.tolist() == tone.headlines(scored).columns.tolist()


def test_a_headline_is_set_against_its_own_text(passages_of):
    passages = passages_of("A day. It was a wonderful day.", "No headline.", headlines=["A horrible day", ""])
    scored = tone.score(passages)
    found = tone.headlines(scored).set_index("article_id")
    assert found.index.tolist() == ["a1"]
    text = scored[(scored["article_id"] == "a1") & (scored["part"] != "headline")]
    assert found.loc["a1", "body"] == pytest.approx((text["tone"] * text["words"]).sum() / text["words"].sum())
    assert found.loc["a1", "headline"] < 0 < found.loc["a1", "body"]
    assert found.loc["a1", "difference"] == found.loc["a1", "headline"] - found.loc["a1", "body"]


WORDS = [
    *("good", "bad", "not", "very", "war-torn", "“terrible”", "no", "can't", "great.", "cow", "the"),
    *("ABUSE", "—", "but"),
]


@settings(max_examples=40)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=15))
def test_a_tone_is_the_sum_of_its_words_and_stays_in_range(passages_of, words):
    passages = passages_of(" ".join(words))
    scored, found = tone.score(passages), tone.words(passages)
    assert scored[["polarity", "compound", "tone"]].abs().to_numpy().max(initial=0) <= 1 + 1e-9
    assert scored["tone_words"].tolist() == lexicon.tally(passages, found).tolist()
    pairs = lexicon.passage_at(found, passages)
    sums = found["contribution"].groupby(pairs["passage"]).sum().reindex(range(len(passages)), fill_value=0)
    assert sums.tolist() == pytest.approx(scored["tone"].tolist())
    assert found["amount"].sum() == pytest.approx((scored["tone"] * scored["words"]).sum())


def test_the_lexicon_is_sorted_has_its_origin_and_no_weight_beyond_the_scale():
    tables = tomllib.loads(tone_lexicon.FILE.read_text(encoding="utf-8"))
    weights = tables["weights"]
    assert list(weights) == sorted(weights)
    assert max(map(abs, weights.values())) < 2
    for name in ("negators", "amplifiers", "downtoners", "names"):
        assert tables[name]["terms"] == sorted(set(tables[name]["terms"]))


def test_the_worked_example_of_the_documentation_holds(passages_of):
    text = "It was not good, but we were cheerful today."
    page = (Path(__file__).parents[1] / "docs" / "measures.md").read_text(encoding="utf-8").replace("−", "-")
    for word in tone.words(passages_of(text)).itertuples():
        assert re.search(
            rf"\| {word.term} \| {word.weight:.2f} \| {word.factor:.1f} .* \| {word.contribution:.3f} \|", page
        )
    assert f"**{tone.score(passages_of(text)).loc[0, 'tone']:.3f}**" in page


BROKEN = [  # a line of the lexicon, what stands there instead → what the message names
    ("[weights]\n", "[other]\n", "has no 'weights'"),
    ("[weights]\n", "[weights]\nHorrid = -1.0\n", "Horrid = -1.0; allowed: a word in lower case"),
    ("[weights]\n", '[weights]\n"so so" = "x"\n', "so so = 'x'; allowed: a word in lower case, a number"),
    ("title = ", "titel = ", r"\[about\] has no title"),
]


@pytest.mark.parametrize(("line", "instead", "message"), BROKEN)
def test_a_broken_tone_lexicon_names_file_and_word(monkeypatch, tmp_path, line, instead, message):
    path = tmp_path / "tone.toml"
    path.write_text(tone_lexicon.FILE.read_text(encoding="utf-8").replace(line, instead, 1), encoding="utf-8")
    monkeypatch.setattr(tone_lexicon, "FILE", path)
    with pytest.raises(ValueError, match=rf"tone\.toml: .*{message}"):
        tone_lexicon.read.__wrapped__()


@pytest.mark.parametrize("text", ["insane coward", "frankly ugly", "harshly bloody"])
def test_rounding_does_not_lead_past_the_end_of_the_scale(passages_of, text):
    assert tone.score(passages_of(text))["tone"].tolist() == [-1]


def test_means_by_a_column_that_is_there_anyway_are_the_same(passages_of):
    passages = passages_of("A good day. “A bad day,” he said.")
    assert tone.means(passages, by=["voice"]).equals(tone.means(passages))


def test_terms_of_one_voice_are_those_of_its_passages(passages_of):
    passages = passages_of("A good day. “A bad day,” he said.")
    assert tone.terms(passages, voice="own")["term"].tolist() == ["good"]


def test_articles_in_parts_give_the_same_rows(passages_of):
    passages = passages_of(
        "A good day. “A bad day,” he said.", "A terrible war.", "Rain.", headlines=["Joy", "", "Rain"]
    )
    parts = [passages[passages["article_id"].isin(ids)] for ids in (["a1"], ["a2", "a3"], [])]
    for measure in (tone.score, tone.words, tone.means):
        whole, made = measure(passages), [measure(part) for part in parts]
        pd.testing.assert_frame_equal(
            pd.concat(made, ignore_index=True), whole.reset_index(drop=True), check_index_type=False
        )
        assert all(table.dtypes.to_dict() == whole.dtypes.to_dict() for table in made)


def test_passages_may_be_scored_and_counted_a_few_at_a_time(passages_of, monkeypatch):
    passages = passages_of("A good day. “A bad day,” he said.", "A terrible war. A good peace.", "Rain.")
    measures = (tone.score, tone.means, tone.terms, tone.extremes)
    whole = [measure(passages) for measure in measures]
    monkeypatch.setattr(tone, "TEXTS", 2)
    in_parts = lexicon.in_parts
    monkeypatch.setattr(lexicon, "in_parts", lambda table: in_parts(table, articles=1))
    for measure, table in zip(measures, whole, strict=True):
        pd.testing.assert_frame_equal(measure(passages), table)


def test_what_the_articles_keep_is_in_every_row(passages_of):
    passages = passages_of("A good day. “A bad day,” he said.", "A terrible war.", headlines=["Joy", "War"])
    lean = {"a1": "left", "a2": "right"}
    kept = passages.assign(lean=passages["article_id"].astype("str").map(lean).astype("category"))
    scored = tone.score(kept)
    for table in (scored, tone.words(kept), tone.words(scored), tone.means(kept), tone.headlines(scored)):
        assert table["lean"].tolist() == table["article_id"].astype("str").map(lean).tolist()
    pd.testing.assert_frame_equal(tone.means(kept).drop(columns="lean"), tone.means(passages))
    pd.testing.assert_frame_equal(tone.headlines(scored).drop(columns="lean"), tone.headlines(tone.score(passages)))
    pd.testing.assert_frame_equal(tone.words(scored), tone.words(kept))
    terms = tone.terms(kept, by="lean")
    assert terms.columns.tolist()[:2] == ["lean", "term"]
    pd.testing.assert_series_equal(terms["amount"], tone.terms(passages)["amount"])


def test_names_as_texts_or_as_categories_give_the_same(passages_of):
    passages = passages_of("A good day. “A bad day,” he said.", "A terrible war.", headlines=["Joy", "War"])
    texts = passages.astype({name: "str" for name, kind in passages.dtypes.items() if kind == "category"})
    for measure in (tone.means, tone.terms):
        pd.testing.assert_frame_equal(measure(texts), measure(passages))
    pd.testing.assert_frame_equal(tone.headlines(tone.score(texts)), tone.headlines(tone.score(passages)))
