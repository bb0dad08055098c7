"""A word sets an outlet apart only where that holds among all words, though words come in bursts."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analysis import claims, keyness
from analysis.keyness import bodies

OUTLETS, EACH, WORDS, CORPORA = 5, 10, 300, 30
BURST = 5  # times that an article says a word which it has


def dealt(rng, planted=0):
    """Passages of articles that say each word five times or not at all; planted: how often one outlet says another."""
    having = rng.random((OUTLETS * EACH, WORDS)) < 0.1
    rows = []
    for article, has in enumerate(having):
        said = [f"w{chr(97 + k // 26)}{chr(97 + k % 26)}" for k in np.flatnonzero(has)] * BURST
        said += ["planted"] * rng.poisson(planted if article < EACH else 1)
        ends = np.cumsum([len(word) + 1 for word in said]) - 1
        tokens = [f"{end - len(word)} {end} NN {word}" for end, word in zip(ends, said, strict=True)]
        rows.append((f"Outlet {article // EACH}", f"a{article}", " ".join(said), "\n".join(tokens)))
    table = pd.DataFrame(rows, columns=["outlet", "article_id", "text", "tokens"])
    return table.assign(voice="own", event="e", part="body", sentence=1, start=0)


def test_where_articles_are_dealt_by_chance_hardly_a_report_tells_of_a_word():
    """A burst is one thing that an article says: of 30 corpora no more may claim a word than a rate of 5 % allows."""
    rng = np.random.default_rng(0)
    told = [claims.distinctive(keyness.words(dealt(rng)), section="s").kind for _ in range(CORPORA)]
    assert told.count("differs") <= stats.binom.isf(0.01, CORPORA, 0.05)


def test_a_word_that_all_articles_of_an_outlet_say_more_is_found_among_the_bursts():
    found = keyness.words(dealt(np.random.default_rng(0), planted=8))
    claim = claims.distinctive(found, section="s")
    assert (claim.figure, claim.higher) == ("1 word", "Outlet 0")
    assert claim.sentence.startswith("“planted” sets Outlet 0 apart")
    told = found[(found["word"] == "planted") & (found["outlet"] == "Outlet 0")].iloc[0]
    assert told["holds_low"] < told["low"] < told["log_ratio"] < told["high"] < told["holds_high"]


@pytest.mark.parametrize("seed", range(3))
def test_p_is_below_a_twentieth_where_the_interval_leaves_out_no_difference(seed):
    found = keyness.words(dealt(np.random.default_rng(seed), planted=3)).dropna(subset=["low", "p"])
    assert ((found["p"] < 0.05) == ((found["low"] > 0) | (found["high"] < 0))).all()
    assert found["holds"].sum() <= (found["p"] < 0.05).sum()


def test_words_of_fewer_than_five_articles_are_not_tested():
    table = dealt(np.random.default_rng(0))
    found = keyness.words(table[table["article_id"].isin(["a0", "a1", "a10", "a11"])])
    assert found["p_adjusted"].isna().all()
    assert not found["holds"].any()
    told = claims.distinctive(found, section="s").sentence
    assert told.endswith("words looked at, none in five articles or more).")


def test_a_word_that_a_side_uses_less_is_no_surer_there_than_the_articles_of_both_make_it():
    """Ten articles have it once each, of ten others every second one twenty times."""
    sizes = pd.DataFrame({"article_id": [f"{k}" for k in range(20)], "words": 500})
    hits = [1] * 10 + [20, 0] * 5
    cells = pd.DataFrame({"article_id": sizes["article_id"], "term": "war", "hits": hits, "own_name": 0})
    less, more, both = (
        bodies.body(cells.iloc[part], sizes.iloc[part], pd.Index(["war"]))
        for part in (slice(10), slice(10, 20), slice(20))
    )
    assert less.relative_variance == pytest.approx([0])
    steady = bodies.steadied(less, both).relative_variance
    assert steady == pytest.approx(both.relative_variance * 20 / 10)
    assert bodies.steadied(more, both).relative_variance == more.relative_variance
