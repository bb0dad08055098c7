"""The tables of a study for other programs: whole files, the same rows in both, texts as they are."""

import pandas as pd
import pytest

from analysis import commands as command
from analysis import example, studies
from analysis.report import plan, tables

NAMES = {"articles", "ledger", "passages", "hits_hedging", "hits_tone", "hits_frames", "hits_mentions", "counts"}


@pytest.fixture
def written(tmp_path):
    """The folder of the example's tables, written by the command."""
    assert command.main(["tables", "--study", str(example.study()), "--out", str(tmp_path)]) == 0
    return tmp_path / "tables"


def test_each_table_is_a_csv_and_a_parquet_file(written):
    assert {file.stem for file in written.iterdir()} == NAMES
    assert {file.suffix for file in written.iterdir()} == {".csv", ".parquet"}
    for name in NAMES:
        csv, parquet = pd.read_csv(written / f"{name}.csv"), pd.read_parquet(written / f"{name}.parquet")
        assert list(csv) == list(parquet)
        assert len(csv) == len(parquet)


def test_rows_join_by_the_article(written):
    read = {name: pd.read_parquet(written / f"{name}.parquet") for name in NAMES}
    known = set(read["articles"]["article_id"])
    assert all(set(read[name]["article_id"]) <= known for name in NAMES - {"articles", "ledger"})
    mentions = read["counts"].groupby("article_id", observed=True)["mentions"].sum()
    assert mentions.sum() == len(read["hits_mentions"]) > 0
    text = read["articles"].set_index("article_id")["text"]
    for row in read["hits_mentions"].query("part != 'headline'").itertuples():
        assert text[row.article_id][row.start : row.end] == row.text


def test_a_table_that_can_not_be_written_leaves_the_old_one(written, monkeypatch):
    old = (written / "passages.parquet").read_bytes()

    def broken(self, path, **_):
        path.write_bytes(b"half")
        raise OSError("no space left")

    monkeypatch.setattr(pd.DataFrame, "to_parquet", broken)
    with pytest.raises(OSError, match="no space left"):
        tables.write(plan.Run(studies.read(example.study()), written.parent), print)
    assert (written / "passages.parquet").read_bytes() == old
    assert {file.stem for file in written.iterdir()} == NAMES
