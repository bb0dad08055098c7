"""Fields of a study to be drawn at random: values that are right, and values that are wrong whatever else there is."""

import json
import unicodedata

import strategies
from hypothesis import strategies as st

from analysis import folders, labels
from analysis.studies.choices import same

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


def alike(name):
    """What two names of files have in common that some system takes for one."""
    return unicodedata.normalize("NFC", name).casefold()


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
# Tables beside the study, of the example's articles.
TABLES = {
    "values.csv": "article_id,value,topic\ng1,1,dam\nh1,2.5,town\n",
    "places.csv": "article_id,words,value\ng1,minor leak,1\nh2,leak,3\n",
    "fixes.csv": "article_id,words,field,value\ng1,,outlet,Bell\n",
}
measure = st.sampled_from(
    [
        {"file": "values.csv", "kind": "number"},
        {"file": "values.csv", "column": "topic", "kind": "category"},
        {"file": "places.csv", "unit": "passage", "kind": "count"},
    ]
).flatmap(lambda about: st.fixed_dictionaries({**{k: st.just(v) for k, v in about.items()}, "made_by": texts}))
# Paths that every system takes, of pages of the study's own.
notebook = (
    st.lists(st.text(st.characters(categories=["L", "N"]) | st.sampled_from(list("-_ .")), max_size=12), max_size=3)
    .map(lambda parts: "/".join([*parts, "who"]) + ".ipynb")
    .filter(folders.portable)
)
source = (
    texts | st.just("# Who?\n\nWho says it.") | st.lists(texts, max_size=2) | st.sampled_from(["# \ud800", 1, None])
)
cell = st.fixed_dictionaries({"cell_type": st.sampled_from(["markdown", "code", "raw", "x"]), "source": source})
content = st.fixed_dictionaries({"nbformat": st.sampled_from([4, 4, 4, 3, "4"]), "cells": st.lists(cell, max_size=2)})
contents = content.map(json.dumps) | texts  # of the file that a notebook is
# Field → values that are right.
RIGHT = {
    "phrases": st.dictionaries(st.sampled_from([*labels.TRENDS, "word1", "word2"]), st.just([]), max_size=2),
    "measures": st.dictionaries(
        st.sampled_from(["anger", "topic-1", "topic 1", "tone", "économie_2"]), measure, min_size=1, max_size=2
    ),
    "corrections": st.just("fixes.csv"),
    "notebooks": st.lists(notebook, min_size=1, max_size=3, unique_by=lambda name: alike(name)),
    "compare": st.lists(st.sampled_from([*OUTLETS, "News", "Opinion"]) | texts, min_size=1, max_size=2, unique=True),
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
    "compare": st.sampled_from([["a", "b", "c"], ["a", "a"], [""], [" "], [1], [["a"]], {"a": 1}, True]),
    "trends": st.sampled_from([["mood"], ["tone", "tone"], [1], [""], "tone", {"tone": 1}, True, ["Tone"], ["minor"]]),
    "notebooks": st.sampled_from(["who.ipynb", {"a": 1}, [1], [""], ["who.py"], ["who"], [["who.ipynb"]]])
    | st.sampled_from(
        ["../who", "/who", "a\\who", "C:/who", "con/who ", "who?", "a//who", "who\n", "\0", "x" * 300]
    ).map(lambda name: [f"{name}.ipynb"])
    | st.sampled_from([["who.ipynb", "WHO.ipynb"], ["é.ipynb", "e\u0301.ipynb"], ["who.ipynb"] * 2]),
    "measures": st.sampled_from(
        [
            *(
                "a",
                ["a"],
                {"a": 1},
                {"a": "values.csv"},
                {"a": {}},
                {"a": {"file": "values.csv"}},
                {"a": {"made_by": "b"}},
            ),
            *({name: {"file": "values.csv", "made_by": "a"}} for name in ("1a", "", "a/b", "a\nb", "a" * 41, 1)),
            *(
                {"a": {"file": "values.csv", "made_by": "a", **one}}
                for one in ({"kind": "x"}, {"unit": "x"}, {"row": 1})
            ),
            *({"a": {"file": name, "made_by": "a"}} for name in ("none.csv", "", ".", "/etc/passwd", "\0")),
        ]
    ),
    "corrections": st.sampled_from(["none.csv", ".", "\0", 1, True, [], {"a": "fixes.csv"}, "/etc/passwd", "x" * 5000]),
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


@st.composite
def all_right(draw):
    """Fields of a study that are right, each by itself and beside the others."""
    fields = draw(st.fixed_dictionaries({}, optional=RIGHT))
    numbers = [name for name, about in fields.get("measures", {}).items() if about["kind"] != "category"]
    own = [GOOD["phrase"], *fields.get("phrases", {}), *fields.get("wordings", {}), *numbers]
    followed = draw(st.lists(st.sampled_from([*labels.TRENDS, *own, *own]), max_size=3, unique=True))
    return fields | ({"trends": followed} if followed else {})


one_wrong = st.sampled_from(list(WRONG)).flatmap(lambda name: st.tuples(st.just(name), WRONG[name]))
