"""What holds of any study: what is right is read as it was meant, what is wrong is told by file, field and value."""

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

from analysis import charts, corpus, emphasis, example, labels, studies
from analysis.studies.choices import same
from analysis.validity import codebook

GOOD = {"title": "The dam", "corpus": "texts", "phrase": "minor leak"}
OUTLETS = ["Bell", "Post", "Star"]
ROWS = [
    {
        "outlet": name,
        "date": f"2022-0{k + 1}-19",
        "section": ["News", "Opinion"][k % 2],
        "text": f"The dam may leak, {k}.",
    }
    for k, name in enumerate(OUTLETS)
]
signs = st.characters(exclude_categories=["Cs"]) | st.sampled_from(list("=+@$<>&\"'{}[]*_\u202e\u2028\x1b\x00"))
words = st.text(signs, min_size=1, max_size=20).map(lambda text: " ".join(text.split())).filter(bool)
texts = words | strategies.names.map(lambda text: " ".join(text.split())).filter(bool)
forms = st.lists(st.integers(0, 10**6).map(lambda k: f"word{k}"), min_size=1, max_size=3)
days = st.dates().map(str)
moments = days | days.map(lambda day: day[:7]) | st.integers(1000, 9999) | st.integers(1, 9999).map("{:04}".format)
spans = st.tuples(st.none() | days, st.none() | days).filter(any).map(lambda pair: ordered(*pair))
outlets = st.permutations(OUTLETS)
answers = st.lists(st.integers(-9, 99), min_size=2, max_size=5, unique=True).map(sorted)


def ordered(first, last):
    """A span from the earlier day to the later."""
    return sorted([first, last]) if first and last else [first, last]


def some(**fields):
    """A table with some of these fields, and at least one."""
    return st.fixed_dictionaries({}, optional=fields).filter(bool)


def unlike(strategy, most=3):
    """A list of values, of which no two are found as one."""
    return st.lists(strategy, min_size=1, max_size=most, unique_by=lambda text: "".join(text.split()).casefold())


@st.composite
def wordings(draw):
    """Sets of wordings; a form stands in one of them only."""
    numbers, made = iter(draw(st.permutations(range(30)))), {}
    names = st.lists(texts.map(lambda text: f"set {text}"), min_size=1, max_size=3, unique_by=same)
    for name in draw(names):
        made[name] = {}
        for wording in draw(unlike(texts)):
            own = [
                f"form{next(numbers)}" + draw(st.sampled_from(["", "*", " of it"]))
                for _ in range(draw(st.integers(1, 2)))
            ]
            more = draw(st.none() | st.fixed_dictionaries({}, optional={"near": forms, "not_near": forms}))
            made[name][wording] = own if more is None else {"forms": own} | more
    return made


@st.composite
def groups(draw):
    """Groups of outlets, by a column, or by a day."""
    name = draw(texts)
    how = draw(st.sampled_from(["outlets", "list", "column", "before"]))
    if how in ("column", "before"):
        return {name: {how: "section" if how == "column" else draw(days)}}
    names, of = draw(unlike(texts)), draw(outlets)
    parts = {one: [outlet] for one, outlet in zip(names, of, strict=False)}
    return parts if how == "list" else {one: {"outlets": part} for one, part in parts.items()}


variable = st.fixed_dictionaries(
    {"question": texts, "values": answers | st.just(["yes", "no"]) | st.just([True, False])},
    optional={"unit": st.sampled_from(["passage", "article"]), "help": texts, "example": texts},
)
# Field → values that are right.
RIGHT = {
    "groups": groups(),
    "wordings": wordings(),
    "where": some(
        published=spans,
        section=st.sampled_from(["news", ["News"], ["NEWS", "Opinion"]]),
        not_section=st.just("Sport"),
        words=st.integers(1, 9),
        outlet_articles=st.just(1),
        language=st.just(["en", "de"]),
    ),
    "labels": st.tuples(outlets, unlike(texts)).map(lambda pair: dict(zip(*pair, strict=False))),
    "events": st.sampled_from(["one", "column", "find"]),
    "meaning": texts.filter(lambda name: "\0" not in name and len(name.encode()) < 200),
    "limits": some(memory=st.integers(100, 10**6), seconds=st.integers(1, 10**6)),
    "variables": st.dictionaries(st.from_regex(r"q[a-z0-9_]{0,20}", fullmatch=True), variable, min_size=1, max_size=2),
    "marks": st.dictionaries(moments, texts, min_size=1, max_size=4).filter(
        lambda marks: len({*map(str, marks)}) == len(marks)
    ),
    "figure": some(
        size=st.integers(5, 20) | st.floats(5, 20),
        format=st.sampled_from(["png", "tif", ["eps"], ["pdf", "png"]]),
    ),
    "share": st.fixed_dictionaries({"percent": st.integers(0, 100) | st.floats(0, 100)}),
    "smallest_effect": st.floats(1, 1e6, exclude_min=True) | st.integers(2, 9),
    "seed": st.integers(0, 2**32 - 1),
    "workers": st.integers(1, 1000) | st.just("tcp://10.0.0.1:8786"),
    "reading": some(
        duplicates=st.sampled_from(["cluster", "keep"]), dates=st.sampled_from(["day first", "month first"])
    ),
}
ANY = st.sampled_from(
    [True, -1, 1.5, float("inf"), float("nan"), [], {}, [1], {"a": 1}, {1: "a"}, [["a"]], "x" * 300, ""]
)
WRONG_DAYS = st.sampled_from(["2022-02-30", "2022-13", "0000", "19.1.2022", "2022-1-9", "", "\0", True, 202201])
# Field → values that are wrong, whatever else there is.
WRONG = {
    "groups": st.sampled_from(
        ["a", ["a"], {"a": "Bell"}, {"a": []}, {"a": ["Bell"], "b": ["Bell"]}, {" a": ["Bell"]}, {1: ["Bell"]}]
    )
    | WRONG_DAYS.map(lambda day: {"a": {"before": day}})
    | st.sampled_from([{"a\nb": ["Bell"]}, {"a": {"column": ""}}, {"a": {"outlets": ["Bell"], "column": "section"}}]),
    "wordings": st.sampled_from(
        ["a", {"a": "b"}, {"a": {}}, {"a": {"b": []}}, {"a": {"b": ["*"]}}, {"a": {"b": ["x"], "c": ["X"]}}]
    )
    | st.sampled_from(
        [{"a": {"b ": ["x"]}}, {"minor leak": {"b": ["x"]}}, {"a": {"b": {"forms": ["x"], "within": "page"}}}]
    ),
    "where": st.sampled_from(
        ["a", {"words": 0}, {"words": True}, {"section": []}, {"published": ["2022"]}, {"published": [None, None]}]
    )
    | WRONG_DAYS.map(lambda day: {"published": [day, None]})
    | st.just({"published": ["2022-02", "2022-01"]}),
    "labels": st.sampled_from(
        ["a", {"Bell": "X", "Post": "X"}, {"Bell": "X", "Post": " X "}, {"Bell": ""}, {"Bell": 1}, {1: "a"}]
    ),
    "events": ANY,
    "meaning": st.sampled_from([1, True, [], "", " ", "m" * 5000]),
    "limits": st.sampled_from(
        ["a", {"memory": 1}, {"seconds": 10**30}, {"memory": 10**30}, {"seconds": 1.5}, {"time": 1}]
    ),
    "variables": st.sampled_from(
        ["a", {"q": 1}, {"q": {"question": "Who?"}}, {"q": {"question": "Who?", "values": ["a", "A"]}}]
    )
    | st.just({"q": {"question": "Who?", "values": ["a,b", "c"]}}),
    "marks": WRONG_DAYS.map(lambda day: {day: "a"}) | st.sampled_from(["a", {"2022": ""}, {"2022": 1}]),
    "figure": st.sampled_from(
        ["png", {"size": 4}, {"size": float("nan")}, {"format": "PNG"}, {"format": []}, {"width": 6}]
    ),
    "share": st.sampled_from([15, {"percent": 101}, {"percent": -1}, {"percent": float("nan")}, {"percent": "15 %"}]),
    "smallest_effect": st.sampled_from([1, 0, -2, True, "1,25", float("inf"), float("nan"), [], 10**400]),
    "seed": st.sampled_from([-1, 2**32, 1.5, True, "1", []]),
    "workers": st.sampled_from([0, -1, True, 1.5, "four", "://", 10**6, []]),
    "reading": st.sampled_from(["a", {"duplicates": "none"}, {"separator": "ab"}, {"dates": "day"}, {"column": {}}]),
}


def written(fields, folder):
    """A study file with these fields, beside a corpus."""
    (folder / "texts").mkdir()
    pd.DataFrame(ROWS).to_csv(folder / "texts" / "t.csv", index=False)
    file = folder / "study.yml"
    file.write_bytes(strategies.as_yaml(GOOD | fields).encode("utf-8", "surrogatepass"))
    return file


def meant(name, value):
    """What a study has where this is written."""
    if name == "groups":
        return {one: {"outlets": of} if isinstance(of, list) else of for one, of in value.items()}
    if name == "wordings":
        return {
            one: {wording: {"forms": of} if isinstance(of, list) else of for wording, of in rivals.items()}
            for one, rivals in value.items()
        }
    if name == "where":
        return {rule: [of] if isinstance(of, str) else of for rule, of in value.items()}
    if name == "marks":
        return {str(day): word for day, word in value.items()}
    if name == "figure" and isinstance(value.get("format"), str):
        return value | {"format": [value["format"]]}
    if name == "variables":
        said = {True: "yes", False: "no"}
        return {
            one: about | {"values": [said[v] if isinstance(v, bool) else str(v) for v in about["values"]]}
            for one, about in value.items()
        }
    return value


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
    if name in left_out:
        return {k: v for k, v in value.items() if left_out[name].get(k) != v}
    return value


def right(fields):
    """A study of which all is right is read as it was meant, and used without an error or a warning."""
    folder = Path(tempfile.mkdtemp())
    try:
        study = studies.read(written(fields, folder))
        for name, value in fields.items():
            if name != "reading":
                assert getattr(study, name) == usual(name, meant(name, value)), name
        used(study)
    finally:
        plt.close("all")
        shutil.rmtree(folder)


def used(study):
    """All that a page does with these fields, on a few articles."""
    chart = charts.times(example.articles(), x="published", y="outlet", hue="event", label="day")
    charts.mark(chart, study.marks).get_figure().draw_without_rendering()
    assert [one.name for one in codebook.own(study.variables)] == list(study.variables)
    for rivals in study.sets().values():
        emphasis.wordings(example.passages(), rivals)
    warnings.filterwarnings("ignore", message=".*: (groups|labels|where)")  # of names that no article has
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


all_right = st.fixed_dictionaries({}, optional=RIGHT)
one_wrong = st.sampled_from(list(WRONG)).flatmap(lambda name: st.tuples(st.just(name), WRONG[name]))
PROPERTIES = {
    "a study that is right": Property(right, {"fields": all_right}, 40),
    "a study with a field that is wrong": Property(
        lambda fields, at: wrong(fields, *at), {"fields": all_right, "at": one_wrong}, 100
    ),
}
