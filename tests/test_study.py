"""study.yml: what may stand in it, what is said of what may not, and what is noted of what is read from it."""

import copy
import re
from pathlib import Path

import pytest

from analysis import studies

GOOD = "title: A strike\ncorpus: texts\nphrase: wild cat\n"


@pytest.fixture
def write(tmp_path):
    (tmp_path / "texts").mkdir()

    def _write(text):
        path = tmp_path / "study.yml"
        path.write_text(text, encoding="utf-8")
        return path

    return _write


@pytest.fixture
def noted(monkeypatch):
    """The fields that a test reads."""
    monkeypatch.setattr(studies, "NOTED", set())
    return studies.NOTED


def test_a_study_has_a_title_a_corpus_and_a_phrase(write):
    read = studies.read(write(GOOD))
    assert (read.title, read.corpus.name, read.phrase) == ("A strike", "texts", "wild cat")
    assert (read.variants, read.phrases, read.actors, read.seed) == ([], {}, {}, 0)
    assert (read.lexicons, read.codes, read.transcripts, read.reading) == (None, None, {}, {})


def test_every_field_is_in_the_docs():
    table = (Path(__file__).parents[1] / "docs" / "study.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE) == list(studies.Fields.model_fields)


def test_files_and_folders_have_their_whole_path_wherever_one_works(write, tmp_path, monkeypatch):
    (tmp_path / "said.txt").write_text("x", encoding="utf-8")
    (tmp_path / "notebooks").mkdir()
    write(GOOD + "transcripts: {talks: said.txt}\nlexicons: texts\ncodes: ''\n")
    monkeypatch.chdir(tmp_path / "notebooks")
    read = studies.read("../study.yml")
    assert (read.corpus, read.lexicons, read.codes) == (tmp_path / "texts", tmp_path / "texts", None)
    assert read.transcripts == {"talks": tmp_path / "said.txt"}
    assert read.file == tmp_path / "study.yml"


def test_how_files_are_read_is_what_load_is_told(write):
    read = studies.read(write(GOOD + "reading: {outlets: {The Bell: [Bell]}}\n"))
    assert read.reading == {"outlets": {"The Bell": ["Bell"]}}
    assert studies.read(write(GOOD + "limits: {seconds: 5}\n")).reading == {"limits": {"seconds": 5}}


def test_another_study_takes_the_place_of_the_default_and_of_no_other(write, tmp_path, monkeypatch):
    path = write(GOOD)
    monkeypatch.setenv("ANALYSIS_STUDY", str(path))
    assert studies.read().title == studies.read("../study.yml").title == "A strike"
    with pytest.raises(FileNotFoundError, match=r"none\.yml: there is no such study file"):
        studies.read(tmp_path / "none.yml")
    monkeypatch.setenv("ANALYSIS_STUDY", "")
    monkeypatch.chdir(tmp_path / "texts")
    assert studies.read().title == "A strike"


# Knobs of a notebook


def test_a_knob_goes_before_the_study_and_none_leaves_it(write):
    path = write(GOOD + "seed: 3\nvariants: [stray cat]\n")
    read = studies.read(path, seed=7, phrase=None)
    assert (read.seed, read.phrase, read.variants) == (7, "wild cat", ["stray cat"])
    assert studies.read(path, seed=0).seed == 0
    assert studies.read(path, variants=[]).variants == []


def test_variants_go_with_their_phrase(write):
    path = write(GOOD + "variants: [stray cat]\nphrases: {wild dog: [stray dog], wild boar: []}\n")
    for phrase, variants, phrases in [
        ("wild cat", ["stray cat"], {"wild dog": ["stray dog"], "wild boar": []}),
        ("wild dog", ["stray dog"], {"wild boar": []}),
        ("wolf", [], {"wild dog": ["stray dog"], "wild boar": []}),
    ]:
        read = studies.read(path, phrase=phrase)
        assert (read.phrase, read.variants, read.phrases) == (phrase, variants, phrases)
    assert studies.read(path, phrase="wolf", variants=["hound"]).variants == ["hound"]


@pytest.mark.parametrize(
    ("knobs", "said"),
    [
        ({"seed": "7"}, "seed: '7' does not fit; allowed: a whole number"),
        ({"phrase": ["x"]}, r"phrase: \['x'\] does not fit; allowed: text"),
        ({"phrase": "…"}, "phrase: '…' has no word in it"),
        ({"actors": ["Ann"]}, r"actors: \['Ann'\] does not fit; allowed: a table of names and lists"),
        ({"unit": "section"}, "unit: there is no such field; allowed: title, corpus"),
        ({"phrse": "x"}, "phrse: there is no such field; did you mean phrase?"),
    ],
)
def test_a_knob_that_can_not_be_is_refused_like_a_field(write, knobs, said):
    with pytest.raises(ValueError, match=rf"study\.yml: {said}"):
        studies.read(write(GOOD), **knobs)
    with pytest.raises(FileNotFoundError, match="codes: 'none' is no folder beside the study"):
        studies.read(write(GOOD), codes="none")


# What is noted


def test_fields_are_noted_when_they_are_read(write, noted):
    read = studies.read(write(GOOD))
    assert noted == set()
    assert read.phrase
    assert read.reading == {}
    assert noted == {"phrase", "reading", "limits", "where", "groups", "labels", "corrections"}
    assert "wild cat" in repr(read)
    assert noted == set(studies.Fields.model_fields)


def test_a_field_that_a_notebook_gives_is_not_the_study_s(write, noted):
    read = studies.read(write(GOOD), seed=7)
    assert (read.seed, read.actors) == (7, {})
    assert noted == {"actors"}


def test_another_phrase_hangs_on_the_phrases_of_the_study(write, noted):
    studies.read(write(GOOD), phrase="wolf")
    assert noted == {"phrase", "phrases"}


def test_a_study_is_a_value(write):
    read = studies.read(write(GOOD))
    assert copy.deepcopy(read) == read
    with pytest.raises(AttributeError, match="phrase"):
        read.phrase = "x"
    with pytest.raises(AttributeError, match="a study has no field 'phrse'; did you mean phrase"):
        read.phrse  # noqa: B018
    assert set(dir(read)) >= {"phrase", "corpus", "file"}


# What is refused


FIGURES = [
    ("", {}),
    ("figure: {}", {}),
    ("figure: {size: 6}", {"size": 6}),
    ("figure: {size: 12.5, format: eps}", {"size": 12.5, "format": ["eps"]}),
    ("figure: {format: [tif, pdf]}", {"format": ["tif", "pdf"]}),
]


@pytest.mark.parametrize(("text", "figure"), FIGURES)
def test_how_charts_are_saved(write, text, figure):
    assert studies.read(write(GOOD + text)).figure == figure


@pytest.mark.parametrize(("text", "compare"), [("compare: A", ["A"]), ("compare: [A, B]", ["A", "B"]), ("", [])])
def test_two_sides_to_compare_are_named_by_a_list_or_alone(write, text, compare):
    assert studies.read(write(GOOD + text)).compare == compare


@pytest.mark.parametrize("text", ["compare: [A, B, C]", "compare: [A, A]", "compare: []"])
def test_sides_that_are_no_two_are_refused(write, text):
    with pytest.raises(ValueError, match=r"compare: .*; allowed: "):
        studies.read(write(GOOD + text))


def test_charts_have_the_order_of_labels_then_groups(write):
    text = "labels: {Z: Zed, A: Alpha}\ngroups: {south: {outlets: Zed}, north: {outlets: Alpha}}\n"
    assert studies.read(write(GOOD + text)).order() == ["Zed", "Alpha", "south", "north"]
    assert studies.read(write(GOOD)).order() == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("corpus: texts\nphrase: x", "title: is missing"),
        (GOOD + "phrse: x", "phrse: there is no such field; did you mean phrase?"),
        (GOOD + "zzz: x", "zzz: there is no such field; allowed: title, corpus, phrase"),
        (GOOD + "seed: '7'", "seed: '7' does not fit; allowed: a whole number"),
        (GOOD + "seed: -1", "seed: -1 does not fit; allowed: a whole number from 0"),
        (GOOD + "variants: stray cat", "variants: 'stray cat' does not fit; allowed: a list"),
        (GOOD + "variants: [1]", "variants.0: 1 does not fit; allowed: text"),
        (GOOD + "actors: [Ann]", "actors: ['Ann'] does not fit; allowed: a table of names and lists"),
        (GOOD + "limits: {memory: 99}", "limits.memory: 99 does not fit; allowed: a whole number from 100"),
        (GOOD + "limits: {seconds: 1.5}", "limits.seconds: 1.5 does not fit; allowed: a whole number"),
        (GOOD + "limits: {second: 5}", "limits.second: there is no such field; did you mean seconds?"),
        (GOOD + "reading: {duplicates: all}", "reading.duplicates: 'all' does not fit; allowed: 'cluster', 'collapse'"),
        (GOOD + "reading: {colums: {}}", "reading.colums: there is no such field; did you mean columns?"),
        (GOOD + "reading: [a]", "reading: ['a'] does not fit; allowed: a table of names and values"),
        ("title: ' '\ncorpus: texts\nphrase: x", "title: ' ' is blank"),
        ("title: A strike: why?\ncorpus: texts\nphrase: x", "line 1: not readable as YAML: a second colon in a line"),
        ("title: A strike\ncorpus: texts\nphrase: #MeToo", "line 3: not readable as YAML: '#MeToo' is a comment to"),
        (GOOD + "variants:\n  - the #MeToo case", "line 5: not readable as YAML: '#MeToo case' is a comment to YAML"),
        (GOOD + "phrase: again", "phrase stands there twice"),
        (GOOD + "phrases: {cover-up: [cover up]}", "phrases.cover-up: 'cover up' stands there twice"),
        (GOOD + "seed: !!python/name:os.system", "not readable as YAML"),
        (GOOD + "\tseed: 1", "line 4: not readable as YAML: a tab; allowed: blanks"),
        (GOOD + "seed: 0x_", "not readable as YAML"),
        (GOOD + "seed: 2022-13-45", "does not fit"),
        (GOOD + "seed: !!timestamp x", "not readable as YAML"),
        (GOOD + "seed: !!bool x", "not readable as YAML"),
        (GOOD + "seed: " + "[" * 5_000, "not readable as YAML"),
        ("- a list", "expected lines of 'name: value'"),
        ("1: x", "expected lines of 'name: value'"),
        ("", "expected lines of 'name: value'"),
    ],
)
def test_a_bad_study_is_refused_with_file_field_and_what_is_allowed(write, text, said):
    with pytest.raises(ValueError, match=r"study\.yml") as error:
        studies.read(write(text))
    assert said in str(error.value)


def test_all_wrong_fields_are_named_at_once(write):
    with pytest.raises(ValueError, match=r"title.*\n.*seed"):
        studies.read(write("title: 1\ncorpus: texts\nphrase: x\nseed: x"))


def test_a_missing_study_or_corpus_is_named(write, tmp_path):
    with pytest.raises(FileNotFoundError, match=r"none\.yml: there is no such study file"):
        studies.read(tmp_path / "none.yml")
    with pytest.raises(FileNotFoundError, match="corpus: 'elsewhere' is no file or folder"):
        studies.read(write(GOOD.replace("texts", "elsewhere")))
    with pytest.raises(FileNotFoundError, match="lexicons: 'lists' is no folder"):
        studies.read(write(GOOD + "lexicons: lists"))
    with pytest.raises(FileNotFoundError, match=r"transcripts\.talks: 'said\.txt' is no file"):
        studies.read(write(GOOD + "transcripts: {talks: said.txt}"))


# What is compared: which articles, in which groups, and the names of a thing


WORDINGS = """wordings:
  the cats:
    wild: [wild cat, feral cat*]
    stray: {forms: [stray cat], near: [street], not_near: [Lund], within: paragraph}
"""


def test_wordings_are_sets_of_rival_names(write):
    read = studies.read(write(GOOD + WORDINGS))
    assert read.wordings == {
        "the cats": {
            "wild": {"forms": ["wild cat", "feral cat*"]},
            "stray": {"forms": ["stray cat"], "near": ["street"], "not_near": ["Lund"], "within": "paragraph"},
        }
    }


def test_the_phrase_and_each_of_the_phrases_is_a_set_of_its_own(write, noted):
    read = studies.read(write(GOOD + "variants: [stray cat]\nphrases: {wild dog: [stray dog], boar: []}\n" + WORDINGS))
    assert list(read.sets()) == ["wild cat", "wild dog", "boar", "the cats"]
    assert read.sets()["wild cat"] == {"wild cat": ["wild cat"], "stray cat": ["stray cat"]}
    assert read.sets()["boar"] == {"boar": ["boar"]}
    assert read.sets()["the cats"] == read.wordings["the cats"]
    assert noted == {"phrase", "variants", "phrases", "wordings"}


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        (
            "groups: {left: {outlets: [A, B]}, right: {outlets: C}}",
            {"left": {"outlets": ["A", "B"]}, "right": {"outlets": ["C"]}},
        ),
        ("groups: {left: [A, B]}", {"left": {"outlets": ["A", "B"]}}),
        ("groups: {section: {column: section}}", {"section": {"column": "section"}}),
        ("groups: {the vote: {before: 2022-05-01}}", {"the vote": {"before": "2022-05-01"}}),
        ("groups: {the year: {before: 2022}}", {"the year": {"before": "2022"}}),
    ],
)
def test_groups_are_outlets_or_a_column_or_a_day(write, text, groups):
    read = studies.read(write(GOOD + text))
    assert read.groups == groups
    assert list(read.groups) == list(groups)


def test_where_says_which_articles_the_study_is_about(write):
    rules = "{published: [2022-01, 2022-03-15], section: World, not_section: [Sport, Arts], words: 100, language: en}"
    read = studies.read(write(f"{GOOD}where: {rules}"))
    assert read.where == {
        "published": ["2022-01", "2022-03-15"],
        "section": ["World"],
        "not_section": ["Sport", "Arts"],
        "words": 100,
        "language": ["en"],
    }
    assert studies.read(write(f"{GOOD}where: {{published: [2022-01-01, null]}}")).where == {
        "published": ["2022-01-01", None]
    }
    assert studies.read(write(GOOD)).where == {}


def test_labels_are_what_outlets_are_called_in_their_order(write):
    read = studies.read(write(GOOD + "labels: {not stated (001): 'Paper  one', The Bell: Bell}"))
    assert list(read.labels.items()) == [("not stated (001)", "Paper one"), ("The Bell", "Bell")]


def test_what_load_is_told_holds_the_choice_of_articles_too(write, noted):
    read = studies.read(write(GOOD + "where: {words: 9}\ngroups: {l: {outlets: A}}\nlabels: {A: B}\n"))
    assert read.reading == {"where": {"words": 9}, "groups": {"l": {"outlets": ["A"]}}, "labels": {"A": "B"}}
    assert noted == {"reading", "limits", "where", "groups", "labels", "corrections"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("wordings: [a]", "wordings: ['a'] does not fit; allowed: a table of names and lists"),
        ("wordings: {x: {}}", "wordings.x: {} does not fit; allowed: a list or table with something in it"),
        ("wordings: {x: [a]}", "wordings.x: ['a'] does not fit; allowed: a table of names and lists"),
        (
            "wordings: {x: {a: []}}",
            "wordings.x.a.forms: [] does not fit; allowed: a list or table with something in it",
        ),
        ("wordings: {x: {a: b}}", "wordings.x.a: 'b' does not fit; allowed: a list, as [one, another], or a table"),
        ("wordings: {x: {a: ['*']}}", "wordings.x.a.forms.0: '*' has no word in it"),
        ("wordings: {x: {a: [1]}}", "wordings.x.a.forms.0: 1 does not fit; allowed: text"),
        ("wordings: {x: {a: [b], c: [B]}}", "wordings.x: 'B' stands there twice; allowed: each once"),
        ("wordings: {wild cat: {a: [b]}}", "phrases: 'wild cat' stands there twice"),
        ("wordings: {x: {a: {near: [b]}}}", "wordings.x.a.forms: is missing"),
        (
            "wordings: {x: {a: {forms: [b], close: [c]}}}",
            "wordings.x.a.close: there is no such field; allowed: forms, near",
        ),
        (
            "wordings: {x: {a: {forms: [b], within: text}}}",
            "wordings.x.a.within: 'text' does not fit; allowed: 'sentence'",
        ),
        ("groups: {x: A}", "groups.x: 'A' does not fit; allowed: a list, as [one, another], or a table"),
        ("groups: {x: []}", "groups.x.outlets: [] does not fit; allowed: a list or table with something in it"),
        (
            "groups: {x: {outlets: []}}",
            "groups.x.outlets: [] does not fit; allowed: a list or table with something in it",
        ),
        ("groups: {x: {}}", "groups.x: {} does not fit; allowed: one of outlets, column, before"),
        ("groups: {x: {outlets: A, column: b}}", "does not fit; allowed: one of outlets, column, before"),
        (
            "groups: {x: {before: May}}",
            "groups.x.before: 'May' does not fit; allowed: a day, month or year (2022-01-19",
        ),
        ("groups: {x: {since: 2022}}", "groups.x.since: there is no such field; allowed: outlets, column, before"),
        (
            "groups: {x: {outlets: [A]}, y: {outlets: [B, A]}}",
            "groups: 'A' stands there twice; allowed: each outlet in one",
        ),
        ("groups: {x: {outlets: A}, y: {before: 2022}}", "groups: 'y' makes groups of all articles; allowed: alone"),
        ("where: {published: 2022}", "where.published: 2022 does not fit; allowed: a list"),
        ("where: {published: [2022-02-01]}", "where.published: ['2022-02-01'] does not fit"),
        ("where: {published: [2022-02-01, 2022-01-01]}", "published: 2022-02-01 is later than 2022-01-01"),
        ("where: {published: [null, null]}", "has no date in published"),
        (
            "where: {published: [2022-13-01, null]}",
            "where.published.0: '2022-13-01' does not fit; allowed: a day, month",
        ),
        ("where: {words: 0}", "where.words: 0 does not fit; allowed: a whole number from 1"),
        ("where: {words: many}", "where.words: 'many' does not fit; allowed: a whole number"),
        ("where: {sections: [A]}", "where.sections: there is no such field; did you mean section?"),
        ("where: {language: ['']}", "where.language.0: '' does not fit; allowed: some text"),
        ("labels: {A: ' '}", "labels.A: ' ' is blank"),
        (
            "labels: {A: x, B: x}",
            "labels: 'x' stands there twice; allowed: each once (several names of one outlet go into",
        ),
        ("marks: {soon: the vote}", "marks.soon: 'soon' does not fit; allowed: a day, month or year"),
        ("marks: {2022-01-19: ' '}", "marks.2022-01-19: ' ' is blank; allowed: some text"),
        ("figure: {size: 2}", "figure.size: 2 does not fit; allowed: a width in inches, from 5 to 20"),
        ("figure: {size: wide}", "figure.size: 'wide' does not fit; allowed: a width in inches"),
        ("figure: {size: true}", "figure.size: True does not fit; allowed: a width in inches"),
        ("figure: {size: .nan}", "figure.size: nan does not fit; allowed: a width in inches"),
        ("figure: {format: gif}", "figure.format.0: 'gif' does not fit; allowed: 'png', 'pdf', 'eps' or 'tif'"),
        ("figure: {format: []}", "figure.format: [] does not fit; allowed: a list or table with something in it"),
        ("figure: {width: 6}", "figure.width: there is no such field; allowed: size, format"),
        ("labels: [A]", "labels: ['A'] does not fit; allowed: a table of names and lists"),
    ],
)
def test_a_wrong_choice_is_refused_with_field_value_and_what_is_allowed(write, text, said):
    with pytest.raises(ValueError, match=r"study\.yml") as error:
        studies.read(write(GOOD + text))
    assert said in str(error.value)
    assert "\n" not in str(error.value)
