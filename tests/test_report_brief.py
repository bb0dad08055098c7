"""The first page: what the study asks, and the claims and charts of the pages, by what they are."""

import json

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analysis import claims, compare, example, hedging, studies
from analysis.report import brief, page, plan

STUDY = "title: The dam\ncorpus: .\nphrase: minor leak\n"


@pytest.mark.parametrize(
    ("variants", "asked"),
    [
        ("[]", "Who says “minor leak”, in whose words, and who has nothing of it?"),
        ("[small leak]", "Who says “minor leak”, who “small leak”, and who has nothing of it?"),
        ("[small leak, drip]", "Who says “minor leak”, who “small leak” or “drip”, and who has nothing of it?"),
        ("[a, b, c]", "Who says “minor leak”, who “a”, “b” or “c”, and who has nothing of it?"),
    ],
)
def test_the_question_of_a_study(tmp_path, variants, asked):
    (tmp_path / "study.yml").write_text(f"{STUDY}variants: {variants}\n", encoding="utf-8")
    assert brief.question(studies.read(tmp_path / "study.yml")) == asked


def test_the_question_is_that_of_the_wordings_that_pages_compare(tmp_path):
    rivals = "wordings: {the leak: {leak: [leak*], flood: [flood]}}\n"
    (tmp_path / "study.yml").write_text(f"{STUDY}{rivals}", encoding="utf-8")
    asked = "Who says “leak”, who “flood”, and who has nothing of it?"
    assert brief.question(studies.read(tmp_path / "study.yml")) == asked


def claim(kind, sentence, what=""):
    return claims.Claim("1", sentence, "", "s", kind=kind, what=what)


@pytest.fixture
def told(tmp_path):
    """A function: the brief of a report whose pages show these outputs; the last ones may be the study's own."""

    def make(*pages, own=0):
        entries = []
        for number, outputs in enumerate(pages, start=1):
            name = f"0{number}_page"
            file = plan.executed_path(name, tmp_path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(json.dumps({"cells": [{"cell_type": "markdown"}, {"outputs": outputs}]}), encoding="utf-8")
            mine = "mine.ipynb" if number > len(pages) - own else ""
            entries.append(page.Entry(name, "Page", "Page?", "A page.", own=mine))
        return brief.brief(page.Site("The dam", entries, "", {}), tmp_path)

    return make


def output(shown):
    data, about = shown._repr_mimebundle_()
    return {"data": data, "metadata": about}


def picture(name, answers):
    about = {"name": name, "caption": "Caption.", "alt": "Alt.", "answers": answers}
    return {"data": {"image/svg+xml": ["<svg>", "</svg>"]}, "metadata": {"image/svg+xml": about}}


def test_claims_stand_by_what_they_are_each_with_its_page(told):
    first = claims.show(claim("counted", "It is there."), claim("open", "Nothing.", "tone"))
    second = claims.show(
        claim("differs", "A differs."), claim("open", "None.", "hedges"), claim("checked", "The same.")
    )
    made = told([output(first)], [output(second)])
    assert [(each["sentence"], each["page"]) for each in made.differs] == [("A differs.", "02_page")]
    assert [(each["sentence"], each["page"]) for each in made.counted] == [("It is there.", "01_page")]
    assert [each["sentence"] for each in made.checked] == ["The same."]
    assert made.open == "tone and hedges"


def test_where_all_is_shown_nothing_is_open(told):
    made = told([output(claims.show(claim("differs", "A differs.")))])
    assert made.open == ""


def test_the_charts_that_answer_stand_on_the_first_page(told):
    made = told([picture("one", False), picture("two", True)], [picture("three", True), picture("four", True)])
    assert [(each["name"], each["page"], each["svg"]) for each in made.charts] == [
        ("two", "01_page", "<svg></svg>"),
        ("three", "02_page", "<svg></svg>"),
    ]


def test_what_was_checked_and_what_not(told):
    said = ["Voice: checked on 10 passages.", "Tone: not checked on this corpus."]
    made = told([output(claims.trust(said))])
    assert (made.trust, made.unchecked) == (said[:1], ["Tone"])


def family_of(*centres):
    """Tests of one measure: the logarithms of ratios, each with its p value."""
    names = [("A", "B"), ("A", "C"), ("B", "C")]
    table = pd.DataFrame(names, columns=["outlet", "other"]).assign(centre=centres, error=0.2, df=40.0)
    table = table.assign(p=2 * stats.t.sf(abs(table["centre"]) / 0.2, 40), ratio=np.exp(table["centre"]), rate=5.0)
    about = {"other_rate": 5.0, "detectable_above": 2.0, "basis": "all articles", "articles": 9, "other_articles": 9}
    return compare.adjust(table.assign(**about))


def differing(what, *centres):
    higher = f"{{a}} has {{d}} times as many {what} as {{b}}"
    return claims.difference(family_of(*centres), what=what, higher=higher, section="s")


def test_what_differs_is_said_once_and_among_all_family_of_the_report(told):
    """p of .013 holds among three comparisons, and no more among nine."""
    weak, none = (
        differing("hedges", 0.52, 0.0, 0.0),
        [differing(name, 0.0, 0.1, 0.1) for name in ("boosters", "frames")],
    )
    assert weak.kind == "differs"
    assert "adjusted for 3 comparisons on this page" in weak.sentence
    made = told([output(claims.show(weak))], [output(claims.show(*none))])
    assert made.differs == []
    assert made.open == "hedges, boosters and frames"
    assert made.alone == "hedges"  # which its own page says to differ: the two must not seem to disagree


def test_what_differs_among_all_has_the_interval_of_what_was_selected(told):
    passages = example.passages()
    passages["outlet"] = passages["outlet"].astype("str").map({"Gazette": "A", "Herald": "B"})
    strong = claims.quoted(differing("hedges", 1.2, 0.0, 0.0), hedging.hits(passages), passages)
    assert strong.quotes
    made = told([output(claims.show(strong))], [output(claims.show(differing("boosters", 0.0, 0.1, 0.1)))])
    (found,) = made.differs
    assert not made.alone
    assert found["sentence"].startswith(
        "A has 3.3 times as many hedges as B (95 % interval 1.9 to 5.8, p < .001, adjusted for 6"
    )
    assert "in this report" in found["sentence"]
    assert found["page"] == "01_page"
    assert found["quotes"] == list(strong.quotes)


def test_findings_of_the_studys_own_pages_stand_apart_and_change_no_other(told):
    ours = output(claims.show(differing("hedges", 1.0, 0.0, 0.0)))
    mine = [
        claim("counted", "One."),
        differing("waits", 1.0, 0.0, 0.0),
        claim("open", "None.", "x"),
        claim("counted", "Four."),
    ]
    alone, both = told([ours]), told([ours], [output(claims.show(*mine)), picture("mine", True)], own=1)
    parts = ("charts", "differs", "counted", "open", "checked", "tested")
    assert [getattr(alone, part) for part in parts] == [getattr(both, part) for part in parts]
    assert (alone.own, alone.own_charts) == ([], [])
    assert "adjusted for 3 comparisons in this report" in both.differs[0]["sentence"]
    one, waits, _ = (each["sentence"] for each in both.own)
    assert one == "One."
    assert "adjusted for 6 comparisons in this report" in waits
    assert [each["name"] for each in both.own_charts] == ["mine"]


def test_nothing_of_them_is_told_as_checked(told):
    made = told([output(claims.trust(["Tone: checked on 10 passages."]))], own=1)
    assert (made.trust, made.unchecked) == ([], [])
