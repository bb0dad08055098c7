"""All codes at once."""

import pandas as pd
import pytest

from analysis import validity

ROWS = pd.DataFrame({"variable": ["tone", "tone", "voice"], "value": ["1", "0", "own"]})


def counted(rows, name):
    return pd.DataFrame({"codes": [int((rows["variable"] == name).sum())]})


@pytest.mark.parametrize(
    ("variables", "found"),
    [(None, [("tone", 2), ("voice", 1)]), (["voice"], [("voice", 1)]), (["voice", "hedges"], [("voice", 1)])],
)
def test_the_tables_of_all_variables_or_of_those_wanted(variables, found):
    table = validity.for_each_variable(ROWS, counted, variables=variables)
    assert list(table.itertuples(index=False, name=None)) == found


def test_without_codes_the_table_has_its_columns_and_no_rows():
    table = validity.for_each_variable(ROWS.head(0), counted)
    assert list(table) == ["variable", "codes"]
    assert table.empty


def test_what_the_folder_says_of_its_coders(tmp_path):
    assert validity.about(tmp_path) == validity.about("") == validity.about(None) == ""
    (tmp_path / "about.txt").write_text("Two students.\n", encoding="utf-8")
    assert validity.about(tmp_path) == "Two students."
