"""Lines that an outlet prints in many of its articles."""

import json

import pytest

from analysis import corpus
from analysis.corpus import repeated_lines


def texts(n, line="", every=1, at=None):
    """So many articles of ten invented sentences; every so manieth has the line, at its end or at a place."""
    made = []
    for k in range(n):
        lines = [f"Sentence {place} of article {k} is like no other." for place in range(12)]
        if k % every == 0:
            lines.insert(12 if at is None else at, line)
        made.append("\n\n".join(lines))
    return made


LINES = [  # articles, line, in every so manieth, place → whether it goes
    (3, "Tell us your story", 1, None, True),
    (2, "Tell us your story", 1, None, False),
    (30, "Tell us your story", 10, None, True),
    (30, "Tell us your story", 15, None, False),
    (60, "Tell us your story", 12, None, False),
    (10, "Our paper is made of trees.", 3, None, True),
    (20, "Our paper is made of trees.", 6, None, False),
    (10, "A line of the page that has no full stop but goes on and on and on", 4, None, True),
    (6, "What happens next", 2, 6, True),
    (9, "What happens next", 3, 6, False),
    (6, "The ministry did not comment.", 1, 6, False),
    (6, "THE MAYOR:", 1, 6, False),
    (6, "Q", 1, 6, False),
    (6, "Daily Lilliput", 1, 0, True),
]


@pytest.mark.parametrize(("n", "line", "every", "at", "goes"), LINES)
def test_lines_that_are_not_the_articles(n, line, every, at, goes):
    assert (line in repeated_lines.repeated_lines(texts(n, line, every, at))) == goes


def test_copies_of_one_article_bear_no_witness():
    article = "\n\n".join(["One is here", "Two is here", "Three is here"])
    assert repeated_lines.repeated_lines([article] * 5) == {}
    assert repeated_lines.repeated_lines([*texts(2, "Tell us"), article, article + "\n\nTell us"]) == {}


def test_what_goes_is_said_and_what_stays_is_unchanged(tmp_path):
    rows = [{"outlet": "A", "text": text} for text in texts(3, "Tell us your story")]
    rows += [{"outlet": "B", "text": rows[0]["text"].replace("article 0", "article 9")}, {"text": rows[1]["text"]}]
    rows += [{"outlet": {"name": "A"}, "text": ""}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    articles = corpus.load(tmp_path)
    assert articles["text"].str.endswith("Tell us your story").tolist() == [False] * 3 + [True] * 2
    assert articles["text"].tolist()[:3] == [row["text"][: -len("\n\nTell us your story")] for row in rows[:3]]
    said = corpus.ledger(articles).query("status == 'repaired'")["reason"].tolist()
    assert said == ["line in 3 of 3 articles of this outlet removed: “Tell us your story”"] * 3
    assert corpus.load(tmp_path, clean=False)["text"].tolist() == [row["text"] for row in rows[:5]]


def test_an_article_of_nothing_else_stays(tmp_path):
    rows = [{"outlet": "A", "text": text} for text in [*texts(4, "Tell us your story"), "Tell us your story"]]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    assert corpus.load(tmp_path)["text"].tolist()[-1] == "Tell us your story"
