"""Every layout in all its variants: what was written is what is read, nothing is lost, and nothing is doubted."""

import pytest
from layouts_read import ALL, read, table, write

pytestmark = pytest.mark.report


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory):
    """All files of all layouts, read as one corpus: an article and field a row, and the ledger."""
    folder = tmp_path_factory.mktemp("layouts")
    return read(folder, write(folder))


@pytest.mark.parametrize("layout", [layout.name for layout in ALL])
def test_each_field_of_each_article_is_as_it_was_written(outcomes, layout):
    own = outcomes[0][outcomes[0]["layout"] == layout]
    wrong = own[own["meant"] != own["read"]]
    assert len(own) > 1
    assert wrong.empty, wrong.head().to_dict("records")


def test_nothing_of_good_files_is_lost_or_doubted(outcomes):
    found, ledger = outcomes
    met = found[found["field"] == "articles"]
    assert (ledger["status"] == "kept").sum() == met["meant"].astype(int).sum()
    assert not set(ledger["status"]) - {"kept", "repaired"}


def test_the_table_tells_how_many_are_right(outcomes):
    (row,) = table(outcomes[0][outcomes[0]["layout"] == "text"].assign(read="")).to_dict("records")
    assert (row["layout"], row["headline"]) == ("text", "–")
    assert row["text"].startswith("0 of ")
