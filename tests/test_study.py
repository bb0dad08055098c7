"""study.yml: what may stand in it, and what is said of what may not."""

import pytest

from analysis import study

GOOD = "title: A strike\ncorpus: texts\nphrase: wild cat\n"


@pytest.fixture
def write(tmp_path):
    (tmp_path / "texts").mkdir()

    def _write(text):
        path = tmp_path / "study.yml"
        path.write_text(text, encoding="utf-8")
        return path

    return _write


def test_a_study_has_a_title_a_corpus_and_a_phrase(write):
    read = study.read(write(GOOD))
    assert (read.title, read.corpus, read.phrase) == ("A strike", "texts", "wild cat")
    assert (read.variants, read.phrases, read.actors, read.seed) == ([], {}, {}, 0)


def test_the_corpus_is_relative_to_the_study_file(write):
    path = write(GOOD)
    assert study.beside(path, study.read(path).corpus) == path.parent / "texts"


def test_notebooks_are_offered_all_choices_but_the_title_and_paths(write):
    offered = study.parameters(study.read(write(GOOD + "seed: 3\nvariants: [stray cat]\n")))
    plain = {"phrases": {}, "actors": {}, "reading": {}}
    assert offered == plain | {"phrase": "wild cat", "variants": ["stray cat"], "seed": 3}


def test_how_files_are_read_is_offered_as_far_as_it_is_told(write):
    offered = study.parameters(study.read(write(GOOD + "reading: {outlets: {The Bell: [Bell]}}\n")))
    assert offered["reading"] == {"outlets": {"The Bell": ["Bell"]}}


def test_files_and_folders_are_places_beside_the_study(write, tmp_path):
    (tmp_path / "said.txt").write_text("x", encoding="utf-8")
    path = write(GOOD + "transcripts: {talks: said.txt}\n")
    places = study.places(path, study.read(path))
    assert places == {
        "corpus_path": {"": tmp_path / "texts"},
        "lexicons": {},
        "codes": {},
        "transcripts": {"talks": tmp_path / "said.txt"},
    }


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
        (GOOD + "reading: {duplicates: all}", "reading.duplicates: 'all' does not fit; allowed: 'cluster', 'collapse'"),
        (GOOD + "reading: {colums: {}}", "reading.colums: there is no such field; did you mean columns?"),
        (GOOD + "reading: [a]", "reading: ['a'] does not fit; allowed: a table of names and values"),
        ("title: ' '\ncorpus: texts\nphrase: x", "title: ' ' is blank"),
        (GOOD + "phrase: again", "phrase stands there twice"),
        (GOOD + "phrases: {cover-up: [cover up]}", "phrases.cover-up: 'cover up' stands there twice"),
        (GOOD + "seed: !!python/name:os.system", "not readable as YAML"),
        (GOOD + "\tseed: 1", "not readable as YAML"),
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
        study.read(write(text))
    assert said in str(error.value)


def test_all_wrong_fields_are_named_at_once(write):
    with pytest.raises(ValueError, match=r"title.*\n.*seed"):
        study.read(write("title: 1\ncorpus: texts\nphrase: x\nseed: x"))


def test_a_missing_study_or_corpus_is_named(write, tmp_path):
    with pytest.raises(FileNotFoundError, match=r"none\.yml: there is no such study file"):
        study.read(tmp_path / "none.yml")
    with pytest.raises(FileNotFoundError, match="corpus: 'elsewhere' is no file or folder"):
        study.read(write(GOOD.replace("texts", "elsewhere")))
    with pytest.raises(FileNotFoundError, match="lexicons: 'lists' is no folder"):
        study.read(write(GOOD + "lexicons: lists"))
    with pytest.raises(FileNotFoundError, match=r"transcripts\.talks: 'said\.txt' is no file"):
        study.read(write(GOOD + "transcripts: {talks: said.txt}"))
