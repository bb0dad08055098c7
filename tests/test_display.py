"""Tables and passages as a page shows them."""

import pandas as pd
import pytest

from analysis import display

HOSTILE = "<script>alert(1)</script>"


def test_voices_have_their_plain_names_in_their_own_column_only():
    html = display.table(pd.DataFrame({"voice": ["own"], "word": ["own"]}), caption="c").html
    assert ">own words</td>" in html
    assert ">own</td>" in html


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (1234, "1,234"),
        (0.456, "0.5"),
        (-1.5, "−1.5"),
        (-0.01, "0.0"),
        (None, "–"),
        (float("nan"), "–"),
        (True, "yes"),
        ("own", "own"),
        ("$5 & more", "$5 &amp; more"),
        (HOSTILE, "&lt;script&gt;alert(1)&lt;/script&gt;"),
        (pd.Timestamp("2020-01-31"), "2020-01-31"),
    ],
)
def test_a_value_in_a_table(value, shown):
    html = display.table(pd.DataFrame({"x": pd.Series([value], dtype=object)}), caption="c").html
    assert f">{shown}</td>" in html


def test_a_table_has_a_caption_and_headers_and_hides_its_index():
    html = display.table(pd.DataFrame({"per_1000": [2.0]}, index=["hidden"]), caption="Rates").html
    assert "<caption>Rates</caption>" in html
    assert '<th scope="col" class="number">per 1000</th>' in html
    assert "hidden" not in html


def test_a_long_table_is_cut_and_says_so():
    html = display.table(pd.DataFrame({"x": range(5)}), caption="c", most=3).html
    assert "c (the first 3 of 5 rows)" in html
    assert html.count("<tr>") == 1 + 3


def test_an_empty_table_says_so():
    assert '<td colspan="2">none</td>' in display.table(pd.DataFrame(columns=["x", "y"]), caption="c").html


def test_names_of_columns_and_captions_are_escaped():
    html = display.table(pd.DataFrame({HOSTILE: [1]}), caption=HOSTILE).html
    assert "<script" not in html


@pytest.fixture
def one_hit(passages_of):
    passages = passages_of("The plan may fail. “It may rain,” she said.")
    start = passages["text"].iloc[1].index("may") + passages["start"].iloc[1]
    hit = {"article_id": "a1", "outlet": "A", "part": "lead", "voice": "direct", "sentence": 2}
    return pd.DataFrame([hit | {"start": start, "end": start + 3}]), passages


def test_a_concordance_shows_the_sentence_around_a_hit(one_hit):
    line = display.concordance(*one_hit).iloc[0]
    assert (line["left"], line["term"], line["right"]) == ("“It ", "may", " rain,” she said.")


def test_a_concordance_is_sorted_by_what_is_asked(passages_of):
    passages = passages_of("They may win.", "She may lose.")
    starts = pd.DataFrame({"article_id": ["a1", "a2"], "sentence": [1, 1], "start": [5, 4], "end": [8, 7]})
    assert display.concordance(starts, passages)["right"].tolist() == [" win.", " lose."]
    assert display.concordance(starts, passages, sort=["right"])["right"].tolist() == [" lose.", " win."]


def test_the_context_is_cut_at_words(one_hit):
    line = display.concordance(*one_hit, width=9).iloc[0]
    assert (line["left"], line["right"]) == ("“It ", " rain,” …")


def test_the_words_behind_a_number_are_counted_marked_and_say_whose_they_are(one_hit):
    html = display.words_behind(*one_hit, what="hedge").html
    assert "The words behind it: 1 hedge<" in html
    assert "“It <mark>may</mark> rain" in html
    assert "A · lead · direct quotation" in html


def test_a_long_list_says_that_it_is_cut(one_hit):
    hits, passages = one_hit
    html = display.words_behind(pd.concat([hits] * 3, ignore_index=True), passages, what="hedge", most=2).html
    assert "the first 2 of 3 hedges" in html


def test_no_hits_are_shown_as_none(one_hit):
    hits, passages = one_hit
    assert "0 hedges" in display.words_behind(hits.head(0), passages, what="hedge").html


def test_own_words_and_words_of_others_stand_side_by_side(passages_of):
    passages = passages_of("The plan failed. “It is <over>,” she said.", "Dry.").assign(source=None, cue=None)
    passages.loc[passages["voice"] == "direct", ["source", "cue"]] = ["she", "said"]
    html = display.side_by_side(passages).html
    assert html.count("<details>") == 2
    assert (
        "<td>The plan failed. … she said.</td><td>“It is &lt;over&gt;,” <span class='where'>she · said</span></td>"
        in html
    )
    assert "<td>Dry.</td><td></td>" in html


def test_cards_stand_in_order_with_the_differing_words_set_off():
    rows = [("b", "Rain <fell>", "it ⟦poured⟧"), ("a", "Sun", "it shone"), ("b", "Rain <fell>", "it fell")]
    html = display.cards(pd.DataFrame(rows, columns=["id", "says", "words"]), by="id", title="says").html
    assert html.count("<h3>") == 2
    assert html.index("<h3>Rain &lt;fell&gt;</h3>") < html.index("<h3>Sun</h3>")
    assert "it <mark>⟦poured⟧</mark>" in html
    assert html.index("it fell") < html.index("<h3>Sun</h3>")
