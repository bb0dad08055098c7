"""A frozen plan: what a study will compare, written down before its report, and whether the report followed it."""

import json
import shutil

import pytest

from analysis import corpus, example, studies
from analysis.report import plan, preregister

MEASURES = ["tone of own words", "hedges per 1,000 own words", "how often a wording of “minor leak” is chosen"]


@pytest.fixture(scope="module")
def planned():
    """The folder of a study with a plan."""
    folder = example.study().parent
    preregister.write(plan.Run(studies.read(folder / "study.yml"), folder / "out"))
    return folder


@pytest.fixture
def run(planned, tmp_path):
    """A report that is asked for, of a study with a plan, in a folder that a test may change."""
    folder = shutil.copytree(planned, tmp_path / "mine")
    return plan.Run(studies.read(folder / "study.yml"), folder / "out")


def told(run, tested=None):
    """What the report says of the plan, when its pages tested these measures."""
    again = plan.Run(studies.read(run.study.file), run.out)
    articles = corpus.load(again.study.corpus, **again.study.reading)
    now = preregister.current(again, articles, plan.jobs(again))
    frozen = preregister.read(again.study)
    return preregister.said(frozen, now, frozen.measures if tested is None and frozen else tested)


def test_a_plan_names_study_outlets_measures_family_and_the_hash_of_the_corpus(run):
    frozen = preregister.read(run.study)
    assert plan.frozen_path(run.study).name == "study.plan.json"
    assert frozen.study["phrase"] == "minor leak"
    assert frozen.outlets == {"Gazette": 1, "Herald": 1, "The Herald": 1}
    assert frozen.measures[: len(MEASURES)] == MEASURES
    assert len(frozen.measures) == 8  # the five frames of the suite
    assert len(frozen.corpus) == 64
    assert "Benjamini and Hochberg" in frozen.family


def test_a_plan_that_was_followed(run):
    written = preregister.read(run.study).written
    assert told(run) == [f"The plan written down on {written} was followed."]


def test_speed_is_no_part_of_a_plan(run):
    run.study.file.write_text(run.study.file.read_text() + "\nworkers: 2\n")
    assert told(run)[0].endswith("was followed.")


def test_another_study(run):
    run.study.file.write_text(run.study.file.read_text().replace("minor leak", "small leak"))
    first, *differs = told(run)
    assert first.endswith("was not followed in all. What differs:")
    assert differs == ["phrase: planned 'minor leak', used 'small leak'"]


def test_another_corpus(run):
    folder = run.study.corpus
    (folder / "herald_3.txt").write_text("The dam was opened by the mayor on Friday, and the town came to see it.")
    differs = told(run)[1:]
    assert differs[0] == "The files of the corpus are not those of the plan."
    assert any(line.endswith("0 articles planned, 1 used") for line in differs)


def test_another_file_that_the_study_names(run):
    (run.study.file.parent / "speech.txt").write_text("It is a grave leak.")
    assert told(run)[1:] == ["The files of transcripts are not those of the plan."]


def test_measures_that_were_not_planned_and_planned_ones_that_were_not_tested(run):
    tested = [*preregister.read(run.study).measures[1:], "share of verbs"]
    assert told(run, tested)[1:] == [
        "Tested and not planned: share of verbs.",
        "Planned, with nothing in these articles to test it on: tone of own words.",
    ]


def test_a_measure_that_finds_nothing_to_test_is_no_departure_from_the_plan(run):
    first, *more = told(run, preregister.read(run.study).measures[1:])
    assert first.endswith("was followed.")
    assert more == ["Planned, with nothing in these articles to test it on: tone of own words."]


def test_a_plan_written_after_a_report_says_so(run):
    file = plan.frozen_path(run.study)
    file.write_text(json.dumps(json.loads(file.read_text()) | {"reported_before": True}))
    assert told(run)[0].endswith(", after a first report was made was followed.")


def test_without_a_plan(run):
    plan.frozen_path(run.study).unlink()
    assert told(run, []) == ["No plan of this study was written down before its report (make preregister)."]


def test_a_plan_is_not_written_over(run):
    before = plan.frozen_path(run.study).read_bytes()
    with pytest.raises(ValueError, match=r"study\.plan\.json: is there already; a plan is not written over; allowed: "):
        preregister.write(run)
    assert plan.frozen_path(run.study).read_bytes() == before


def without(plan_, name):
    return {key: value for key, value in plan_.items() if key != name}


@pytest.mark.parametrize(
    ("broken", "named"),
    [
        (lambda _: b"", "the file: "),
        (lambda _: b"\xff\xfe", "the file: "),
        (lambda _: b"[]", "the file: "),
        (lambda plan_: json.dumps(without(plan_, "corpus")).encode(), "corpus: field required"),
        (lambda plan_: json.dumps(plan_ | {"outlets": {"Herald": "two"}}).encode(), "outlets.Herald: "),
        (lambda plan_: json.dumps(plan_ | {"more": 1}).encode(), "more: "),
    ],
)
def test_a_broken_plan_is_one_clear_line(run, broken, named):
    file = plan.frozen_path(run.study)
    file.write_bytes(broken(json.loads(file.read_text())))
    with pytest.raises(ValueError, match=r"allowed: a plan as make preregister wrote it") as error:
        preregister.read(run.study)
    assert str(error.value).startswith(f"{file}: {named}")
    assert "\n" not in str(error.value)


def test_a_plan_makes_the_contents_page_out_of_date(run):
    jobs = plan.jobs(run)
    before = plan.contents(jobs, run.out)
    plan.frozen_path(run.study).unlink()
    after = plan.contents(plan.jobs(run), run.out)
    assert before["plan"]
    assert after == before | {"plan": None}
