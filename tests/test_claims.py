"""Claims say no more than their tables bear, in whole English sentences."""

import math
import re

import pandas as pd
import pytest

from analysis import claims, hedging
from analysis.claims import english

SECTION = {"section": "here"}
EACH = "One article each: no claim about outlets."
HIGHER = "{a} has {d} times as many hedges as {b}"
MORE, LESS = "{a} is {d} more positive than {b}", "{a} is {d} less positive than {b}"


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


NAN = float("nan")
NONE = "No difference between outlets could be shown in hedges per 1,000 own words;"
SHOWN = "Of 1 pair of outlets, 1 could be shown to differ."


def compared(first="A", other="B", *, ratio=1.5, low=1.1, high=2.0, holds=True, **more):
    """A row of `compare.adjust` of rates."""
    row = {"outlet": first, "other": other, "rate": 10 * ratio, "other_rate": 10.0, "ratio": ratio}
    row |= {
        "difference": 10 * (ratio - 1),
        "p": 0.01,
        "p_adjusted": 0.012,
        "centre": math.log(ratio),
        "error": 0.2,
        "df": 20.0,
    }
    row |= {"detectable_below": 0.5, "detectable_above": 1.9, "basis": "all articles", "events": 0, "comparisons": 6}
    row |= {"articles": 10, "other_articles": 10, "holds": holds, "holds_low": low, "holds_high": high}
    return row | more


def said(*rows, **options):
    options = {"what": "hedges per 1,000 own words", "higher": HIGHER, **SECTION} | options
    claim = claims.difference(pd.DataFrame(rows), **options)
    return claim.figure, claim.sentence


@pytest.mark.parametrize(
    ("row", "figure", "sentence"),
    [
        (
            compared(),
            "1.5 ×",
            "A has 1.5 times as many hedges as B (95 % interval 1.1 to 2.0, p = .012, adjusted for 6 comparisons "
            "on this page). " + SHOWN,
        ),
        (
            compared("{b}", "<i>", ratio=0.5, low=0.25, high=0.8, basis="events of both"),
            "2.0 ×",
            "<i> has 2.0 times as many hedges as {b} on the same events (95 % interval 1.2 to 4.0, p = .012, adjusted "
            f"for 6 comparisons on this page). {SHOWN}",
        ),
        (
            compared(holds=False),
            "0 of 1",
            f"{NONE} in 80 of 100 corpora like this one, 1.9 times as much would have been.",
        ),
        (compared(holds=False, detectable_above=NAN), "0 of 1", f"{NONE} with so few articles none could have been."),
        (
            compared(holds=False, detectable_above=NAN, basis="events of both", events=3),
            "0 of 1",
            f"{NONE} with so few events none could have been.",
        ),
        (
            compared(holds=False, detectable_above=NAN, events=2),
            "0 of 1",
            f"{NONE} with so few events none could have been.",
        ),
        (
            compared(holds=False, p=NAN, articles=1, other_articles=1),
            "10.0 to 15.0",
            f"Hedges per 1,000 own words: from 10.0 (B) to 15.0 (A). {EACH}",
        ),
        (
            compared(holds=False, p=NAN, articles=1, other_articles=1, rate=10.0),
            "10.0",
            f"Hedges per 1,000 own words: 10.0 in every outlet. {EACH}",
        ),
        (
            compared(holds=False, p=NAN, articles=1),
            "10.0 to 15.0",
            "Hedges per 1,000 own words: from 10.0 (B) to 15.0 (A). Too little to compare: no claim about outlets.",
        ),
    ],
)
def test_a_difference_is_claimed_only_where_it_holds(row, figure, sentence):
    assert said(row) == (figure, sentence)


def test_a_rate_is_told_with_what_it_is_counted_in():
    alone = compared(holds=False, p=NAN, articles=1)
    told = said(alone, what="words of the frame “conflict”")[1]
    assert told.startswith("Words of the frame “conflict” per 1,000 words: from 10.0 (B) to 15.0 (A).")


def single(first, rate, other, other_rate, articles=1, other_articles=1):
    """A pair too small to be compared."""
    return compared(first, other, holds=False, p=NAN, articles=articles, other_articles=other_articles) | {
        "rate": rate,
        "other_rate": other_rate,
    }


@pytest.mark.parametrize(
    ("rows", "figure", "ends"),
    [
        ([("A", 0, "B", 0), ("A", 0, "C", 7)], "0.0 to 7.0", f"from 0.0 (A and B) to 7.0 (C). {EACH}"),
        ([("A", 0, "B", 7), ("A", 0, "C", 7)], "0.0 to 7.0", f"from 0.0 (A) to 7.0 (B and C). {EACH}"),
        (  # alike as they are shown
            [("A", 11.58, "B", 11.62), ("A", 11.58, "C", 4)],
            "4.0 to 11.6",
            f"from 4.0 (C) to 11.6 (A and B). {EACH}",
        ),
        (
            [("A", 0, other, rate) for other, rate in (("B", 0), ("C", 0), ("D", 7), ("E", 7), ("F", 3), ("G", 7))],
            "0.0 to 7.0",
            f"from 0.0 (A and 2 others) to 7.0 (D and 2 others). {EACH}",
        ),
        ([("A", 0, "B", 0), ("A", 0, "C", 0.04)], "0.0", f"0.0 in every outlet. {EACH}"),
        (  # two outlets, each set against its rest
            [("A", 0, "the rest", 7), ("B", 7, "the rest", 0)],
            "0.0 to 7.0",
            f"from 0.0 (A) to 7.0 (B). {EACH}",
        ),
        (  # three: their rests are no outlets, and not of one article
            [("A", 0, "the rest", 7, 1, 2), ("B", 7, "the rest", 3.5, 1, 2), ("C", 7, "the rest", 3.5, 1, 2)],
            "0.0 to 7.0",
            f"from 0.0 (A) to 7.0 (B and C). {EACH}",
        ),
        ([("A", 0, "the rest", 7, 1, 2)], "0.0 to 7.0", "from 0.0 (A) to 7.0 (the rest). Too little to compare"),
    ],
)
def test_a_range_names_all_at_its_ends(rows, figure, ends):
    found, sentence = said(*(single(*row) for row in rows))
    assert found == figure
    assert sentence.startswith(f"Hedges per 1,000 own words: {ends}")


def test_what_could_have_been_shown_has_the_unit_of_the_difference():
    row = compared(holds=False, detectable=52.0)
    row = {name: value for name, value in row.items() if name not in ("ratio", "detectable_above", "detectable_below")}
    told = {"what": "how often a wording is chosen", "higher": "{a} says it more than {b}, by {d} percentage points"}
    assert said(row, **told, decimals=0)[1].endswith("like this one, 52 percentage points would have been.")


def test_where_pairs_could_have_shown_different_sizes_both_ends_are_told():
    rows = [compared(holds=False, detectable_above=each) for each in (4.0, 1.6, NAN)]
    assert said(*rows)[1].endswith(
        "in 80 of 100 corpora like this one, 1.6 to 4.0 times as much, by pair, would have been, and in 1 pair none."
    )


def test_how_great_a_difference_would_have_been_shown_is_told_in_its_unit():
    row = compared(holds=False, detectable=40.0)
    del row["detectable_above"], row["detectable_below"]
    told = said(row, higher="{a} leads more often than {b}, by {d} percentage points")[1]
    assert told.endswith("in 80 of 100 corpora like this one, 40.0 percentage points would have been.")


@pytest.mark.parametrize(("p", "told"), [(0.0123, "p = .012"), (0.0004, "p < .001"), (0.3, "p = .300")])
def test_a_p_value_is_told_as_journals_do(p, told):
    assert english.p_value(p) == told


FEW = "which shows great differences only."


@pytest.mark.parametrize(
    ("sizes", "more", "warned"),
    [
        ((3, 30), {}, True),
        ((5, 25), {"holds": False}, True),
        ((30, 900), {}, False),
        ((3, 10), {}, False),
        ((3, 30), {"basis": "events of both"}, False),
    ],
)
def test_few_articles_beside_many_are_told(sizes, more, warned):
    row = compared(articles=sizes[0], other_articles=sizes[1], **more)
    assert said(row)[1].endswith(FEW) == warned


def test_where_the_other_has_none_it_is_taken_to_have_one():
    assert said(compared(ratio=12.0) | {"ratio": math.inf})[0] == "12.0 ×"


def test_outlets_set_against_the_rest_are_no_pairs():
    rows = [compared("A", "the rest", other_articles=20), compared("B", "the rest", other_articles=20, holds=False)]
    told = said(*rows)[1]
    assert told.startswith("A has 1.5 times as many hedges as the rest")
    assert told.endswith("Of 2 outlets set against the rest, 1 could be shown to differ.")


BESIDE = "Beside {a}, {b} have {d} times as many hedges"


@pytest.mark.parametrize("higher", [HIGHER, (HIGHER, BESIDE)])
@pytest.mark.parametrize(("first", "second"), [("A", "B"), ("B", "A")])
def test_where_there_is_but_one_other_outlet_it_is_named_and_no_rest(first, second, higher):
    sizes = {"A": 10, "B": 12}
    above = compared("A", "the rest", articles=10, other_articles=12)
    below = compared("B", "the rest", ratio=1 / 1.5, low=1 / 2, high=1 / 1.1, articles=12, other_articles=10)
    rows = {"A": above, "B": below}
    figure, sentence = said(rows[first], rows[second], higher=higher)
    assert figure == "1.5 ×"
    assert sentence.startswith("A has 1.5 times as many hedges as B (95 % interval 1.1 to 2.0")
    assert sentence.endswith(SHOWN)
    unshown = [rows[name] | {"holds": False, "outlet": name} for name in sizes]
    assert said(*unshown)[0] == "0 of 1"


def test_one_other_outlet_is_named_for_each_of_several_things_and_all_tests_are_kept():
    rows = [
        compared(name, "the rest", ratio=2.0, holds=thing == "riot") | {"of": thing}
        for thing in ("riot", "strike")
        for name in ("A", "B")
    ]
    claim = claims.difference(pd.DataFrame(rows), what="wordings", higher="{a} says “{of}” {d} × {b}", **SECTION)
    assert claim.sentence.startswith("A says “riot” 2.0 × B")
    assert claim.sentence.endswith("Of 2 pairs of outlets, 1 could be shown to differ.")
    assert [test["other"] for test in claim.tests] == ["the rest"] * 4


def test_of_scores_a_group_below_the_rest_is_told_and_not_the_rest():
    row = {name: value for name, value in compared("A", "the rest").items() if "ratio" not in name}
    row |= {"mean": -1.0, "other_mean": 0.0, "difference": -1.0, "centre": -1.0, "holds_low": -1.8, "holds_high": -0.2}
    figure, sentence = said(row, higher=(MORE, LESS))
    assert figure == "−1.0"
    assert sentence.startswith("A is 1.0 less positive than the rest (95 % interval 0.2 to 1.8, p = .012, adjusted")


def test_that_a_difference_that_matters_is_ruled_out_is_a_finding():
    rows = [compared(holds=False, same=True, smallest=1.25), compared("A", "C", holds=False, same=False, smallest=1.25)]
    ruled_out = "In 1 of 2 pairs of outlets a ratio beyond 1.25, the smallest that matters, is ruled out."
    assert said(*rows)[1].endswith(ruled_out)
    assert "matters" not in said(compared(holds=False))[1]


def test_what_kind_of_claim_it_is():
    def kind(row):
        return claims.difference(pd.DataFrame([row]), what="hedges", higher=HIGHER, **SECTION)[4:7]

    assert kind(compared()) == ("differs", "hedges", "A")
    assert kind(compared(ratio=0.5)) == ("differs", "hedges", "B")
    assert kind(compared(holds=False)) == ("open", "hedges", None)
    assert kind(compared(holds=False, p=NAN, articles=1)) == ("open", "hedges", None)


def test_a_difference_is_quoted_with_a_sentence_of_two_articles_of_the_group_that_has_more(passages_of):
    passages = passages_of("It may rain. It could snow.", "He may go.", "It may thaw.")
    passages["outlet"] = passages["article_id"].astype("str").map({"a1": "A", "a2": "A", "a3": "B"})
    hits = hedging.hits(passages)
    differs = claims.Claim("+1", "A has more.", "", "s", kind="differs", higher="A")
    assert [quote["text"] for quote in claims.quoted(differs, hits, passages).quotes] == ["It may rain.", "He may go."]
    assert claims.quoted(None, hits, passages) is None
    told = claims.Claim("1", "It is open.", "", "s", kind="open")
    assert claims.quoted(told, hits, passages) == told


def test_the_greatest_of_several_differences_that_hold_is_told():
    rows = [compared(), compared("C", "D", ratio=1.8), compared("E", "F", ratio=3.0, holds=False)]
    assert said(*rows)[1].startswith("C has 1.8 times as many")
    assert said(*rows)[1].endswith("Of 3 pairs of outlets, 2 could be shown to differ.")


def test_with_one_outlet_there_is_nothing_to_compare():
    assert claims.difference(pd.DataFrame([compared()])[:0], what="x", higher=HIGHER, **SECTION) is None


def mentions(*rows):
    found = pd.DataFrame(rows, columns=["article_id", "outlet", "part", "voice", "speaker", "wording"])
    return found.assign(wording=pd.Categorical(found["wording"], ["walkout"]), quoted=found["voice"] == "direct")


def articles(**counts):
    rows = [(f"{outlet}{k}", outlet, count) for outlet, each in counts.items() for k, count in enumerate(each)]
    return pd.DataFrame(rows, columns=["article_id", "outlet", "mentions"])


LEAD = ("A0", "A", "lead", "own", None, "walkout")
BODY = ("B0", "B", "body", "direct", "Ann Lee", "walkout")
REPORTED = ("B0", "B", "body", "indirect", "Bo Ray", "walkout")


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
            "“walkout” stands in 2 of 3 articles. In headline or lead: A (1 article). Every outlet has it.",
        ),
        (
            mentions(LEAD),
            articles(A=[1], B=[0, 0], C=[0], D=[0]),
            "1 of 5",
            "“walkout” stands in 1 of 5 articles. In headline or lead: A (1 article). In no article of B. "
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
        ([BODY], "The one mention of “walkout” stands in quotation marks. Credited to Ann Lee."),
        (
            [LEAD, BODY, BODY],
            "Of 3 mentions of “walkout”, 2 stand in quotation marks and 1 outside. In marks, credited to Ann Lee "
            "(2 of 2).",
        ),
        ([LEAD], "The one mention of “walkout” stands outside of quotation marks."),
        ([LEAD, REPORTED], "Both mentions of “walkout” stand outside of quotation marks."),
        (
            [BODY, REPORTED],  # where reported speech ends is a matter of judgement: nobody is counted by it
            "Of 2 mentions of “walkout”, 1 stands in quotation marks and 1 outside. In marks, credited to Ann Lee.",
        ),
        (
            [(*BODY[:4], name, "walkout") for name in ("Ann Lee", "Bo Ray", "Cy Fox", "Di Orr")],
            "All 4 mentions of “walkout” stand in quotation marks. Credited to 4 sources, once each.",
        ),
    ],
)
def test_whose_words_it_is_in(rows, sentence):
    assert claims.whose(mentions(*rows), phrase="walkout", **SECTION).sentence == sentence


@pytest.mark.parametrize(
    ("credited", "nobodys", "told"),
    [
        ({"Lee": 2, "Ray": 1}, 0, "Credited most often: Lee (2)."),
        ({"Lee": 2, "Ray": 1}, 1, ""),  # Ray may have said as much
        ({"Lee": 3, "Ray": 1}, 1, "Credited most often: Lee (3)."),
        ({"Lee": 3, "Ray": 1}, 2, ""),
        ({"Lee": 2}, 1, "Credited to Lee (2 of 3)."),
        ({"Lee": 1}, 4, "Credited to Lee (1 of 5)."),
        ({"Lee": 2, "Ray": 2}, 0, "Credited most often: Lee and Ray (2 each)."),
        ({"Lee": 2, "Ray": 2}, 1, ""),  # either may have said more
        ({"Lee": 1, "Ray": 1, "Fox": 1, "Orr": 1}, 1, ""),
        ({}, 2, ""),
    ],
)
def test_who_is_credited_most_often_is_told_where_it_is_sure(credited, nobodys, told):
    names = [*(name for name, number in credited.items() for _ in range(number)), *[None] * nobodys]
    sentence = claims.whose(mentions(*((*BODY[:4], name, "walkout") for name in names)), phrase="w", **SECTION).sentence
    assert sentence.partition("quotation marks.")[2].strip() == told


def test_nobody_s_words_without_a_mention():
    assert claims.whose(mentions(), phrase="walkout", **SECTION) is None


def rival(*rows, by="outlet"):
    found = pd.DataFrame(rows, columns=[by, "wording"])
    return found.assign(wording=pd.Categorical(found["wording"], ["strike", "walkout", "riot"]))


@pytest.mark.parametrize(
    ("rows", "sizes", "sentence"),
    [
        (
            [("A", "walkout"), ("A", "walkout"), ("B", "strike")],
            {"A": 2, "B": 1, "C": 3, "D": 1},
            "“walkout” stands in A (2); “strike” in B (1). No mention of “riot”. Without any of them: C and D.",
        ),
        (
            [(name, "riot") for name in "ABCDD"],
            {"A": 1, "B": 1, "C": 1, "D": 1},
            f"“riot” stands in D (2), A (1) and 2 others. No mention of “strike” and “walkout”. {EACH}",
        ),
    ],
)
def test_which_outlet_has_which_wording(rows, sizes, sentence):
    sizes = pd.DataFrame({"outlet": list(sizes), "articles": list(sizes.values())})
    claim = claims.rivals(rival(*rows), sizes, named="the day", **SECTION)
    assert (claim.figure, claim.sentence) == (f"{len(rows)} mentions", sentence)


def test_of_groups_the_commonest_wording_is_told():
    rows = [("left", "walkout")] * 3 + [("left", "strike"), ("right", "riot"), ("right", "strike")]
    sizes = pd.DataFrame({"outlet_group": ["left", "right", "centre"], "articles": [3, 2, 1]})
    claim = claims.rivals(rival(*rows, by="outlet_group"), sizes, named="the day", by="outlet_group", **SECTION)
    said = "Commonest in left: “walkout” (3 of 4 mentions); in right: “riot” and “strike” (1 of 2 mentions each)."
    assert claim.sentence == f"{said} Without any of them: centre."


def test_one_wording_has_no_rival():
    found = pd.DataFrame({"outlet": ["A"], "wording": pd.Categorical(["strike"])})
    assert claims.rivals(found, OUTLETS, named="the day", **SECTION) is None
    assert claims.rivals(rival(), OUTLETS, named="the day", **SECTION) is None


OUTLETS = pd.DataFrame({"outlet": ["A", "B"], "articles": [1, 1]})


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (
            [("A", "Lee", 30), ("B", "Lee", 20), ("B", "Ray", 40), ("B", None, 8), ("B", "officials", 2)],
            "Lee is quoted with 50 % of all quoted words, more than any other that is named. Of 8 % it is not found "
            f"whose they are. It is surely the named source quoted with most words in 1 of 2 outlets. {EACH}",
        ),
        (
            [("A", "Lee", 10), ("A", "Ray", 10)],
            f"Lee and Ray are each quoted with 50 % of all quoted words; no other is named. {EACH}",
        ),
        (
            [("A", "Lee", 10), ("B", "officials", 30)],
            "Lee is quoted with 25 % of all quoted words; no other is named. "
            f"It is surely the named source quoted with most words in 1 of 2 outlets. {EACH}",
        ),
    ],
)
def test_who_is_quoted_with_most_words(rows, sentence):
    table = pd.DataFrame(rows, columns=["outlet", "speaker", "quoted"])
    table = table.assign(kind=table["speaker"].map({"Lee": "person", "Ray": "body", "officials": "group"}))
    assert claims.largest(table, OUTLETS, **SECTION).sentence == sentence


def test_articles_that_state_no_outlet_are_not_counted_as_outlets():
    rows = [("A", "Lee", "person", 9), ("B", "Lee", "person", 5), ("not stated (001)", "Lee", "person", 9)]
    table = pd.DataFrame(rows, columns=["outlet", "speaker", "kind", "quoted"])
    sizes = pd.DataFrame({"outlet": ["A", "B", "not stated (001)"], "articles": [2, 1, 1]})
    assert claims.largest(table, sizes, **SECTION).sentence.endswith("quoted with most words in both outlets.")
    assert "outlet" not in claims.largest(table, sizes.drop(index=1), **SECTION).sentence


def test_where_others_may_have_said_as_much_nobody_is_quoted_with_most():
    rows = [("A", "Lee", "person", 30), ("B", "Ray", "person", 20), ("B", None, "nobody named", 10)]
    table = pd.DataFrame(rows, columns=["outlet", "speaker", "kind", "quoted"])
    assert claims.largest(table, OUTLETS, **SECTION) is None
    assert claims.largest(table.assign(quoted=[30, 30, 1]), OUTLETS, **SECTION) is None  # either may have said it
    said = claims.largest(table.assign(quoted=[31, 20, 10]), OUTLETS, **SECTION).sentence
    assert "surely the named source quoted with most words in 1 of 2 outlets" in said
    less = table.assign(kind="person", quoted=[31, 9, 10]).replace({"Ray": "Lee"}).assign(outlet=["A", "B", "B"])
    assert "quoted with most words in 1 of 2 outlets" in claims.largest(less, OUTLETS, **SECTION).sentence


def test_without_a_named_source_nobody_is_given_most():
    rows = [("A", None, "nobody named", 9), ("A", "officials", "group", 9)]
    table = pd.DataFrame(rows, columns=["outlet", "speaker", "kind", "quoted"])
    assert claims.largest(table, OUTLETS, **SECTION) is None


def test_an_order_is_told_with_the_measures_that_share_it():
    rows = [("tone", "X", 2, True), ("tone", "Y", 2, False), ("X", "Y", 2, False)]
    table = pd.DataFrame(rows, columns=["first", "second", "groups", "same_order"])
    claim = claims.agreed(table, OUTLETS * 2, measure="tone", what="tone", **SECTION)
    assert claim.sentence.startswith(
        "By tone, the outlets stand in the same order in 1 of 2 other measures (X; not Y)."
    )
    assert "no claim" not in claim.sentence
    alike = table.assign(same_order=pd.array([None] * 3, "boolean"))
    assert claims.agreed(alike, OUTLETS, measure="tone", what="tone", **SECTION) is None
    assert claims.agreed(table, OUTLETS, measure="tone", what="tone", **SECTION).sentence.endswith(EACH)


@pytest.mark.parametrize(
    ("names", "articles", "told"),
    [
        (["A", "B"], [1, 1], "the outlets"),
        (["A", "not stated (001)"], [1, 1], "the articles"),
        (["A", "not stated (001)"], [2, 1], "the outlets, and articles without one,"),
    ],
)
def test_articles_that_state_no_outlet_are_none_in_an_order_either(names, articles, told):
    table = pd.DataFrame([("tone", "X", 2, True)], columns=["first", "second", "groups", "same_order"])
    sizes = pd.DataFrame({"outlet": names, "articles": articles})
    claim = claims.agreed(table, sizes, measure="tone", what="tone", **SECTION)
    assert claim.sentence.startswith(f"By tone, {told} stand in the same order in the one other measure")


def test_of_many_outlets_it_is_told_how_far_two_orders_agree():
    rows = [("tone", "X", 13, 0.45, False), ("tone", "Y", 13, -0.1, False)]
    table = pd.DataFrame(rows, columns=["first", "second", "groups", "tau", "same_order"])
    claim = claims.agreed(table, OUTLETS * 2, measure="tone", what="tone", **SECTION)
    assert claim.sentence.startswith(
        "How far the order of the 13 outlets by tone agrees with other measures (Kendall's tau"
    )
    assert "): 0.45 with X and −0.10 with Y." in claim.sentence
    assert "none of 2" not in claim.sentence


@pytest.mark.parametrize(
    ("marks", "sentence"),
    [
        ([], None),
        (
            [(0, 0)],
            "1 statement stands in more than one outlet in like words; it is not found to differ in more than the "
            "choice of words.",
        ),
        (
            [(1, 0), (0, 0)],
            "2 statements stand in more than one outlet in like words; 1 differs in more than the choice of words: "
            "1 softened.",
        ),
        (
            [(2, 1), (0, 3)],
            "2 statements stand in more than one outlet in like words; 2 differ in more than the choice of words "
            "(some in several ways): 1 softened, 2 credited to two people.",
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
        "hits": 9,
        "other_hits": 2,
        "log_ratio": 2.0,
        "low": 1.0,
        "high": 3.0,
        "p_adjusted": 0.01,
        "holds": True,
        "holds_low": 0.5,
        "holds_high": 3.5,
        "one_article": False,
        "house_style": False,
    }
    return row | {"articles": 4, "of_articles": 5, "of_other_articles": 5} | other


@pytest.mark.parametrize(
    ("row", "figure"),
    [
        (word(), "1 word"),
        (word(holds=False), "0 words"),
        (word(log_ratio=-2.0), "0 words"),
        (word(articles=1), "0 words"),
        (word(one_article=True), "0 words"),
        (word(word="mr.", house_style=True), "0 words"),
        (word(of_articles=1), None),
    ],
)
def test_a_word_sets_an_outlet_apart_only_beyond_chance(row, figure):
    claim = claims.distinctive(pd.DataFrame([row]), **SECTION)
    assert (claim and claim.figure) == figure


@pytest.mark.parametrize(
    ("hits", "said"),
    [
        (2, "“army” sets A apart: 4.0 times as often as in the others' own words (95 % interval 1.4 to 11.3; in 4 of"),
        (0, "“army” sets A apart: no other has it in own words (9 times, p = .010; in 4 of 5 articles)."),
    ],
)
def test_how_many_times_as_often_is_told_where_others_have_the_word(hits, said):
    assert claims.distinctive(pd.DataFrame([word(other_hits=hits)]), **SECTION).sentence.startswith(said)


@pytest.mark.parametrize(
    ("hits", "said"),
    [
        (2, "“army” sets A apart: 4.0 times as often as in the own words of B (95 % interval"),
        (0, "“army” sets A apart: B does not have it in own words (9 times, p = .010; in"),
    ],
)
def test_where_there_is_but_one_other_outlet_a_word_is_set_against_its_words(hits, said):
    rows = [word(other_hits=hits, of_other_articles=7), word(outlet="B", holds=False, of_articles=7)]
    assert claims.distinctive(pd.DataFrame(rows), **SECTION).sentence.startswith(said)
    three = [rows[0] | {"of_other_articles": 9}, rows[1]]
    assert " other" in claims.distinctive(pd.DataFrame(three), **SECTION).sentence.partition(";")[0]


def test_a_notebook_shows_claims_as_text_and_pages_find_them():
    claim = claims.Claim("1 of 2", "<b>A</b> leads.", "Counted.", "where")
    shown, about = claims.show(None, claim)._repr_mimebundle_()
    assert "&lt;b&gt;A&lt;/b&gt; leads." in shown["text/html"]
    assert about["text/html"]["claims"] == [claim._asdict()]
    assert not re.search(r"<b>A", shown["text/html"])


def test_where_groups_are_of_outlets_these_are_too_few_and_not_their_articles():
    rows = pd.DataFrame([compared(holds=False, detectable_above=NAN)]).rename(columns={"outlet": "lean"})
    claim = claims.difference(rows, by="lean", what="hedges", higher="{a} has {d} times {b}", **SECTION)
    assert claim.sentence.endswith("with so few outlets none could have been.")


def test_tests_of_several_things_are_one_claim_that_names_the_one_that_differs():
    rows = [compared(ratio=2.0, holds=holds) | {"of": thing} for thing, holds in (("riot", True), ("strike", False))]
    told = {"what": "how often a wording is chosen", "higher": "{a} says “{of}” {d} times as often as {b}"}
    claim = claims.difference(pd.DataFrame(rows), by="outlet", **told, **SECTION)
    assert claim.sentence.startswith("A says “riot” 2.0 times as often as B")
    assert [test["of"] for test in claim.tests] == ["riot", "strike"]


def test_figures_of_several_things_have_no_range():
    rows = pd.DataFrame([compared(holds=False, p=NAN, articles=1) | {"of": thing} for thing in ("riot", "strike")])
    told = {"what": "how often a wording is chosen", "higher": "{a} says “{of}” more than {b}"}
    assert claims.difference(rows, by="outlet", **told, **SECTION) is None
