import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis import keyness, lexicon
from analysis.keyness import bodies, measures
from analysis.keyness.house_style import house_style


def passages(*rows):
    """Passages: (outlet, article, text[, voice]); the lemma of a word is the word without a last s."""
    rows = [(*row, "own")[:4] for row in rows]
    table = pd.DataFrame(rows, columns=["outlet", "article_id", "text", "voice"])
    tokens = [_tokens(text) for text in table["text"]]
    return table.assign(tokens=tokens, event="e", part="body", sentence=range(1, len(rows) + 1), start=0)


def _tokens(text):
    lines, at = [], 0
    for word in text.split():
        start = text.index(word, at)
        at = start + len(word)
        lines.append(f"{start} {at} NN {word.strip('.,').lower().removesuffix('s')}")
    return "\n".join(lines)


def row(found, word, outlet="A"):
    return found[(found["word"] == word) & (found["outlet"] == outlet)].iloc[0]


TWO = passages(
    ("A", "a1", "Troops crossed the line"),
    ("A", "a2", "Troops and tanks"),
    ("B", "b1", "The talks failed"),
    ("B", "b2", "Talks on the line of troops"),
)


@pytest.mark.parametrize(
    ("feature", "word", "hits", "other_hits"),
    [
        ("lemma", "troop", 2, 1),
        ("lemma", "the", 1, 2),
        ("word", "troops", 2, 1),
        ("word", "tanks", 1, 0),
        ("bigram", "the line", 1, 1),
        ("bigram", "troops crossed", 1, 0),
    ],
)
def test_what_is_counted(feature, word, hits, other_hits):
    found = row(keyness.words(TWO, feature=feature), word)
    assert found[["hits", "other_hits"]].tolist() == [hits, other_hits]


def test_a_row_by_hand():
    found = row(keyness.words(TWO), "troop")
    assert found["other"] == "the rest"
    assert found[["rate", "other_rate"]].tolist() == pytest.approx([2000 / 7, 1000 / 9])
    assert found["log_ratio"] == pytest.approx(np.log2((2 / 7) / (1 / 9)))
    assert found[["articles", "other_articles", "of_articles", "of_other_articles"]].tolist() == [2, 1, 2, 2]
    assert found["dp"] == pytest.approx(0.5 * (abs(0.5 - 4 / 7) + abs(0.5 - 3 / 7)))
    assert not found["one_article"]


def test_the_most_distinctive_of_each_group_come_first():
    found = keyness.words(passages(("A", "a", "war war war line peace"), ("B", "b", "peace line peace peace war")))
    assert found["outlet"].tolist() == ["A"] * 3 + ["B"] * 3
    assert found["word"].tolist() == ["war", "line", "peace", "peace", "line", "war"]
    assert (found["z"] > 0).tolist() == [True, False, False] * 2


def test_two_groups_mirror_each_other():
    found = keyness.words(TWO)
    there, back = (found[found["outlet"] == name].set_index("word").sort_index() for name in "AB")
    assert there["z"].tolist() == pytest.approx((-back["z"]).tolist())
    assert there["low"].tolist() == pytest.approx((-back["high"]).tolist())
    assert there["g2"].tolist() == pytest.approx(back["g2"].tolist())


def test_an_article_of_several_groups_is_one_article_of_the_rest():
    parts = TWO.assign(part=["lead", "body", "body", "headline"], article_id=["a", "a", "b", "a"])
    found = keyness.words(parts, by="part")
    assert found.loc[found["part"] == "body", "of_other_articles"].unique().tolist() == [1]
    assert found.loc[found["part"] == "lead", "of_other_articles"].unique().tolist() == [2]


def test_quoted_words_are_not_the_outlets():
    quoted = pd.concat([TWO, passages(("A", "a1", "troops troops", "direct"))], ignore_index=True)
    assert row(keyness.words(quoted), "troop")["hits"] == 2
    assert row(keyness.words(quoted, voice=None), "troop")["hits"] == 4
    assert keyness.words(quoted, voice="direct").empty  # one group: nothing to compare with


@pytest.mark.parametrize(
    ("against", "pairs"),
    [("the rest", {("A", "the rest"), ("B", "the rest")}), ("A", {("B", "A")}), (None, {("A", "B")})],
)
def test_what_a_group_is_compared_with(against, pairs):
    found = keyness.words(TWO, against=against)
    assert set(zip(found["outlet"], found["other"], strict=True)) == pairs


def test_a_word_of_one_article_is_marked_for_the_group_that_has_it():
    many = passages(("A", "a1", "war war war"), ("A", "a2", "peace"), ("B", "b1", "peace"), ("B", "b2", "peace"))
    found = keyness.words(many)
    assert row(found, "war")["one_article"]
    assert row(found, "war", "B")["one_article"]
    assert not row(found, "peace")["one_article"]
    assert keyness.most_distinctive(found)["word"].tolist() == ["peace"]


def test_of_groups_of_one_article_the_most_distinctive_are_still_given():
    found = keyness.words(passages(("A", "a", "war war"), ("B", "b", "peace peace")))
    assert found[["low", "high"]].isna().all(axis=None)
    assert keyness.most_distinctive(found)["word"].tolist() == ["war", "peace"]


def test_a_phrase_asked_for_has_a_row_whatever_happens():
    found = keyness.words(TWO, phrases=["line of troops", "Red Lines"])
    assert row(found, "line of troops", "B")[["hits", "other_hits", "phrase"]].tolist() == [1, 0, True]
    assert row(found, "red lines")[["hits", "other_hits", "phrase"]].tolist() == [0, 0, True]
    assert set(keyness.most_distinctive(found, number=0)["word"]) == {"line of troops", "red lines"}


def test_a_word_asked_for_is_counted_once():
    found = keyness.words(TWO, phrases=["troop"])
    assert (found["word"] == "troop").sum() == 2
    assert row(found, "troop")["hits"] == 2


def test_an_outlets_own_name_is_left_out_and_said():
    texts = passages(("The Herald", "a", "The Herald saw a herald of the spring"), ("B", "b", "The Herald said so"))
    found = keyness.words(texts)
    assert row(found, "herald", "The Herald")[["hits", "other_hits", "own_name"]].tolist() == [1, 1, 1]
    assert row(found, "herald", "B")[["hits", "other_hits", "own_name"]].tolist() == [1, 1, 1]
    assert row(found, "the", "The Herald")[["hits", "own_name"]].tolist() == [1, 1]


def test_more_names_of_an_outlet():
    texts = passages(("mg", "a", "The Gazette saw it"), ("B", "b", "So it is"))
    found = keyness.words(texts, names={"mg": ["Gazette"]})
    assert row(found, "gazette", "mg")[["hits", "own_name"]].tolist() == [0, 1]
    assert np.isnan(row(found, "gazette", "mg")["z"])


def test_the_places_behind_a_word():
    found = keyness.hits(TWO, ["troop"], phrases=["the line"])
    assert found[["article_id", "start", "end", "text", "term", "category"]].to_numpy().tolist() == [
        ["a1", 0, 6, "Troops", "troop", "word"],
        ["a1", 15, 23, "the line", "the line", "phrase"],
        ["a2", 0, 6, "Troops", "troop", "word"],
        ["b2", 9, 17, "the line", "the line", "phrase"],
        ["b2", 21, 27, "troops", "troop", "word"],
    ]


def test_no_words_no_places():
    assert keyness.hits(TWO, ["siege"]).empty


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"feature": "trigram"}, "feature: 'trigram'; allowed: word, lemma, bigram"),
        ({"voice": "mine"}, "voice: 'mine'; allowed: None, own"),
        ({"by": "papers"}, "'papers': there is no such column; allowed: outlet"),
        ({"against": "C"}, "against: 'C'; allowed: 'the rest', 'A', 'B'"),
    ],
)
def test_what_is_not_there_is_named(options, message):
    with pytest.raises(ValueError, match=message):
        keyness.words(TWO, **options)


def test_log_odds_by_hand():
    """Monroe et al. 2008: (6+2)/(14-8) against (1+2)/(24-3) with a prior of 2 in 4; variance 1/8 + 1/3."""
    delta, z = measures.log_odds(np.array([6, 4]), np.array([1, 19]), 10, 20, np.array([2, 2]))
    assert delta[0] == pytest.approx(np.log(8 / 6) - np.log(3 / 21))
    assert z[0] == pytest.approx(delta[0] / np.sqrt(1 / 8 + 1 / 3))


@given(*[st.integers(0, 50)] * 2, *[st.integers(51, 999)] * 2)
def test_g2_is_that_of_scipy(hits, other_hits, size, other_size):
    whole = hits + other_hits
    expected = np.array([size, other_size]) * whole / (size + other_size)
    known = stats.power_divergence([hits, other_hits], expected, lambda_="log-likelihood").statistic if whole else 0
    assert measures.log_likelihood(hits, other_hits, size, other_size) == pytest.approx(known, abs=1e-9)


@pytest.mark.parametrize(
    ("figures", "known"), [((2, 1, 10, 10), 1), ((1, 4, 10, 10), -2), ((1, 1, 10, 40), 2), ((4, 0, 10, 10), 3)]
)
def test_the_log_ratio_counts_doublings(figures, known):
    assert measures.log_ratio(*figures) == pytest.approx(known)


def test_nothing_on_either_side_has_no_ratio():
    assert np.isnan(measures.log_ratio(0, 0, 10, 10))


def test_the_deviation_of_gries_example():
    """Gries 2008: 1 to 5 hits in parts of 9, 10, 10, 10 and 11 words give DP = .18."""
    hits, sizes = np.arange(1.0, 6), np.array([9, 10, 10, 10, 11]) / 50
    assert measures.deviation_of_proportions(hits, sizes, np.zeros(5, dtype=int), 1) == pytest.approx([0.18])


def test_the_deviation_of_words_that_parts_lack():
    found = measures.deviation_of_proportions(np.array([3.0]), np.array([0.25]), np.array([1]), 2)
    assert found[1] == pytest.approx(0.75)
    assert np.isnan(found[0])


def test_the_error_of_a_word_is_that_of_its_rate():
    from analysis import compare

    hits, words = np.array([9.0, 0, 30, 2]), np.array([100.0, 150, 400, 50])
    known = compare.ratio_of_sums(hits, words, np.zeros(4, dtype=int))
    cells = pd.DataFrame({"article_id": list("abcd"), "term": "war", "hits": hits, "own_name": 0})
    sizes = pd.DataFrame({"article_id": list("abcd"), "words": words})
    found = bodies.body(cells, sizes, pd.Index(["war"]))
    assert found.relative_variance[0] == pytest.approx((known.error[0] / known.value[0]) ** 2)
    assert found.df == pytest.approx(known.df[0])


def test_where_one_article_has_all_words_there_is_no_error():
    cells = pd.DataFrame({"article_id": ["a"], "term": "war", "hits": [2.0], "own_name": 0})
    sizes = pd.DataFrame({"article_id": ["a", "b"], "words": [10.0, 0.0]})
    assert np.isnan(bodies.body(cells, sizes, pd.Index(["war"])).relative_variance[0])


WORDS = st.lists(st.sampled_from(["war", "peace", "talks", "line"]), min_size=1, max_size=6).map(" ".join)


@given(st.lists(st.tuples(st.sampled_from("AB"), st.sampled_from("xyz"), WORDS), min_size=1, max_size=8))
def test_no_word_is_lost(rows):
    texts = passages(*((outlet, outlet + article, text) for outlet, article, text in rows))
    found = keyness.words(texts, feature="word")
    for outlet, words in found.groupby("outlet"):
        own = texts.loc[texts["outlet"] == outlet, "text"].str.split().str.len().sum()
        assert words["hits"].sum() == own
        assert words["hits"].sum() + words["other_hits"].sum() == texts["text"].str.split().str.len().sum()
        assert not (words["low"] > words["log_ratio"]).any()
        assert not (words["high"] < words["log_ratio"]).any()


def test_a_corpus_without_own_words_has_none_that_are_distinctive(passages_of):
    passages = passages_of("“Rain fell.”", "“Sun shone.”").assign(voice="direct")
    found = keyness.words(passages)
    assert found.empty
    assert keyness.most_distinctive(found).empty
    assert keyness.hits(passages[passages["voice"] == "own"], found["word"]).empty


@pytest.mark.parametrize("measure", ["z", "g2", "log_ratio"])
def test_the_most_distinctive_by_any_measure_are_used_more_here(measure):
    many = passages(
        *(
            (outlet, f"{outlet}{k}", "war war talks" if outlet == "A" else "peace talks")
            for outlet in "AB"
            for k in range(3)
        )
    )
    top = keyness.most_distinctive(keyness.words(many), number=1, measure=measure)
    assert top["word"].tolist() == ["war", "peace"]


def test_a_measure_that_there_is_not_is_named():
    with pytest.raises(ValueError, match="measure: 'chi2'; allowed: z, g2, log_ratio"):
        keyness.most_distinctive(keyness.words(TWO), measure="chi2")


def test_groups_are_of_any_column_that_the_articles_keep():
    by_lean = TWO.assign(lean=pd.Categorical(TWO["outlet"].map({"A": "left", "B": "right"})))
    expected = keyness.words(TWO).replace({"outlet": {"A": "left", "B": "right"}}).rename(columns={"outlet": "lean"})
    pd.testing.assert_frame_equal(keyness.words(by_lean, by="lean"), expected)


@pytest.mark.parametrize("voice", ["own", None])
def test_large_tables_are_counted_in_parts_of_whole_articles(monkeypatch, voice):
    """Articles may be anywhere in the table, parts may be without a word of the voice, or without a word at all."""
    more = passages(("A", "a3", "— …"), ("B", "b1", "talks of peace"), ("B", "b4", "war", "direct"))
    many = pd.concat([TWO, more], ignore_index=True)
    at_once = keyness.words(many, voice=voice)
    in_parts = lexicon.in_parts
    monkeypatch.setattr(lexicon, "in_parts", lambda passages: in_parts(passages, articles=1))
    pd.testing.assert_frame_equal(keyness.words(many, voice=voice), at_once)


@pytest.mark.parametrize(
    ("words", "style"),
    [
        (["mr.", "sen.", "dr", "sept."], ["dr", "mr.", "sen.", "sept."]),
        (["u.s.", "2014", "i", "%", "10.5"], ["%", "10.5", "2014", "i", "u.s."]),
        (["centre", "center", "organise", "organize"], ["center", "centre", "organise", "organize"]),
        (["favourable", "favorable", "towards", "toward"], ["favorable", "favourable", "toward", "towards"]),
        (["co-operate", "cooperate", "defence", "defense"], ["co-operate", "cooperate", "defence", "defense"]),
        (["u.s.", "us", "u.n.", "un"], ["u.n.", "u.s.", "un", "us"]),
        (["us", "we"], []),
        (["centre", "colour", "travelled"], []),  # no other spelling stands beside them
        (["tour", "tor", "rise", "fire", "sense", "filled", "filed", "best", "be", "army"], []),
    ],
)
def test_house_style_is_told_from_words(words, style):
    assert sorted(house_style(words)) == style


def test_a_form_stands_once_in_the_lists_of_house_style():
    kinds = lexicon.tables("titles")[-1]
    titles = set().union(*(kind["terms"] for kind in kinds.values()))
    listed = [term for table in lexicon.tables("house_style")[-1].values() for term in table["terms"]]
    assert len(listed) == len(set(listed))
    assert titles.isdisjoint(listed)


def test_house_style_is_never_among_the_most_distinctive():
    mine = [("A", f"a{k}", "Mr. Berg saw the colour of the dam") for k in range(3)]
    theirs = [("B", f"b{k}", "Berg saw the color of the lake") for k in range(3)]
    table = keyness.words(passages(*mine, *theirs))
    assert {"colour", "color"} <= set(table.loc[table["house_style"], "word"])
    chosen = set(keyness.most_distinctive(table)["word"])
    assert {"dam", "lake"} <= chosen
    assert not {"mr", "mr.", "colour", "color"} & chosen


GROUPED = TWO.assign(outlet_group=["left", "left", "right", "right"])
THREE = pd.concat([GROUPED, passages(("C", "c1", "Talks")).assign(outlet_group="centre")], ignore_index=True)


@pytest.mark.parametrize(
    ("table", "chosen", "order", "names"),
    [
        (GROUPED, [], [], ("left", "right")),
        (GROUPED, [], ["right", "left"], ("right", "left")),
        (THREE, [], ["left", "centre"], ("left", "the rest")),
        (THREE, ["centre", "left"], [], ("centre", "left")),
        (THREE, ["C"], [], ("C", "the rest")),
        (TWO, ["B", "A"], [], ("B", "A")),
    ],
)
def test_two_sides_are_those_chosen_or_the_groups_that_there_are(table, chosen, order, names):
    sides = keyness.sides(table, chosen, order=order)
    assert (sides.names, sides.why) == (names, "")
    assert set(sides.passages["side"]) == set(names)


@pytest.mark.parametrize(
    ("table", "chosen", "said"),
    [
        (TWO, [], "there are no groups"),
        (GROUPED.assign(outlet_group="left"), [], "all articles are of 'left'"),
        (GROUPED, ["up"], "no article is of 'up', which compare: names; there are left, right, A, B"),
        (GROUPED, ["left", "A"], "'left' and 'A', which compare: names, share articles"),
    ],
)
def test_without_two_sides_it_says_why_and_nothing_is_compared(table, chosen, said):
    sides = keyness.sides(table, chosen)
    assert said in sides.why
    words = keyness.words(sides.passages, by="side", against=sides.names[1])
    assert keyness.apart(words).empty
    assert keyness.told(keyness.apart(words), sides.names) == "Words of two sides."


def of_two(*rows):
    table = passages(*rows)
    return keyness.words(table.assign(side=table["outlet"]), by="side", against="B", phrases=["mill race"])


SPOKEN = [("A", f"a{k}", "dam dam flood") for k in range(3)] + [("B", f"b{k}", "fire fire flood") for k in range(3)]


def test_words_of_one_article_and_house_style_are_no_points_and_a_phrase_is_one():
    found = keyness.apart(of_two(*SPOKEN, ("A", "a9", "bridge bridge bridge mr. 12")))
    assert set(found["word"]) == {"dam", "fire", "flood", "mill race"}
    alone = keyness.apart(of_two(("A", "a1", "bridge bridge"), ("B", "b1", "fire fire")))
    assert {"bridge", "fire"} <= set(alone["word"])


def test_words_are_distinctive_of_the_side_that_says_them_more():
    found = keyness.apart(of_two(*SPOKEN), number=1).set_index("word")["distinctive_of"]
    assert found[["dam", "fire"]].tolist() == ["A", "B"]
    assert found[["flood", "mill race"]].isna().all()


def test_of_many_words_the_most_frequent_are_points_and_those_that_are_named():
    found = keyness.apart(of_two(*SPOKEN, *(("B", f"c{k}", "rye oats hay") for k in range(3))), number=1, most=1)
    assert {"dam", "fire", "mill race"} <= set(found["word"])
    assert not {"rye", "oat", "hay"} & set(found["word"])


def test_what_a_database_adds_to_an_outlets_name_is_no_part_of_it():
    table = passages(("The Bell (Lowell)", "a1", "The Bell rang"), ("B", "b1", "The Bell rang"))
    assert row(keyness.words(table), "bell", "The Bell (Lowell)")["own_name"] == 1


@pytest.mark.parametrize(("having", "apart"), [(1, False), (3, False), (8, False), (18, True)])
def test_a_word_of_a_few_articles_that_say_it_often_is_not_yet_told_apart(having, apart):
    """Of twenty articles on a side so many have it, five times each, and none of the other twenty."""
    sizes = pd.DataFrame({"article_id": [f"{k}" for k in range(20)], "words": 500})
    hits = pd.DataFrame({"article_id": [f"{k}" for k in range(having)], "term": "war", "hits": 5, "own_name": 0})
    sides = [bodies.body(table, sizes, pd.Index(["war"])) for table in (hits, hits[:0])]
    (low,), (high,) = bodies.interval(*sides)
    assert (low > 0) == apart
    assert (low, high) == tuple(-end[0] for end in reversed(bodies.interval(*reversed(sides))))
