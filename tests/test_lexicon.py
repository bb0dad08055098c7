from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import lexicon
from analysis.lexicon import files

ABOUT = """[about]
title = "Test"
source = "invented"
url = "none"
licence = "CC0-1.0"
retrieved = "2026-01-01"
changes = "none"
"""


@pytest.fixture
def lexicon_of(tmp_path):
    """A function: the lines after [about] → the path of a lexicon."""

    def write(lines, about=ABOUT):
        path = tmp_path / "mine.toml"
        path.write_text(f"{about}\n{lines}", encoding="utf-8")
        return path

    return write


FOUND = [  # terms, text → what is found
    (["may:modal"], "It may rain in May.", ["may"]),
    (["may:modal"], "May it rain? They may say so.", ["May", "may"]),
    (
        ["suggest:verb"],
        "She suggests it, he suggested it; it is suggesting it.",
        ["suggests", "suggested", "suggesting"],
    ),
    (["suggest:verb"], "The suggestion stands.", []),
    (["sign:noun"], "They sign it; the signs are bad.", ["signs"]),
    (["about (:number)"], "About 100 people spoke about Lilliput.", ["About"]),
    (["about (:number)", "about"], "He wrote about 20 books about ships.", ["about", "about"]),
    (["of course", "course"], "Of course the course is long.", ["Of course", "course"]),
    (["of course"], "Of\n  course, it is.", []),  # a new line starts a paragraph, hence a sentence
    (["of course"], "It is of \u00a0 course wrong.", ["of \u00a0 course"]),
    (["isn't clear"], "It isn’t clear. It isn't clear.", ["isn’t clear", "isn't clear"]),
    (["so-called"], "The so-called plan, the so called plan.", ["so-called", "so called"]),
    (["called"], "The so-called plan is called a plan.", ["called"]),
    (["lilliput"], "LILLIPUT’s king left Lilliput's coast.", ["LILLIPUT", "Lilliput"]),
    (["if"], "A gift, if any, is stiff.", ["if"]),
    (["u.s. envoy"], "The U.S. envoy left.", ["U.S. envoy"]),
    (["(is) thought (to)"], "He is thought to be ill. He thought it odd.", ["thought"]),
    (["plan:any"], "They planned it. The plans leaked.", ["planned", "plans"]),
    (["clear"], "Nothing is in sight.", []),
]


@pytest.mark.parametrize(("terms", "text", "expected"), FOUND)
def test_terms_found_in_a_text(lexicon_of, passages_of, terms, text, expected):
    found = lexicon.hits(passages_of(text), lexicon.read(lexicon_of(f"[c]\nterms = {terms}")))
    assert found["text"].tolist() == expected


def test_an_except_is_found_and_not_counted(lexicon_of, passages_of):
    lines = '[c]\nterms = ["if", "clear"]\nexcept = ["as if", "not clear", "(very) clear"]'
    found = lexicon.hits(
        passages_of("He ran as if lost, if not clear, very clear or clear."), lexicon.read(lexicon_of(lines))
    )
    assert found["text"].tolist() == ["if", "clear"]
    assert found["start"].tolist() == [19, 47]


def test_a_hit_carries_passage_category_and_labels(lexicon_of, passages_of):
    lines = '[good]\nweight = 2\nsure = true\nterms = ["calm"]\n[bad]\nweight = 1\nsure = false\nterms = ["storm"]'
    passages = passages_of("After the storm a calm.", headlines=["Storm"])
    passages = passages.assign(source="the weather", section="World", score=0.5)
    found = lexicon.hits(passages, lexicon.read(lexicon_of(lines)))
    assert found["part"].tolist() == ["headline", "lead", "lead"]
    assert found["category"].tolist() == ["bad", "bad", "good"]
    assert found["weight"].tolist() == [1, 1, 2]
    assert found["sure"].tolist() == [False, False, True]
    assert set(found["source"]) == {"the weather"}
    assert found["section"].tolist() == ["World"] * 3  # of the article
    assert "score" not in found  # of the passage


def test_no_hits_leave_an_empty_table_of_the_same_form(lexicon_of, passages_of):
    passages = passages_of("A calm sea.")
    some = lexicon.hits(passages, lexicon.read(lexicon_of('[c]\nn = 1\nok = true\nx = "y"\nterms = ["calm"]')))
    none = lexicon.hits(passages, lexicon.read(lexicon_of('[c]\nn = 1\nok = true\nx = "y"\nterms = ["storm"]')))
    assert len(some) == 1
    assert none.empty
    assert none.dtypes.to_dict() == some.dtypes.to_dict()
    assert lexicon.hits(passages.iloc[:0], lexicon.read("hedges")).empty


def test_the_index_of_passages_does_not_matter(passages_of):
    passages = passages_of("It may rain. It might not. Perhaps it could.")
    odd = passages.set_axis([7] * len(passages))
    hedges = lexicon.read("hedges")
    pd.testing.assert_frame_equal(lexicon.hits(passages, hedges), lexicon.hits(odd, hedges))


WORDS = [
    *("may", "might", "not", "clear", "clearly", "about", "100", "as", "if", "“likely”", "May’s"),
    *("likely-to", "\n", ",", "U.S."),
]


@settings(max_examples=40)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30), st.sampled_from(["hedges", "boosters"]))
def test_hits_slice_to_the_text_and_never_overlap(passages_of, words, name):
    text = " ".join(words)
    found = lexicon.hits(passages_of(text), lexicon.read(name))
    assert [text[start:end] for start, end in zip(found["start"], found["end"], strict=True)] == found["text"].tolist()
    assert all(end <= start for (_, end), (start, _) in pairwise(zip(found["start"], found["end"], strict=True)))


@pytest.mark.parametrize("name", ["hedges", "boosters"])
def test_a_lexicon_of_the_suite_is_sorted_and_has_its_origin(name):
    import tomllib

    tables = tomllib.loads((files.FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    about = tables.pop("about")
    assert all(about[field].strip() for field in files.ABOUT)
    for table in tables.values():
        for field in files.LISTS:
            assert table.get(field, []) == sorted(table.get(field, []))


BROKEN = [  # lines after [about] → what the message names
    ("", "no category"),
    ('[c]\nterms = ["May"]', "'May'"),
    ('[c]\nterms = ["may", "may"]', "'may' stands there twice"),
    ('[c]\nterms = ["so-called"]\n[d]\nterms = ["so called"]', "'so called' stands there twice"),
    ('[c]\nterms = ["may:model"]', "'may:model'.*'model'; allowed: any, adjective"),
    ('[c]\nterms = ["may:"]', "'may:'"),
    ('[c]\nterms = ["(as if"]', "brackets"),
    ('[c]\nterms = ["as) if"]', "brackets"),
    ('[c]\nterms = ["(as if)"]', "no word outside"),
    ('[c]\nterms = ["..."]', "is no word"),
    ('[c]\nterms = [" "]', "no word outside"),
    ("[c]\nterms = [1]", "1; a term is text"),
    ('[c]\nterms = "may"', "'may'; allowed: a list"),
    ('[c]\nterms = ["may"]\nexcept = "may"', "except: 'may'; allowed: a list"),
    ("[c]\nterms = []", r"\[c\]"),
    ('[c]\nterms = ["a"]\nkind = []', "kind: \\[\\]"),
    ('[c]\nterms = ["a"]\nkind = "x"\n[d]\nterms = ["b"]', r"\[d\] has the labels none, \[c\] has kind \(str\)"),
    ("[c\n", "Expected"),
]


@pytest.mark.parametrize(("lines", "message"), BROKEN)
def test_a_broken_lexicon_names_file_and_term(lexicon_of, lines, message):
    with pytest.raises(ValueError, match=rf"(?s)mine\.toml.*{message}"):
        lexicon.read(lexicon_of(lines))


@pytest.mark.parametrize(
    "about", ["", 'about = "me"', "[about]", ABOUT.replace('licence = "CC0-1.0"', 'licence = " "')]
)
def test_a_lexicon_needs_its_origin(lexicon_of, about):
    with pytest.raises(ValueError, match=r"mine.toml: .*about"):
        lexicon.read(lexicon_of('[c]\nterms = ["a"]', about))


def test_an_unknown_lexicon_names_the_known_ones():
    with pytest.raises(FileNotFoundError, match=r"nosuch.toml: .*boosters, .*hedges"):
        lexicon.read("nosuch")


OWN = 'kind = "praise"\nterms = ["calm", "lovely day"]'


@pytest.fixture
def lexicons(tmp_path, monkeypatch):
    """A function: file names → a folder of lexicons; the package's own holds one of the suite and one of a user."""

    def write(folder, *names, about=ABOUT):
        folder.mkdir(exist_ok=True)
        for name in names:
            (folder / f"{name}.toml").write_text(f"{about}\n[{name}_words]\n{OWN}", encoding="utf-8")
        return folder

    package = write(tmp_path / "package", "weather")
    write(package, "measure", about=ABOUT + 'used_by = "tone"\n')
    monkeypatch.setattr(files, "FOLDER", package)
    return lambda *names: write(tmp_path / "study", *names)


def test_lexicons_that_users_added_are_found_without_code(lexicons, passages_of):
    folder = lexicons("b", "a")
    assert [each.name for each in lexicon.added()] == ["weather"]
    assert [each.name for each in lexicon.added(folder)] == ["weather", "a", "b"]
    found = lexicon.hits_of_added(passages_of("A calm, a lovely day."), folder)
    assert found["lexicon"].tolist() == ["weather", "weather", "a", "a", "b", "b"]
    assert found["text"].tolist() == ["calm", "lovely day"] * 3
    assert found["category"].unique().tolist() == ["weather_words", "a_words", "b_words"]
    assert set(found["kind"]) == {"praise"}


def test_no_added_lexicon_and_no_hit_leave_an_empty_table(lexicons, passages_of):
    some = lexicon.hits_of_added(passages_of("A calm day."), lexicons("a"))
    none = lexicon.hits_of_added(passages_of("A day."), lexicons("a"))
    assert none.empty
    assert none.dtypes.to_dict() == some.dtypes.to_dict()
    (files.FOLDER / "weather.toml").unlink()
    nothing = lexicon.hits_of_added(passages_of("A calm day."))
    assert nothing.empty
    assert {"article_id", "term", "category", "lexicon"} <= set(nothing)
    for no_folder in (None, ""):
        pd.testing.assert_frame_equal(lexicon.hits_of_added(passages_of("A calm day."), no_folder), nothing)


def test_folders_and_names_that_cannot_be_used_are_named(lexicons, tmp_path):
    with pytest.raises(FileNotFoundError, match="nowhere: there is no such folder"):
        lexicon.added(tmp_path / "nowhere")
    with pytest.raises(ValueError, match=r"study.weather\.toml: there is a lexicon of that name already, .*package"):
        lexicon.added(lexicons("weather"))


def test_the_suite_knows_its_own_lexicons():
    assert {"hedges", "boosters", "tone"}.isdisjoint(each.name for each in lexicon.added())


def test_a_tally_counts_hits_passage_by_passage(passages_of):
    passages = passages_of("It may or might rain. “Perhaps”, she said. Perhaps it may.")
    found = lexicon.hits(passages, lexicon.read("hedges"))
    assert lexicon.tally(passages, found).tolist() == [2, 1, 0, 2]
    odd = passages.set_axis([7] * len(passages))
    assert lexicon.tally(odd, found).index.tolist() == odd.index.tolist()
    assert lexicon.tally(passages, found.iloc[:0]).tolist() == [0, 0, 0, 0]
    twice = passages.iloc[[0, 0, 3]]
    assert lexicon.tally(twice, found).tolist() == [2, 2, 2]


def test_a_term_is_found_across_voices_and_belongs_to_the_one_it_begins_in(passages_of):
    passages = passages_of("They saw a “minor” leak.")
    found = lexicon.hits(passages, lexicon.Lexicon("x", {}, {"c": {}}, (lexicon.parse("minor leak", "c"),)))
    assert found[["text", "start", "end"]].to_numpy().tolist() == [["minor” leak", 12, 23]]
    begun = passages[(passages["start"] <= 12) & (passages["end"] > 12)]
    assert found["voice"].tolist() == begun["voice"].tolist()


def test_sentences_do_not_close_over_a_gap(passages_of):
    passages = passages_of("They saw a minor. Leak.", "They saw a minor", "Leak.")
    assert lexicon.hits(passages, lexicon.Lexicon("x", {}, {"c": {}}, (lexicon.parse("minor leak", "c"),))).empty


def test_columns_may_be_of_any_type(passages_of):
    passages = passages_of("It may rain. He said it may “perhaps” snow.")
    assert lexicon.hits(passages.convert_dtypes(), lexicon.read("hedges"))["text"].tolist() == ["may", "may", "perhaps"]


SPANS = [  # part, start, end of a span → the passages that share characters with it, and how many
    ("lead", 0, 8, [("They fear ", 8)]),
    ("body", 8, 13, [("They fear ", 2), ("a ", 2), ("“minor” ", 1)]),  # lead or body: offsets run on
    ("headline", 3, 7, [("Leak.", 2), ("Now.", 1)]),
    ("lead", 24, 27, [(".", 1), ("It grew.", 1)]),  # over the white space between two sentences
    ("lead", 11, 11, []),
    ("lead", 100, 120, []),
]


@pytest.mark.parametrize(("part", "start", "end", "expected"), SPANS)
def test_passages_that_a_span_shares_characters_with(passages_of, part, start, end, expected):
    passages = passages_of("They fear a “minor” leak. It grew.", "Dry. Dry. Dry.", headlines=["Leak. Now.", ""])
    span = pd.DataFrame({"article_id": ["a1"], "part": [part], "start": [start], "end": [end]})
    found = lexicon.overlaps(span, passages)
    texts = passages["text"].to_numpy()[found["passage"]]
    assert list(zip(texts, found["shared"], strict=True)) == expected
    assert lexicon.overlaps(span.assign(article_id="b1"), passages).empty


def test_spans_of_several_tables_meet_whatever_their_types_and_order(passages_of):
    passages = passages_of("It may rain. It pours.", "Dry. It may snow.")
    spans = lexicon.hits(passages, lexicon.read("hedges"))
    expected = lexicon.overlaps(spans, passages)
    assert expected["span"].tolist() == [0, 1]
    plain = passages.astype({"article_id": "str", "part": "object", "start": "int64"})
    pd.testing.assert_frame_equal(lexicon.overlaps(spans, plain), expected)
    turned = lexicon.overlaps(spans, passages.iloc[::-1])
    assert (len(passages) - 1 - turned["passage"]).tolist() == expected["passage"].tolist()
    twice = lexicon.overlaps(spans, pd.concat([passages, passages]))
    assert twice["span"].tolist() == [0, 0, 1, 1]
    assert lexicon.overlaps(spans.iloc[:0], passages).empty
    assert lexicon.overlaps(spans, passages.iloc[:0]).empty


@settings(max_examples=30)
@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9)), min_size=1, max_size=6),
    st.integers(0, 8),
    st.integers(1, 9),
)
def test_overlaps_are_those_of_all_pairs(places, start, size):
    """Also of passages that lie over each other, as statements do."""
    rows = pd.DataFrame(places, columns=["start", "size"]).assign(article_id="a", part="body")
    rows = rows.assign(end=rows["start"] + rows["size"])
    span = pd.DataFrame({"article_id": ["a"], "part": ["lead"], "start": [start], "end": [start + size]})
    found = lexicon.overlaps(span, rows)
    shared = rows["end"].clip(upper=start + size) - rows["start"].clip(lower=start)
    assert dict(zip(found["passage"], found["shared"], strict=True)) == shared[shared > 0].to_dict()


def test_sentences_with_a_hit_and_those_after(passages_of):
    passages = passages_of("It may rain. He said “no”. Sun. Wind.", "Dry. It may.")
    hits = lexicon.hits(passages, lexicon.read("hedges"))
    texts = [lexicon.sentences_of(passages, hits, after=after)["text"].str.strip().tolist() for after in (0, 1)]
    assert texts[0] == ["It may rain.", "It may."]
    assert texts[1] == ["It may rain.", "He said", "“no”", ".", "It may."]
    assert lexicon.sentences_of(passages, hits.iloc[:0], after=2).empty
    assert lexicon.sentences_of(passages, hits.astype({"article_id": "str"}))["text"].tolist()[0] == "It may rain."


def test_parts_hold_whole_articles_wherever_their_rows_are(passages_of):
    passages = passages_of("It may rain. Sun.", "Dry.", "Wind. Wind.")
    mixed = passages.iloc[[0, 2, 3, 1, 4]]
    parts = list(lexicon.in_parts(mixed, articles=2))
    assert [part["text"].tolist() for part in parts] == [["It may rain.", "Dry.", "Sun."], ["Wind.", "Wind."]]
    assert [len(part) for part in lexicon.in_parts(passages.iloc[:0])] == [0]


PLACE = ["article_id", "part", "start", "end"]
DRAWN_SPANS = st.lists(st.tuples(st.sampled_from(["a", "b"]), st.integers(0, 30), st.integers(0, 12)), max_size=8)


@given(DRAWN_SPANS, st.lists(st.tuples(st.sampled_from(["a", "b"]), st.integers(0, 3), st.integers(1, 6)), max_size=12))
def test_overlaps_are_the_characters_that_a_span_and_a_passage_share(spans, pieces):
    asked = pd.DataFrame([(a, "body", at, at + n) for a, at, n in spans], columns=PLACE)
    past, rows = {"a": 0, "b": 0}, []
    for article, gap, length in pieces:
        rows.append((article, "lead", past[article] + gap, past[article] + gap + length))
        past[article] += gap + length
    passages = pd.DataFrame(rows, columns=PLACE)
    found = lexicon.overlaps(asked, passages.astype({"article_id": "category", "start": "int32"}))
    known = {
        (i, j): len(set(range(*span[2:])) & set(range(*passage[2:])))
        for i, span in enumerate(asked.itertuples(index=False, name=None))
        for j, passage in enumerate(rows)
        if span[0] == passage[0]
    }
    shared = {(i, j): number for i, j, number in found.itertuples(index=False, name=None) if number}
    assert shared == {pair: number for pair, number in known.items() if number}
    assert found["span"].is_monotonic_increasing


def test_headline_and_text_do_not_overlap():
    rows = [("a", "headline", 0, 9), ("a", "lead", 0, 9), ("b", "lead", 0, 9)]
    passages = pd.DataFrame(rows, columns=PLACE)
    assert lexicon.overlaps(passages, passages)[["span", "passage"]].to_numpy().tolist() == [[0, 0], [1, 1], [2, 2]]
    assert lexicon.overlaps(passages.head(0), passages).empty
    assert lexicon.overlaps(passages, passages.head(0)).empty
