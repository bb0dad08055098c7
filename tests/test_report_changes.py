"""What changed from one run to another: figures, and what was put in."""

import json

import pandas as pd
import pytest

from analysis.report import changes

TABLE = pd.DataFrame({"outlet": ["A", "B"], "rate": [1.0, 2.0], "hits": [3, 4]})


@pytest.mark.parametrize(
    ("after", "found"),
    [
        (TABLE, []),
        (TABLE.assign(rate=[1.0, 2.5]), [("B", "rate", 2.0, 2.5, 0.5)]),
        (TABLE.assign(rate=[0.0, 2.5]), [("A", "rate", 1.0, 0.0, -1.0), ("B", "rate", 2.0, 2.5, 0.5)]),
        (TABLE.iloc[::-1], []),
        (
            TABLE[:0],
            [
                (o, c, v, None, None)
                for o, c, v in (("A", "hits", 3), ("A", "rate", 1), ("B", "hits", 4), ("B", "rate", 2))
            ],
        ),
        (TABLE[:1], [("B", "hits", 4.0, None, None), ("B", "rate", 2.0, None, None)]),
        (TABLE.drop(columns="hits"), [("A", "hits", 3.0, None, None), ("B", "hits", 4.0, None, None)]),
    ],
)
def test_figures_that_moved(after, found):
    moved = changes.moves(TABLE, after).astype(object)
    assert [tuple(row) for row in moved.where(moved.notna(), None).to_numpy()] == found


def test_rows_alike_in_words_are_matched_in_order():
    table = pd.DataFrame({"outlet": ["A", "A"], "rate": [1.0, 2.0]})
    assert changes.moves(table, table.assign(rate=[1.0, 3.0]))["row"].tolist() == ["A (2)"]


def run(folder, *, rate, phrase, articles, terms, code="1", fixes="1"):
    """A folder as a run leaves it."""
    for name in ("figures", ".build/lexicons/own"):
        (folder / name).mkdir(parents=True)
    pd.DataFrame({"outlet": ["A"], "rate": [rate]}).to_csv(folder / "figures" / "04_rates.csv", index=False)
    inputs = {"share": "", "study": {"title": "t", "phrase": phrase}, "code": {"x.py": code}, "notebook": "n"}
    inputs["files"] = {"corpus": str(articles), "corrections": fixes}
    (folder / ".build" / "04_rates.json").write_text(json.dumps({"inputs": inputs, "files": []}))
    table = pd.DataFrame(articles, columns=["article_id", "outlet", "text"])
    table.to_csv(folder / ".build" / "articles.csv", index=False)
    lexicon = f"[about]\ntitle = 'x'\n[kind]\nterms = {terms}\n"
    (folder / ".build" / "lexicons" / "own" / "own.toml").write_text(lexicon)
    return folder


SAME = {"rate": 1.0, "phrase": "walkout", "articles": [("a", "A", "1"), ("b", "B", "2")], "terms": ["may"]}


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ({"rate": 1.5}, "    A · rate: 1 → 1.5 (+0.5)"),
        ({"phrase": "strike"}, "  phrase: 'walkout' → 'strike'"),
        ({"articles": [("a", "A", "1")]}, "  articles gone: b (B)"),
        ({"articles": [("a", "A", "9"), ("b", "B", "2")]}, "  articles with other words or another outlet: a (A)"),
        ({"articles": [*SAME["articles"], ("c", "C", "3")]}, "  articles added: c (C)"),
        ({"terms": ["may", "might"]}, "  terms added to own.toml: might (kind.terms)"),
        ({"terms": []}, "  terms gone from own.toml: may (kind.terms)"),
        ({"code": "2"}, "  code: x.py"),
        ({"fixes": "2"}, "  corrections: files of the same name, with other content"),
    ],
)
def test_each_cause_and_each_figure_is_named(tmp_path, change, line):
    told = changes.lines(run(tmp_path / "old", **SAME), run(tmp_path / "new", **SAME | change))
    assert line in told
    assert len(told) == (5 if "rate" in change else 4)


def test_a_figure_that_moved_names_the_outlet_s_articles_that_changed(tmp_path):
    change = {"rate": 1.5, "articles": [("a", "A", "9"), ("b", "B", "8")]}
    told = changes.lines(run(tmp_path / "old", **SAME), run(tmp_path / "new", **SAME | change))
    assert "    A · rate: 1 → 1.5 (+0.5); articles that changed: a" in told


def test_rows_that_came_and_went_are_named(tmp_path):
    folders = run(tmp_path / "old", **SAME), run(tmp_path / "new", **SAME)
    TABLE.assign(outlet=["A", "C"], rate=1.0).to_csv(folders[1] / "figures" / "04_rates.csv", index=False)
    TABLE.assign(outlet=["A", "B"], rate=1.0).to_csv(folders[0] / "figures" / "04_rates.csv", index=False)
    assert changes.lines(*folders)[-3:] == ["  04_rates.csv: 4 of its figures", "    came: C", "    went: B"]


def test_texts_that_name_a_row_or_a_term_stay_on_their_line(tmp_path):
    text = "A\n  none\nWhat was put in:\r\u2028" + "x" * 400
    folders = (
        run(tmp_path / "old", **SAME),
        run(tmp_path / "new", **SAME | {"terms": ["may\n  the same\nFigures that moved:"]}),
    )
    for folder, rate in zip(folders, (1.0, 2.0), strict=True):
        table = pd.DataFrame({"quote": [text, f"B {rate}\n{text}"], "rate": rate})
        table.to_csv(folder / "figures" / "04_rates.csv", index=False)
    told = changes.lines(*folders)
    assert sum(line == "  none" or not line.startswith(" ") for line in told) == 2
    assert all(len(line.splitlines()) == 1 and len(line) < 250 for line in told)
    assert any(line.startswith("    A none What was put in: x") and line.endswith("rate: 1 → 2 (+1)") for line in told)


def test_of_two_like_runs_nothing_is_told(tmp_path):
    told = changes.lines(run(tmp_path / "old", **SAME), run(tmp_path / "new", **SAME))
    assert told == ["What was put in:", "  the same", "Figures that moved:", "  none"]
