"""Pairs of sentences that may say the same: drawn, coded, and set beside what the suite is sure of."""

import pandas as pd
import pytest

from analysis import example, statements, validity
from analysis.commands import main
from analysis.validity import pairs
from analysis.validity.sample import KEY


def realisations(*rows):
    """Realisations: statement, article, sentence, whether it is sure."""
    table = pd.DataFrame(rows, columns=["statement_id", "article_id", "sentence_text", "sure"])
    return table.assign(event="e", part="body", paragraph=0, start=0, end=9)


FOUND = realisations(
    (1, "a", "The dam is safe.", True),
    (1, "b", "It is a safe dam.", True),
    (1, "c", "The dam was built.", False),
    (2, "a", "Rain fell.", True),
    (2, "a", "It rained.", True),  # of the same article: no pair
    (2, "b", "Rain fell.", True),  # in the same words: nothing to judge
)


def test_pairs_are_of_two_articles_and_in_other_words():
    table = validity.statement_pairs(FOUND)
    assert table[["text", "statements"]].values.tolist() == [
        ["A: It is a safe dam.\n\nB: The dam is safe.", "yes"],
        ["A: It rained.\n\nB: Rain fell.", "yes"],
        ["A: The dam is safe.\n\nB: The dam was built.", "no"],
        ["A: It is a safe dam.\n\nB: The dam was built.", "no"],
    ]


def test_a_pair_is_known_again_by_its_words_wherever_they_stand(tmp_path):
    sheet = validity.sample_pairs(validity.statement_pairs(FOUND), size=4)
    assert list(sheet) == [*KEY, "text", "context"]
    validity.write(sheet, tmp_path, coders=["ann"], suffix=".csv")
    head = pd.read_csv(tmp_path / "ann.csv")
    head.assign(statements=["yes" if "safe" in t and "built" not in t else "no" for t in head["text"]]).to_csv(
        tmp_path / "ann.csv", index=False
    )
    key, codes = validity.key(tmp_path), validity.read(tmp_path)
    moved = validity.statement_pairs(FOUND.assign(start=50, end=70, statement_id=FOUND["statement_id"] + 7))
    nothing = example.answered(validity.placed(key, example.passages()))
    assert nothing.empty
    judged = validity.judged(codes, validity.with_pairs(nothing, key, moved))
    assert sorted(zip(judged["value"], judged["answer"], strict=True)) == [
        ("no", "no"),
        ("no", "no"),
        ("no", "yes"),
        ("yes", "yes"),
    ]
    row = validity.precision_recall(judged).iloc[0]
    assert (row["variable"], row["precision"], row["recall"]) == ("statements", 0.5, 1)
    gone = validity.with_pairs(nothing, key, moved.head(1))
    assert gone["found"].sum() == 1


def test_what_the_suite_is_sure_of_and_what_not_are_drawn_apart():
    many = realisations(*((n, "ab"[k], f"Text {n} {k}.", n < 3) for n in range(40) for k in (0, 1)))
    sheet = validity.sample_pairs(validity.statement_pairs(many), size=10)
    assert sheet.groupby("stratum")["drawn"].first().to_dict() == {
        "two outlets · statements no": 8,
        "two outlets · statements yes": 2,
    }


def test_where_nothing_is_put_together_there_is_nothing_to_code():
    with pytest.raises(ValueError, match="nothing to code"):
        validity.sample_pairs(validity.statement_pairs(FOUND.head(0)))


def test_realisations_of_the_suite_make_pairs():
    found = statements.align(example.speech())
    table = validity.statement_pairs(found)
    assert set(table["statements"]) <= {"yes", "no"}
    assert table["outlet"].eq(pairs.OUTLETS).all()
    assert len(table)


def test_the_command_draws_pairs(tmp_path, capsys):
    (tmp_path / "texts").mkdir()
    for outlet, text in example.SPEECH:
        (tmp_path / "texts" / f"{outlet}.txt").write_text(f"{text} {outlet} tells it so.", encoding="utf-8")
    rows = [f"{outlet}.txt,{outlet},2022-01-01" for outlet, _ in example.SPEECH]
    (tmp_path / "texts" / "metadata.csv").write_text("\n".join(["file,outlet,published", *rows]), encoding="utf-8")
    study = tmp_path / "study.yml"
    study.write_text("title: A dam\ncorpus: texts\nphrase: dam\n", encoding="utf-8")
    call = ["coding-sheet", "--study", str(study), "--out", str(tmp_path / "codes"), "--unit=pair", "--format=csv"]
    assert main(call) == 0
    assert "by whether the suite is sure" in capsys.readouterr().out
    sheet = pd.read_csv(tmp_path / "codes" / "first.csv")
    assert list(sheet) == ["item", "text", "statements", "notes"]
    assert not sheet["text"].str.contains("Courier|Gazette|Herald").any()
