"""Names for readers, and the one order of outlets."""

import pandas as pd
import pytest

from analysis import labels


def articles(*rows):
    return pd.DataFrame(rows, columns=["outlet", "outlet_group", "words"])


def test_outlets_stand_by_group_then_as_the_study_says_then_by_words_and_those_of_no_group_last():
    read = articles(("A", "left", 5), ("B", None, 99), ("C", "left", 50), ("D", "right", 9), ("E", "left", 1))
    assert labels.order(read, ["E", "right", "left"]) == {
        "D": "right",
        "E": "left",
        "C": "left",
        "A": "left",
        "B": None,
    }


def test_groups_that_the_study_does_not_name_stand_together_by_name():
    read = articles(("A", "World", 5), ("B", "News", 1), ("C", "World", 50), ("D", "News", 9))
    assert list(labels.order(read, ["section"]).items()) == [
        ("D", "News"),
        ("B", "News"),
        ("C", "World"),
        ("A", "World"),
    ]


@pytest.mark.parametrize("second", ["after the vote", None])
def test_where_an_outlet_is_in_two_groups_no_group_is_one_of_outlets(second):
    read = articles(("A", "before the vote", 5), ("A", second, 5), ("B", "before the vote", 50))
    assert set(labels.order(read, []).values()) == {None}


def test_the_order_of_groups_themselves_has_no_groups():
    read = articles(("A", "left", 5), ("B", "right", 50))
    assert labels.order(read, ["left"], "outlet_group") == {"left": None, "right": None}


def test_a_table_in_order_says_the_group_of_each_outlet_beside_it_and_once():
    table = pd.DataFrame({"outlet": ["A", "B", "A"], "rate": [1, 2, 3]})
    order = {"B": "left", "A": None}
    made = labels.in_order(table, order)
    assert made.columns.tolist() == ["outlet", "in_group", "rate"]
    assert made["outlet"].tolist() == ["B", "A", "A"]
    assert made["in_group"].fillna("–").tolist() == ["left", "–", "–"]
    assert labels.in_order(made, order).equals(made)


@pytest.mark.parametrize("names", [["B", "A"], {"B": None, "A": None}])
def test_without_groups_a_table_in_order_has_its_own_columns(names):
    table = pd.DataFrame({"outlet": ["A", "B"], "rate": [1, 2]})
    assert labels.in_order(table, names).columns.tolist() == ["outlet", "rate"]
