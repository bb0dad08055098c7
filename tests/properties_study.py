"""What holds of any study: what is right is read as it was meant, what is wrong is told by file, field and value."""

import functools
import shutil
import tempfile
import warnings
from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd
import strategies
from hypothesis import assume
from hypothesis import strategies as st
from properties import Property
from strategies_study import GOOD, OUTLETS, ROWS, TABLES, all_right, contents, one_wrong

from analysis import annotate, charts, corpus, emphasis, example, keyness, labels, outside, studies, trends
from analysis.report import own
from analysis.validity import codebook


def written(fields, folder, files=()):
    """A study file with these fields, beside a corpus, tables, and the notebooks that it names, as far as they go."""
    (folder / "texts").mkdir()
    for name, content in TABLES.items():
        (folder / name).write_text(content)
    for name, content in zip(fields.get("notebooks", ()), files, strict=False):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content.encode(errors="replace"))
    pd.DataFrame(ROWS).to_csv(folder / "texts" / "t.csv", index=False)
    file = folder / "study.yml"
    file.write_bytes(strategies.as_yaml(GOOD | fields).encode("utf-8", "surrogatepass"))
    return file


def as_list(of, field):
    """A list alone is that of this field."""
    return {field: of} if isinstance(of, list) else of


def one_line(value):
    """Texts of a table, each on one line."""
    return {name: " ".join(text.split()) for name, text in value.items()}


def answered(about):
    """A variable whose answers are texts."""
    said = {True: "yes", False: "no"}
    return about | {"values": [said[v] if isinstance(v, bool) else str(v) for v in about["values"]]}


# Field → what a study in a folder has where this is written; others as they are written.
MEANT = {
    "groups": lambda value, _: {one: as_list(of, "outlets") for one, of in value.items()},
    "wordings": lambda value, _: {
        one: {wording: as_list(of, "forms") for wording, of in rivals.items()} for one, rivals in value.items()
    },
    "where": lambda value, _: {rule: [of] if isinstance(of, str) else of for rule, of in value.items()},
    "marks": lambda value, _: {str(day): word for day, word in value.items()},
    "figure": lambda value, _: value | ({"format": [value["format"]]} if isinstance(value.get("format"), str) else {}),
    "variables": lambda value, _: {one: answered(about) for one, about in value.items()},
    "measures": lambda value, folder: {
        one: one_line(about) | {"file": folder / about["file"]} for one, about in value.items()
    },
    "notebooks": lambda value, folder: [folder / name for name in value],
    "corrections": lambda value, folder: folder / value,
}


def usual(name, value):
    """The value without what is written and is so anyway."""
    left_out = {
        "figure": {"size": 8, "format": ["png"]},
        "share": {"percent": 15},
        "reading": {"duplicates": "cluster"},
    }
    left_out["limits"] = {"memory": 2000, "seconds": 60}
    if name == "variables":
        return {one: {k: v for k, v in about.items() if (k, v) != ("unit", "passage")} for one, about in value.items()}
    if name == "measures":
        as_usual = {("unit", "article"), ("kind", "number"), ("column", "value")}
        return {one: {k: v for k, v in about.items() if (k, v) not in as_usual} for one, about in value.items()}
    if name in left_out:
        return {k: v for k, v in value.items() if left_out[name].get(k) != v}
    return value


def right(fields, files):
    """A study of which all is right is read as it was meant, and used without an error or a warning."""
    folder = Path(tempfile.mkdtemp())
    try:
        study = studies.read(written(fields, folder, files))
        for name, value in fields.items():
            if name != "reading":
                meant = MEANT[name](value, folder) if name in MEANT else value
                assert getattr(study, name) == usual(name, meant), name
        followed(study)
        paged(study)
        used(study)
    finally:
        plt.close("all")
        shutil.rmtree(folder)


@functools.cache
def week():
    """Articles of six days, and their passages."""
    articles = example.articles().iloc[[0, 1, 3, 2, 0, 1]]
    days = pd.date_range("2022-01-19", periods=len(articles)).as_unit("us")
    articles = articles.assign(article_id=["g1", "g2", "h2", "h1", "g3", "g4"], published=days)
    return articles, annotate.passages(articles)


def followed(study):
    """All that has a name which the study follows is followed; there are two sides, or it is told why not."""
    articles, passages = week()
    found = outside.read(study.measures, articles)
    for name in study.trends:
        table = trends.table([name], passages, articles, sets=study.sets(), found=found)
        of = (name in labels.TRENDS) + len(study.sets().get(name, ())) + (name in study.measures)
        assert table["figure"].nunique() == of
        assert table["mean"].notna().all()
    sides = keyness.sides(passages, study.compare, order=study.order())
    assert sides.passages["side"].nunique() == 2 or sides.why


def paged(study):
    """Each notebook of the study's own has a name of its own in the contents, and one line says why it is no page."""
    entries = own.entries(study).values()
    assert len({entry.name for entry in entries}) == len(study.notebooks) == len(own.marks(study))
    for entry in entries:
        "".join([entry.heading, entry.summary, entry.label]).encode()
        assert entry.heading.strip()
        assert entry.label.strip()
    assert len(own.left(study, {}, run=False)) == len(study.notebooks)


def used(study):
    """All that a page does with these fields, on a few articles."""
    chart = charts.times(example.articles(), x="published", y="outlet", hue="event", label="day")
    charts.mark(chart, study.marks).get_figure().draw_without_rendering()
    assert [one.name for one in codebook.own(study.variables)] == list(study.variables)
    for rivals in study.sets().values():
        emphasis.wordings(example.passages(), rivals)
    warnings.filterwarnings("ignore", message=".*: (groups|labels|where|fixes.csv)")  # of what no article has
    try:
        articles = corpus.load(study.corpus, **study.reading)
    except ValueError as error:
        assume(str(error).startswith(("where: no article is left", "labels: ")))
        return
    assert {*articles["outlet"]} <= {*OUTLETS, *study.labels.values()}
    if study.groups:
        known = [
            *study.groups,
            "News",
            "Opinion",
            *(f"{way} {name}" for name in study.groups for way in ("before", "after")),
        ]
        assert {*articles["outlet_group"].dropna()} <= {*known}
    assert sorted(labels.order(articles, study.order())) == sorted(articles["outlet"].unique())


def wrong(fields, name, value):
    """A study of which one field is wrong is refused in a line on this field."""
    folder = Path(tempfile.mkdtemp())
    try:
        file = written(fields | {name: value}, folder)
        try:
            study = studies.read(file)
        except (ValueError, FileNotFoundError) as error:
            line = str(error).split("\n")[0]
            assert type(error) in (ValueError, FileNotFoundError)  # noqa: PT017
            at = {f"{file}: {field}" for field in (name, "phrases" if name == "wordings" else name)}
            assert line.startswith((*at, f"{file}: line ", f"{file}: not readable")), line
            assert len(line) < 500 + len(str(file))
        else:
            raise AssertionError(f"{name}: {value!r} is taken for {getattr(study, name)!r}")
    finally:
        shutil.rmtree(folder)


PROPERTIES = {
    "a study that is right": Property(right, {"fields": all_right(), "files": st.lists(contents, max_size=3)}, 40),
    "a study with a field that is wrong": Property(
        lambda fields, at: wrong(fields, *at), {"fields": all_right(), "at": one_wrong}, 100
    ),
}
