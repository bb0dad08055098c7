"""What holds whatever the suite is given: properties, each with what is drawn for it and how often the tests try it.

The tests try each a few times (`test_fuzz_*.py`), `python benchmarks/reliability fuzz` tries them at length.
"""

import traceback
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import SearchStrategy

import analysis
from analysis import corpus
from analysis.annotate import parse

OURS = str(Path(analysis.__file__).parent)
OUTCOMES = {"kept", "dropped", "duplicate", "repaired", "suspect"}
TOLD = ("articles may be missing or doubled:", "some may be read wrongly:", "outlets: no record has the name")


class Property(NamedTuple):
    """A function that raises where something doesn't hold, what is drawn for it, and how often the tests try it."""

    check: Callable[..., None]
    drawn: dict[str, SearchStrategy]
    tries: int


def tried(one: Property, tries: int, **options) -> tuple[int, Exception | None]:
    """Try a property so often, with warnings as errors: the number of tries, and what the shortest break raised."""
    number = 0

    def counted(**values):
        nonlocal number
        number += 1
        with warnings.catch_warnings(action="error"):
            one.check(**values)

    parse.english_model()  # loading a model draws random numbers, and a strategy that does that is refused
    quiet = settings(
        max_examples=tries, deadline=None, database=None, suppress_health_check=list(HealthCheck), **options
    )
    try:
        quiet(given(**one.drawn)(counted))()
    except Exception as error:  # whatever it is, it is a break
        return number, error
    return number, None


def holds(one: Property) -> None:
    """A property holds for the same few draws as ever."""
    number, error = tried(one, one.tries, derandomize=True)
    if error:
        raise error
    assert number >= one.tries / 2


def answered(ask: Callable, *values, **options):
    """What a function answers, None where it refuses in our own words: what is wrong, and with what."""
    try:
        return ask(*values, **options)
    except (ValueError, FileNotFoundError) as error:
        at = traceback.extract_tb(error.__traceback__)[-1].filename
        if type(error) in (ValueError, FileNotFoundError) and at.startswith(OURS) and ": " in str(error):
            return None
        raise


def same(one: pd.DataFrame, other: pd.DataFrame) -> None:
    """Two tables are alike to the last bit."""
    pd.testing.assert_frame_equal(one, other, check_exact=True)


def text_of(articles, row):
    """The text that a place of a row is in."""
    article = articles.set_index("article_id").loc[row.article_id]
    return article["headline"] if row.part == "headline" else article["text"]


def stand_in(articles, hits):
    """Each hit is to the letter where its offsets say."""
    for row in hits.itertuples():
        assert 0 <= row.start < row.end
        assert text_of(articles, row)[row.start : row.end] == row.text != ""


def within(table, figure):
    """Each interval holds its estimate."""
    sure = table.dropna(subset=["low", "high", figure])
    slack = 1e-9 * (1 + sure[figure].abs())
    assert (sure["low"] <= sure[figure] + slack).all()
    assert (sure[figure] <= sure["high"] + slack).all()


def loaded(path, **options):
    """A corpus is loaded with a whole ledger, or refused in words that begin with its path."""
    with warnings.catch_warnings(action="error"):
        for told in TOLD:
            warnings.filterwarnings("ignore", message=rf".*: {told}", category=UserWarning)
        articles = answered(corpus.load, path, **options)
    if articles is not None:
        whole(articles)
    return articles


def whole(articles: pd.DataFrame) -> None:
    """Every record has one outcome, each that is not kept has a reason; every article is text that can be stored."""
    ledger, tally = corpus.ledger(articles), corpus.tally(articles, "file")
    assert set(ledger["status"]) <= OUTCOMES
    assert (tally["found"] == tally[["kept", "dropped", "duplicate"]].sum(axis=1)).all()
    assert tally["kept"].sum() == len(articles)
    assert ledger.loc[ledger["status"] != "kept", "reason"].str.strip().all()
    assert articles["article_id"].is_unique
    assert articles["text"].str.strip().all()
    assert (articles["words"] >= 0).all()
    for column in articles.select_dtypes("str"):
        "".join(articles[column].dropna()).encode()  # no half of a character
