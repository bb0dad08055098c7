"""Coded items are known by their words: they are found again when what stands before them is gone."""

import pandas as pd
import pytest

from analysis import anchors, annotate, validity

TEXT = "The bridge may fall. Ann Lund said it was safe. The bridge may fall."
AD = "Buy our paper now and save. "


def passages(text, outlet="Bell"):
    rows = [{"article_id": "a1", "outlet": outlet, "event": "e", "headline": "A bridge", "text": text}]
    return annotate.passages(pd.DataFrame(rows))


@pytest.fixture
def key():
    """A key of all passages of the text."""
    units = validity.coding_units(passages(TEXT))
    names = [f"p{k:03d}" for k in range(len(units))]
    numbers = [anchors.number(TEXT, row.text.strip(), row.start) for row in units.itertuples()]
    about = {"item": names, "unit": "passage", "outlet": "Bell", "occurrence": numbers}
    return units.assign(**about, digest=units["text"].map(anchors.digest))


def placed(key, text, **about):
    return validity.placed(key, passages(text, **about))


def test_items_are_where_they_were(key):
    assert placed(key, TEXT)[["start", "end"]].equals(key[["start", "end"]])


@pytest.mark.parametrize("text", [AD + TEXT, TEXT.replace("fall. Ann", "fall.\n\nAnn"), f"{AD}\n\n{TEXT} {AD}"])
def test_items_are_found_where_they_stand_now(key, text):
    found = placed(key, text)
    assert found["found"].all()
    assert found["text"].tolist() == key["text"].str.strip().tolist()
    lasts = found.loc[found["text"] == "The bridge may fall.", "start"].tolist()
    assert lasts == sorted(set(lasts))  # each of two that are alike at its own place


def test_an_item_whose_words_are_changed_is_not_found(key):
    found = placed(key, AD + TEXT.replace("was safe", "is safe"))
    assert found.loc[~found["found"], "item"].tolist() == key.loc[key["text"] == "it was safe", "item"].tolist()


def test_of_a_key_that_does_not_say_which_it_is_only_what_stands_once_is_found(key):
    found = placed(key.assign(occurrence=0), AD + TEXT).set_index("item")["found"]
    assert found[key.loc[key["text"] == "it was safe", "item"]].all()
    assert not found[key.loc[key["text"].str.strip() == "The bridge may fall.", "item"]].any()


def test_two_outlets_that_are_one_by_now_are_one(key):
    was = key.assign(outlet=["Bell"] * (len(key) - 1) + ["Rich Bell"])
    assert set(placed(was, TEXT, outlet="The Bell")["outlet"]) == {"The Bell"}


def test_an_outlet_has_the_name_of_now(key):
    assert set(placed(key, TEXT, outlet="The Bell")["outlet"]) == {"The Bell"}


def test_an_article_that_is_gone_leaves_its_items_unfound(key):
    found = validity.placed(key, passages(TEXT).assign(article_id="a2"))
    assert not found["found"].any()
    assert set(found["outlet"]) == {"Bell"}
