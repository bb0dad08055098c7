"""Tables and passages as a page shows them."""

import re

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
    assert "<details>" not in html


@pytest.mark.parametrize(
    ("number", "shown", "folded", "said"),
    [
        (16, 16, 0, None),
        (17, 8, 9, "The other 9 rows"),
        (200, 8, 192, "The other 192 rows"),
        (1234, 8, 192, "Rows 9 to 200 of 1,234"),
    ],
)
def test_of_a_long_table_eight_rows_are_shown_and_the_rest_folded(number, shown, folded, said):
    html = display.table(pd.DataFrame({"x": range(number)}), caption="c").html
    open_part, _, rest = html.partition("<details>")
    assert open_part.count("<tr>") == 1 + shown
    assert rest.count("<tr>") == (1 + folded if folded else 0)
    assert (said is None) or f"<summary>{said}</summary>" in rest
    assert ("(the first 8 of" in open_part) == bool(folded)


def test_a_long_table_is_whole_in_its_file_and_a_short_one_has_none(tmp_path):
    long = pd.DataFrame({"x": range(300), "tokens": "1", "url": "=1"})
    html = display.table(long, caption="c", file=tmp_path / "figures" / "05_all.csv").html
    assert "Rows 9 to 200 of 300; all of them: figures/05_all.csv" in html
    written = pd.read_csv(tmp_path / "figures" / "05_all.csv")
    assert written["x"].tolist() == list(range(300))
    assert set(written["url"]) == {"'=1"}
    assert "tokens" not in written
    display.table(long.head(3), caption="c", file=tmp_path / "figures" / "few.csv")
    assert not (tmp_path / "figures" / "few.csv").exists()


@pytest.mark.parametrize(
    ("number", "said"), [(1, "c (1 row)"), (200, "c (200 rows)"), (201, "c (Rows 1 to 200 of 201)")]
)
def test_a_table_that_repeats_a_chart_is_folded_under_its_caption(number, said):
    html = display.table(pd.DataFrame({"x": range(number)}), caption="c", fold=True).html
    assert html.startswith(f"<details><summary>{said}</summary>")
    assert html.count("<tr>") == 1 + min(max(number, 1), 200)


def test_a_folded_table_is_whole_in_its_file(tmp_path):
    file = tmp_path / "figures" / "06_all.csv"
    html = display.table(pd.DataFrame({"x": range(300)}), caption="c", fold=True, file=file).html
    assert "all of them: figures/06_all.csv" in html
    assert len(pd.read_csv(file)) == 300


def test_a_table_of_a_column_an_outlet_is_cut_to_what_a_page_has_room_for_and_whole_in_its_file(tmp_path):
    wide = pd.DataFrame({f"outlet {k}": [k] for k in range(40)})
    file = tmp_path / "figures" / "wide.csv"
    html = display.table(wide, caption="c", columns=10, file=file).html
    assert "<caption>c (the first 10 of 40 columns; all of them: figures/wide.csv)</caption>" in html
    assert html.count("<td") == 10
    assert pd.read_csv(file).shape == (1, 40)
    assert "columns" not in display.table(wide, caption="c", columns=40, file=file).html


@pytest.mark.parametrize(
    ("rows", "open_rows", "said"), [(6, 6, ""), (7, 6, "1 further row"), (40, 6, "34 further rows")]
)
def test_of_a_card_six_rows_are_shown_and_the_others_folded(rows, open_rows, said):
    card = pd.DataFrame({"id": 1, "says": "a leak", "words": [f"w{k}" for k in range(rows)]})
    shown, _, rest = display.cards(card, by="id", title="says").html.partition("<details>")
    assert shown.count("<td>") == open_rows
    assert rest.count("<td>") == rows - open_rows
    assert rest.startswith(f"<summary>{said}</summary>") == bool(said)


def test_of_many_cards_five_are_shown_and_the_others_folded():
    rows = pd.DataFrame({"id": range(8), "says": [f"thing {k}" for k in range(8)], "words": "x"})
    shown, _, rest = display.cards(rows, by="id", title="says").html.partition("<details><summary>3 further cards")
    assert (shown.count("<h3>"), rest.count("<h3>")) == (5, 3)
    assert "<details>" not in display.cards(rows[:5], by="id", title="says").html


def test_rows_come_in_turn_so_that_the_first_tell_of_all():
    rows = pd.DataFrame({"outlet": list("AAAB"), "wording": list("xxyx"), "n": range(4)}, index=[5, 5, 7, 8])
    assert display.in_turn(rows, "outlet", "wording")["n"].tolist() == [0, 2, 3, 1]
    assert display.in_turn(rows, "outlet")["n"].tolist() == [0, 3, 1, 2]
    assert display.in_turn(rows.head(0), "outlet").empty


def test_a_column_that_counts_addresses_is_shown():
    counted = pd.DataFrame({"outlet": ["A"], "url": [7]})
    assert '<td class="number">7</td>' in display.table(counted, caption="c").html
    assert "url" not in display.table(counted.assign(url="https://a.example/1"), caption="c").html.replace("https", "")


def test_what_is_for_machines_is_not_shown():
    html = display.table(pd.DataFrame({"x": [1], "tokens": ["0 3 NN may"]}), caption="c").html
    assert "tokens" not in html
    assert "0 3 NN may" not in html


@pytest.mark.parametrize(("letters", "kind"), [(24, "short"), (25, None), (119, None), (120, "wide"), (9999, "wide")])
def test_a_short_cell_is_one_line_and_a_long_one_has_room(letters, kind):
    html = display.table(pd.DataFrame({"text": ["a" * letters]}), caption="A").html
    assert re.findall(r'<td class="(\w+)">', html) == ([kind] if kind else [])


def test_an_empty_table_says_so():
    for fold in (False, True):
        html = display.table(pd.DataFrame(columns=["x", "y"]), caption="Notes <here>", fold=fold).html
        assert html == '<p class="none">Notes &lt;here&gt;: none.</p>'


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


def test_a_hit_stands_in_its_place_where_other_words_of_the_sentence_are_left_out(passages_of):
    text = "The minister called it a “minor leak” on Monday, and it may fail."
    passages, at = passages_of(text), text.index("may")
    hit = pd.DataFrame({"article_id": ["a1"], "sentence": [1], "start": [at], "end": [at + 3]})
    line = display.concordance(hit, passages[passages["voice"] == "own"]).iloc[0]
    assert line["left"] == "The minister called  […] on Monday, and it "
    assert (line["term"], line["right"]) == ("may", " fail.")


def test_a_concordance_is_sorted_by_what_is_asked(passages_of):
    passages = passages_of("They may win.", "She may lose.")
    starts = pd.DataFrame({"article_id": ["a1", "a2"], "sentence": [1, 1], "start": [5, 4], "end": [8, 7]})
    assert display.concordance(starts, passages)["right"].tolist() == [" win.", " lose."]
    assert display.concordance(starts, passages, sort=["right"])["right"].tolist() == [" lose.", " win."]


def test_words_before_are_sorted_from_the_nearest_and_marks_do_not_count(passages_of):
    passages = passages_of("Big Ants may win.", "A “zebra” may lose.", "All bees may rest.")
    starts = pd.DataFrame({"article_id": ["a2", "a3", "a1"], "sentence": 1, "start": [10, 9, 9], "end": [13, 12, 12]})
    lines = display.concordance(starts, passages, sort=["left"])
    assert lines["left"].tolist() == ["Big Ants ", "All bees ", "A “zebra” "]


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("plain, “text”", "plain, “text”"),
        ("=1+1", "'=1+1"),
        ("two\rlines\r\nand more", "two\nlines\nand more"),
        ("-2 goals", "'-2 goals"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+1", 1),
        (-2.5, -2.5),
        (True, True),
    ],
)
def test_a_table_is_written_for_spreadsheets_without_formulas(tmp_path, value, read):
    file = display.export(pd.DataFrame({"x": [value]}), tmp_path / "new" / "lines.csv")
    assert pd.read_csv(file)["x"].tolist() == [read]
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")


def test_what_is_missing_is_written_as_nothing(tmp_path):
    table = pd.DataFrame({"x": ["a", None], "day": pd.to_datetime(["2020-01-31", None])})
    assert display.export(table, tmp_path / "x.csv").read_text("utf-8-sig") == "x,day\na,2020-01-31\n,\n"


def test_only_csv_is_written(tmp_path):
    with pytest.raises(ValueError, match=r"path: .*lines\.xlsx'; allowed: a file that ends in \.csv"):
        display.export(pd.DataFrame({"x": [1]}), tmp_path / "lines.xlsx")


def test_much_white_space_beside_a_hit_is_cut_too(passages_of):
    passages = passages_of(f"The plan{' ' * 300}may{' ' * 300}fail.")
    (row,) = (row for row in passages.itertuples() if "may" in row.text)
    start = row.start + row.text.index("may")
    hit = {"article_id": "a1", "outlet": "A", "part": row.part, "voice": row.voice, "sentence": row.sentence}
    line = display.concordance(pd.DataFrame([hit | {"start": start, "end": start + 3}]), passages).iloc[0]
    assert (line["left"], line["term"], line["right"]) == ("… ", "may", " …")


def test_the_context_is_cut_at_words(one_hit):
    line = display.concordance(*one_hit, width=9).iloc[0]
    assert (line["left"], line["right"]) == ("“It ", " rain,” …")


def test_the_words_behind_a_number_are_counted_marked_and_say_whose_they_are(one_hit):
    html = display.words_behind(*one_hit, what="hedge").html
    assert "The words behind it: 1 hedge<" in html
    assert "“It <mark>may</mark> rain" in html
    assert "A · lead · direct quotation" in html


@pytest.fixture
def articles():
    """An article with all that it is cited by, and one with nothing of it."""
    about = {"published": [pd.Timestamp("2022-01-19"), pd.NaT], "headline": ["Rain & <wind>", None]}
    return pd.DataFrame({"article_id": ["a1", "a2"], **about, "url": ["https://a.example/rain?a=1&b=2", None]})


def test_the_words_behind_a_number_are_cited_with_day_headline_and_address(one_hit, articles):
    hits, passages = one_hit
    html = display.words_behind(display.cited(hits, articles), passages, what="hedge").html
    link = '<a href="https://a.example/rain?a=1&amp;b=2">“Rain &amp; &lt;wind&gt;”</a>'
    assert f"A · 19 January 2022 · {link} · lead · direct quotation" in html


def test_what_is_not_known_of_an_article_is_not_cited(one_hit, articles):
    hits, passages = one_hit
    unknown = display.cited(hits, articles.assign(article_id=["a2", "a1"]))
    assert (
        "<span class='where'>A · lead · direct quotation" in display.words_behind(unknown, passages, what="hedge").html
    )
    bare = display.cited(hits, articles[["article_id"]])
    assert bare[["published", "headline", "url"]].isna().all(axis=None)


@pytest.mark.parametrize("url", ["javascript:x()", "data:text/html,x", "ftp://a.example", "https://", "/rain", 7])
def test_only_addresses_of_the_web_are_links(one_hit, articles, url):
    hits, passages = one_hit
    articles = articles.assign(url=pd.Series([url] * 2, dtype="object"))
    hits = display.cited(hits, articles)
    assert "href" not in display.words_behind(hits, passages, what="hedge").html
    assert "href" not in display.table(hits[["outlet", "headline", "url"]], caption="c").html


def test_in_a_table_the_headline_or_else_the_outlet_leads_to_the_article(articles):
    rows = articles.assign(outlet="A")
    link = '<a href="https://a.example/rain?a=1&amp;b=2">{}</a>'
    assert link.format("Rain &amp; &lt;wind&gt;") in display.table(rows, caption="c").html
    assert link.format("A") in display.table(rows.drop(columns="headline"), caption="c").html
    assert "https://a.example/rain?a=1&amp;b=2</td>" in display.table(articles[["url"]], caption="c").html


def spread(passages, articles, most):
    """The list behind so many hits: `articles` are those that the hits stand in."""
    starts = pd.DataFrame({"article_id": articles, "sentence": 1, "start": 0, "end": 4, "part": "lead", "voice": "own"})
    hits = starts.assign(outlet=starts["article_id"].map({"a1": "A", "a2": "B", "a3": "B"}))
    return display.words_behind(hits, passages, what="hedge", most=most).html


def test_a_long_list_shows_as_many_of_each_outlet_and_says_so(passages_of):
    html = spread(passages_of("They may.", "Rain may."), ["a1"] * 5 + ["a2"], most=4)
    assert "The words behind it: up to 2 of each outlet’s, of 6 hedges" in html
    assert "<strong>A</strong>: 2 of 5" in html
    assert "<strong>B</strong>: 1 of 1" in html
    assert html.count("<li>") == 3


def test_a_long_list_shows_many_articles_rather_than_much_of_one(passages_of):
    html = spread(passages_of("They may.", "Rain may.", "Snow may."), ["a2"] * 3 + ["a3"], most=2)
    assert html.count("<mark>Rain</mark>") == html.count("<mark>Snow</mark>") == 1


def test_with_more_outlets_than_room_each_has_one(passages_of):
    assert spread(passages_of("They may.", "Rain may."), ["a1", "a1", "a2"], most=1).count("<li>") == 2


def test_no_hits_are_shown_as_none(one_hit):
    hits, passages = one_hit
    assert "0 hedges" in display.words_behind(hits.head(0), passages, what="hedge").html


def test_own_words_and_words_of_others_stand_side_by_side(passages_of):
    passages = passages_of("The plan failed. “It is <over>,” she said.", "Dry.").assign(source=None, cue=None)
    passages.loc[passages["voice"] == "direct", ["source", "cue"]] = ["she", "said"]
    html = display.side_by_side(passages).html
    assert html.count("<details>") == 2
    other = "<td>“It is &lt;over&gt;,” <span class='where'>she: not sure who · said</span></td>"
    assert f"<td>The plan failed. … she said.</td>{other}" in html
    assert "<td>Dry.</td><td></td>" in html


def test_cards_stand_in_order_with_the_differing_words_set_off():
    rows = [("b", "Rain <fell>", "it ⟦poured⟧"), ("a", "Sun", "it shone"), ("b", "Rain <fell>", "it fell")]
    html = display.cards(pd.DataFrame(rows, columns=["id", "says", "words"]), by="id", title="says").html
    assert html.count("<h3>") == 2
    assert html.index("<h3>Rain &lt;fell&gt;</h3>") < html.index("<h3>Sun</h3>")
    assert "it <mark>⟦poured⟧</mark>" in html
    assert html.index("it fell") < html.index("<h3>Sun</h3>")


def test_a_card_cites_its_articles_and_repeats_nothing():
    rows = pd.DataFrame(
        {"id": 1, "says": "The dam is safe.", "outlet": ["Gazette", "Herald"], "headline": ["Dam", None]}
    )
    rows = rows.assign(words=["“The dam is safe,”", "the dam is ⟦sound⟧"], speaker=None, evidence="", url=None)
    html = display.cards(rows, by="id", title="says").html
    assert re.findall('<th scope="col">(.*?)</th>', html) == ["article", "words"]
    assert "<td>Gazette · “Dam”</td><td>as above</td>" in html
    assert "<td>Herald</td><td>the dam is <mark>⟦sound⟧</mark></td>" in html


def test_brackets_of_the_corpus_do_not_leave_their_cell():
    rows = [("a", "x⟧ and ⟦y", "⟦"), ("a", "⟦b⟧⟧", "⟦⟦c⟧")]
    html = display.cards(pd.DataFrame(rows, columns=["id", "says", "words"]), by="id", title="says").html
    assert html.count("<mark>") == html.count("</mark>") == 1
    assert "⟦<mark>⟦c⟧</mark></td>" in html
