"""Claims say no more than their tables bear, in whole English sentences."""

import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import claims, hedging
from analysis.claims import english

SECTION = {"section": "here"}
EACH = "One article each: no claim about outlets."
HIGHER = "{a} has {d} more hedges per 1,000 own words than {b}"


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "B"], "A and B"),
        (["A", "B", "C"], "A, B and C"),
        (["A", "B", "C", "D"], "A, B, C and D"),
        (["A", "B", "C", "D", "E"], "A, B, C and 2 others"),
    ],
)
def test_names_in_a_row(names, said):
    assert english.listed(names) == said


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (0, 1, "no article"),
        (0, 5, "none of 5 articles"),
        (1, 1, "the one article"),
        (2, 2, "both articles"),
        (3, 3, "all 3 articles"),
    ],
)
def test_a_part_of_a_whole(part, whole, said):
    assert english.out_of(part, whole, "article") == said


def pair(low, high, p, difference=5.0, *, names=("A", "B"), least=0.01, detectable=9.0, articles=10):
    keys = ["outlet", "other", "rate", "other_rate", "difference", "low", "high", "p_adjusted", "least_p"]
    values = [*names, 10 + difference, 10.0, difference, low, high, p, least]
    rest = {"detectable": detectable, "articles": articles, "other_articles": articles}
    return dict(zip(keys, values, strict=True)) | rest


def said(*pairs):
    claim = claims.difference(pd.DataFrame(pairs), what="hedges per 1,000 own words", higher=HIGHER, **SECTION)
    return claim.figure, claim.sentence


NONE = "No difference between outlets could be shown in hedges per 1,000 own words;"
NAN = float("nan")


@pytest.mark.parametrize(
    ("row", "figure", "sentence"),
    [
        (
            pair(1.0, 9.0, 0.01),
            "+5.0",
            "A has 5.0 more hedges per 1,000 own words than B (95 % interval 1.0 to 9.0). "
            "Of 1 pair of outlets, 1 could be shown to differ.",
        ),
        (
            pair(-9.0, -1.0, 0.01, -5.0, names=("{b}", "<i>")),
            "+5.0",
            "<i> has 5.0 more hedges per 1,000 own words than {b} (95 % interval 1.0 to 9.0). "
            "Of 1 pair of outlets, 1 could be shown to differ.",
        ),
        (pair(-1.0, 9.0, 0.01), "0 of 1", f"{NONE} one would have had to be above 9.0."),
        (pair(1.0, 9.0, 0.06), "0 of 1", f"{NONE} one would have had to be above 9.0."),
        (pair(1.0, 9.0, NAN), "0 of 1", f"{NONE} one would have had to be above 9.0."),
        (pair(-1.0, 9.0, 0.2, least=0.1), "0 of 1", f"{NONE} with so little to compare none could have been."),
        (
            pair(NAN, NAN, NAN, articles=1),
            "10.0 to 15.0",
            f"Hedges per 1,000 own words: from 10.0 (B) to 15.0 (A). {EACH}",
        ),
        (
            pair(NAN, NAN, NAN, 0.0, articles=1),
            "10.0",
            f"Hedges per 1,000 own words: 10.0 in every outlet. {EACH}",
        ),
        (
            pair(NAN, NAN, NAN) | {"articles": 1},
            "10.0 to 15.0",
            "Hedges per 1,000 own words: from 10.0 (B) to 15.0 (A). Too little to compare: no claim about outlets.",
        ),
    ],
)
def test_a_difference_is_claimed_only_where_interval_and_p_bear_it(row, figure, sentence):
    assert said(row) == (figure, sentence)


def test_where_pairs_could_have_shown_different_sizes_both_ends_are_told():
    rows = [pair(-1, 9, 0.5, detectable=150.0), pair(-1, 9, 0.5, detectable=36.5), pair(-1, 9, 0.5, detectable=0.0)]
    assert said(*rows) == ("0 of 3", f"{NONE} one would have had to be above 36.5 to 150.0, by pair.")


def test_where_nothing_differs_no_size_is_told():
    assert said(pair(0.0, 0.0, 1.0, 0.0, detectable=0.0)) == ("0 of 1", f"{NONE} all articles are alike in it.")


def test_outlets_set_against_the_rest_are_no_pairs():
    rows = [pair(1, 9, 0.01, names=("A", "the rest")), pair(-1, 9, 0.5, names=("B", "the rest"))]
    assert said(*rows)[1].endswith("Of 2 outlets set against the rest, 1 could be shown to differ.")


def test_a_group_below_the_rest_is_told_and_not_the_rest():
    row = pair(-9, -1, 0.01, -5.0, names=("A", "the rest"))
    higher = HIGHER, "{a} has {d} fewer than {b}"
    claim = claims.difference(pd.DataFrame([row]), what="hedges", higher=higher, **SECTION)
    assert claim.figure == "−5.0"
    assert claim.sentence.startswith("A has 5.0 fewer than the rest (95 % interval 1.0 to 9.0).")


def test_what_kind_of_claim_it_is():
    def kind(row):
        return claims.difference(pd.DataFrame([row]), what="hedges", higher=HIGHER, **SECTION)

    assert kind(pair(1.0, 9.0, 0.01))[4:7] == ("differs", "hedges", "A")
    assert kind(pair(-9.0, -1.0, 0.01, -5.0))[4:7] == ("differs", "hedges", "B")
    assert kind(pair(-1.0, 9.0, 0.01))[4:7] == ("open", "hedges", None)
    assert kind(pair(NAN, NAN, NAN, articles=1))[4:7] == ("open", "hedges", None)


def test_a_difference_is_quoted_with_a_sentence_of_two_articles_of_the_group_that_has_more(passages_of):
    passages = passages_of("It may rain. It could snow.", "He may go.", "It may thaw.")
    passages["outlet"] = passages["article_id"].astype("str").map({"a1": "A", "a2": "A", "a3": "B"})
    hits = hedging.hits(passages)
    differs = claims.Claim("+1", "A has more.", "", "s", kind="differs", higher="A")
    assert [quote["text"] for quote in claims.quoted(differs, hits, passages).quotes] == ["It may rain.", "He may go."]
    assert claims.quoted(None, hits, passages) is None
    told = claims.Claim("1", "It is open.", "", "s", kind="open")
    assert claims.quoted(told, hits, passages) == told


def test_the_greatest_of_several_differences_is_told():
    rows = [pair(1, 9, 0.01), pair(2, 20, 0.02, 8.0, names=("C", "D")), pair(-1, 30, 0.01, 15.0, names=("E", "F"))]
    assert said(*rows)[1].startswith("C has 8.0 more")
    assert said(*rows)[1].endswith("Of 3 pairs of outlets, 2 could be shown to differ.")


@given(st.floats(-50, 50), st.floats(0, 30), st.floats(0, 30), st.floats(0, 1))
def test_no_difference_is_ever_claimed_across_zero(middle, down, up, p):
    low, high = middle - down, middle + up
    if low <= 0 <= high or p >= 0.05:
        assert said(pair(low, high, p, middle))[0] == "0 of 1"
    else:
        assert said(pair(low, high, p, middle))[0].startswith("+")


def test_with_one_outlet_there_is_nothing_to_compare():
    assert claims.difference(pd.DataFrame([pair(1, 2, 0.01)])[:0], what="x", higher=HIGHER, **SECTION) is None


def mentions(*rows):
    found = pd.DataFrame(rows, columns=["article_id", "outlet", "part", "voice", "speaker", "wording"])
    return found.assign(wording=pd.Categorical(found["wording"], ["walkout"]))


def articles(**counts):
    rows = [(f"{outlet}{k}", outlet, count) for outlet, each in counts.items() for k, count in enumerate(each)]
    return pd.DataFrame(rows, columns=["article_id", "outlet", "mentions"])


LEAD = ("A0", "A", "lead", "own", None, "walkout")
BODY = ("B0", "B", "body", "direct", "Ann Lee", "walkout")


@pytest.mark.parametrize(
    ("found", "each", "figure", "sentence"),
    [
        (
            mentions(LEAD, BODY),
            articles(A=[1], B=[1], C=[0]),
            "2 of 3",
            "“walkout” stands in 2 of 3 articles. In headline or lead: A (1 article). Not in the one article of C. "
            + EACH,
        ),
        (
            mentions(BODY),
            articles(B=[1]),
            "1 of 1",
            "“walkout” stands in the one article. No article has it in its headline or lead. "
            "One article: no claim about its outlet.",
        ),
        (
            mentions(LEAD, BODY),
            articles(A=[1, 0], B=[1]),
            "2 of 3",
            "“walkout” stands in 2 of 3 articles. In headline or lead: A (1 article). No outlet leaves it out.",
        ),
        (
            mentions(LEAD),
            articles(A=[1], B=[0, 0], C=[0], D=[0]),
            "1 of 5",
            "“walkout” stands in 1 of 5 articles. In headline or lead: A (1 article). Left out by B. "
            "Not in the one article that there is of each of C and D.",
        ),
        (mentions(), articles(A=[0], B=[0]), "0 of 2", f"“walkout” stands in none of 2 articles. {EACH}"),
        (
            mentions(BODY),
            articles(B=[1, 0]),
            "1 of 2",
            "“walkout” stands in 1 of 2 articles. No article has it in its headline or lead.",
        ),
    ],
)
def test_who_mentions_it_leads_with_it_and_leaves_it_out(found, each, figure, sentence):
    claim = claims.mentioned(found, each, phrase="walkout", **SECTION)
    assert (claim.figure, claim.sentence) == (figure, sentence)


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([BODY], "The one mention of “walkout” stands in direct quotation. It is credited to Ann Lee."),
        (
            [LEAD, BODY, BODY],
            "Of 3 mentions of “walkout”, 2 stand in direct quotation, 1 in an outlet's own words and none in reported "
            "speech. Credited most often: Ann Lee (2).",
        ),
        ([LEAD], "The one mention of “walkout” stands in an outlet's own words."),
    ],
)
def test_whose_words_it_is_in(rows, sentence):
    assert claims.whose(mentions(*rows), phrase="walkout", **SECTION).sentence == sentence


def test_nobody_s_words_without_a_mention():
    assert claims.whose(mentions(), phrase="walkout", **SECTION) is None


OUTLETS = pd.DataFrame({"outlet": ["A", "B"], "articles": [1, 1]})


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (
            [("A", "Lee", 30), ("B", "Lee", 20), ("B", "Ray", 40), ("B", None, 10)],
            "Lee is given 50 % of all the words credited to others, more than any other that is named. "
            f"It is the source given most words in 1 of 2 outlets. {EACH}",
        ),
        (
            [("A", "Lee", 10), ("A", "Ray", 10)],
            f"Lee and Ray are each given 50 % of all the words credited to others; no other is named. {EACH}",
        ),
        (
            [("A", "Lee", 10), ("B", None, 30)],
            "Lee is given 25 % of all the words credited to others; no other is named. "
            f"It is the source given most words in 1 of 2 outlets. {EACH}",
        ),
    ],
)
def test_who_is_given_most_words(rows, sentence):
    table = pd.DataFrame(rows, columns=["outlet", "speaker", "words"])
    table = table.assign(kind=table["speaker"].map({"Lee": "person", "Ray": "body", "officials": "group"}))
    assert claims.largest(table, OUTLETS, **SECTION).sentence == sentence


def test_without_a_named_source_nobody_is_given_most():
    rows = [("A", None, "nobody named", 9), ("A", "officials", "group", 9)]
    table = pd.DataFrame(rows, columns=["outlet", "speaker", "kind", "words"])
    assert claims.largest(table, OUTLETS, **SECTION) is None


def test_an_order_is_told_with_the_measures_that_share_it():
    rows = [("tone", "X", 2, True), ("tone", "Y", 2, False), ("X", "Y", 2, False)]
    table = pd.DataFrame(rows, columns=["first", "second", "groups", "same_order"])
    claim = claims.agreed(table, OUTLETS * 2, measure="tone", what="tone", **SECTION)
    assert claim.sentence.startswith(
        "The order of the outlets by tone is the same by 1 of 2 other measures (X; not Y)."
    )
    assert "no claim" not in claim.sentence
    alike = table.assign(same_order=pd.array([None] * 3, "boolean"))
    assert claims.agreed(alike, OUTLETS, measure="tone", what="tone", **SECTION) is None
    assert claims.agreed(table, OUTLETS, measure="tone", what="tone", **SECTION).sentence.endswith(EACH)


@pytest.mark.parametrize(
    ("marks", "sentence"),
    [
        ([], None),
        ([(0, 0)], "1 statement stands in more than one outlet; it does not differ in more than the choice of words."),
        (
            [(1, 0), (0, 0)],
            "2 statements stand in more than one outlet; 1 differs in more than the choice of words: 1 softened.",
        ),
        (
            [(2, 1), (0, 3)],
            "2 statements stand in more than one outlet; 2 differ in more than the choice of words "
            "(some in several ways): 1 softened, 2 like one credited to another speaker.",
        ),
    ],
)
def test_how_many_statements_differ_and_in_what(marks, sentence):
    claim = claims.differing(pd.DataFrame(marks, columns=["softened", "credits"]), **SECTION)
    assert (claim and claim.sentence) == sentence


def word(**other):
    row = {
        "outlet": "A",
        "word": "army",
        "z": 9.0,
        "log_ratio": 2.0,
        "low": 1.0,
        "high": 3.0,
        "one_article": False,
        "house_style": False,
    }
    return row | {"articles": 4, "of_articles": 5, "of_other_articles": 5} | other


@pytest.mark.parametrize(
    ("row", "figure"),
    [
        (word(), "1 word"),
        (word(low=-0.1), "0 words"),
        (word(z=1.5), "0 words"),
        (word(one_article=True), "0 words"),
        (word(word="mr.", house_style=True), "0 words"),
        (word(of_articles=1), None),
    ],
)
def test_a_word_sets_an_outlet_apart_only_beyond_chance(row, figure):
    claim = claims.distinctive(pd.DataFrame([row]), **SECTION)
    assert (claim and claim.figure) == figure


def test_a_notebook_shows_claims_as_text_and_pages_find_them():
    claim = claims.Claim("1 of 2", "<b>A</b> leads.", "Counted.", "where")
    shown, about = claims.show(None, claim)._repr_mimebundle_()
    assert "&lt;b&gt;A&lt;/b&gt; leads." in shown["text/html"]
    assert about["text/html"]["claims"] == [claim._asdict()]
    assert not re.search(r"<b>A", shown["text/html"])
