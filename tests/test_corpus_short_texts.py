"""Outlets whose texts are cut off or all very short, and what is said of each finding on them."""

import re

import pandas as pd
import pytest
from jinja2 import Environment, FileSystemLoader

from analysis import claims, corpus
from analysis.report import page

SENTENCE = "The harbour was closed for the night, and nobody could say when it would open again. "
LONG = [SENTENCE * 40, SENTENCE * 55, SENTENCE * 70, SENTENCE * 90]


def articles(**texts):
    rows = [(outlet, text.strip(), len(text.split())) for outlet, own in texts.items() for text in own]
    return pd.DataFrame(rows, columns=["outlet", "text", "words"])


def flagged(own):
    found = corpus.short_texts(articles(Gazette=own, Herald=LONG))
    return found[["outlet", "cut_off", "short"]].to_numpy().tolist()


CUT_OFF = {
    "after 500 letters": [text[7 * k :][:500] for k, text in enumerate(LONG)],
    "after 100 words": [" ".join(text.split()[3 * k :][:100]) for k, text in enumerate(LONG)],
    "those that are longer than 600 letters": [
        SENTENCE * 3,
        SENTENCE * 5,
        *(text[5 * k :][:600] for k, text in enumerate(LONG)),
    ],
    "with the number of what is missing": [f"{SENTENCE * n}The mayor [+{n}12 chars]" for n in (3, 9)],
    "with a word": [f"{SENTENCE * n}Read more" for n in (3, 9, 20)],
    "with dots": [f"{SENTENCE * n}The mayor …" for n in (3, 9, 20)],
    "one text alone, which says so": [f"{SENTENCE * 9}The mayor said ..."],
}


@pytest.mark.parametrize("own", CUT_OFF.values(), ids=CUT_OFF)
def test_an_export_that_breaks_off_is_known(own):
    assert [row[:2] for row in flagged(own)] == [["Gazette", True]]


WHOLE = {
    "texts of all lengths": LONG,
    "quotations and brackets at the end": [f"{text}“It will.” (AP)" for text in LONG],
    "a last line that is no sentence, at all lengths": [f"{text}Reporting by Ann Lund" for text in LONG],
    "few that end so": [*LONG, SENTENCE * 6 + "More on page two"],
    "all of one length, whole": [SENTENCE * 60] * 5,
    "one short article": [SENTENCE],
    "two short articles": [SENTENCE] * 2,
    "short ones and a long one": [SENTENCE, SENTENCE, SENTENCE * 60],
}


@pytest.mark.parametrize("own", WHOLE.values(), ids=WHOLE)
def test_whole_texts_are_not_called_cut_off_nor_short(own):
    assert flagged(own) == []


def test_texts_that_are_all_much_shorter_are_said_to_be():
    (said,) = corpus.short_texts(articles(Gazette=[SENTENCE * n for n in (2, 3, 4)], Herald=LONG))["said"]
    assert said.startswith(
        "The texts of Gazette are short: all 3 articles have at most 64 words, where the others’ median is 1,000."
    )


def test_an_outlet_alone_is_short_of_nothing():
    assert corpus.short_texts(articles(Gazette=[SENTENCE] * 4)).empty


def shown(sentence, **more):
    return claims.Claim("1", sentence, "", "s", **more)._asdict()


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        (shown("Sun hedges more than Herald."), ["Sun is short."]),
        (shown("Left out by Sun and Bell."), ["Sun is short.", "Bell is cut off."]),
        (shown("Two of three differ.", higher="Bell"), ["Bell is cut off."]),
        (shown("Sunday Post hedges more than Herald."), []),
    ],
)
def test_each_finding_on_such_an_outlet_says_so(claim, said):
    site = page.Site("", [], "", {}, cautions={"Sun": "Sun is short.", "Bell": "Bell is cut off."})
    assert site.cautions_on(claim) == said
    parts = Environment(loader=FileSystemLoader(page.TEMPLATES), autoescape=True).get_template("page/parts.html.j2")
    found = parts.module.findings(site, [claim], "03_tone")
    assert re.findall(r'<p class="caution">(.*?)</p>', found) == said


def test_sentences_beside_a_finding_are_folded_away_on_its_page_and_shown_on_the_first():
    parts = Environment(loader=FileSystemLoader(page.TEMPLATES), autoescape=True).get_template("page/parts.html.j2")
    quote = {"text": "It may rain.", "outlet": "Sun", "published": "", "headline": "", "url": ""}
    claim = shown("Sun hedges more than Herald.", higher="Sun", quotes=(quote, quote))
    there = parts.module.findings(page.Site("", [], "", {}), [claim], "04_hedging")
    assert (
        there.index("<summary>Two sentences of Sun</summary>") < there.index("It may rain.") < there.index("</details>")
    )
    first = parts.module.findings(page.Site("", [], "", {}), [claim])
    assert "It may rain." in first
    assert "<details>" not in first


def test_what_a_page_asks_and_shows_is_told_without_marks_of_markdown():
    told = page.opening("who.ipynb", "# Who *leads*?\n\nWhat the study follows (`trends`).\n\nMore.")
    assert told == ("Who leads?", "What the study follows (trends).")


def test_the_head_of_a_page_says_so_once():
    parts = Environment(loader=FileSystemLoader(page.TEMPLATES), autoescape=True).get_template("page/parts.html.j2")
    assert parts.module.warning(page.Site("", [], "", {})).strip() == ""
    warned = parts.module.warning(page.Site("", [], "", {}, warnings=("Sun is short.", "Bell is cut off.")))
    assert warned.strip() == '<p class="warning">Sun is short. Bell is cut off.</p>'
