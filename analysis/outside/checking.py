"""Values from outside beside people's codes, and behind their figures."""

from collections.abc import Mapping

import pandas as pd

from analysis.outside.reading import ARTICLE, CATEGORY, COUNT
from analysis.outside.units import answers
from analysis.validity import codebook, status
from analysis.validity.status import UNCHECKED

SHOWN = ["measure", "outlet", "words", "value", "category", "published", "headline", "url"]
CUT = 160  # characters of a stretch that is shown


def checked_by(measures: Mapping[str, Mapping]) -> dict[str, str]:
    """Each measure → the variable of the codebook whose codes check it: ``checked_by``, else that of its own name.

    >>> from analysis import outside
    >>> outside.checked_by({"anger": {"checked_by": "tone"}, "blame": {}})
    {'anger': 'tone', 'blame': 'blame'}
    """
    return {name: about.get("checked_by", name) for name, about in measures.items()}


def with_answers(
    units: pd.DataFrame, found: pd.DataFrame, measures: Mapping[str, Mapping], variables: Mapping[str, Mapping]
) -> pd.DataFrame:
    """The coding units with a column for each variable that checks a measure of the same unit: what the measure says.

    units: with the suite's answers (`validity.answers`). variables: those that the study adds; numbers are answers to
    them as the nearest whole ones. What a measure has no value for is missing.
    """
    own = codebook.own(variables)
    known = {variable.name: variable for variable in (*codebook.read(), *own)}
    table = units.copy()
    for name, variable in checked_by(measures).items():
        mine = found[found["measure"] == name]
        if variable in known and len(mine) and mine["unit"].iloc[0] == known[variable].unit:
            told = answers(mine, units)
            whole = known[variable] in own and pd.api.types.is_numeric_dtype(told)
            table[variable] = told.map("{:.0f}".format, na_action="ignore") if whole else told
    return table


def judged_by(judged: pd.DataFrame, measures: Mapping[str, Mapping]) -> pd.DataFrame:
    """The codes (`validity.judged`) of variables that check a measure from outside."""
    return judged[judged["variable"].isin(checked_by(measures).values())]


def called(measure: str) -> str:
    """What findings call a measure.

    >>> from analysis import outside
    >>> outside.called("anger")
    'the outside measure “anger”'
    """
    return f"the outside measure “{measure}”"


def trust(judged: pd.DataFrame, measures: Mapping[str, Mapping]) -> list[str]:
    """A sentence a measure, as `validity.status` has them: whether and how it was checked on this corpus.

    judged: the codes beside what measures from outside say (`judged_by`).

    >>> from analysis import example, outside
    >>> outside.trust(example.judged().head(0), {"anger": {}})
    ['The outside measure “anger”: not checked on this corpus.']
    """
    said = status(judged).set_index("variable")["said"].str.partition(": ")[2]
    unchecked = f"{UNCHECKED}."
    each = {called(name): said.get(variable, unchecked) for name, variable in checked_by(measures).items()}
    return [f"{name[0].upper()}{name[1:]}: {told}" for name, told in each.items()]


def behind(found: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """One row a value: ``measure, outlet, words`` (of its stretch, cut), ``value``, ``category``, and its article.

    >>> from analysis import example, outside
    >>> outside.behind(outside.read({}, example.articles()), example.articles()).empty
    True
    """
    about = [name for name in ("outlet", "published", "headline", "url", "text") if name in articles]
    keyed = articles[["article_id", *about]].astype({"article_id": "str"})
    table = found.merge(keyed, on="article_id", how="left")
    places = zip(table["part"], table["headline"], table["text"], table["start"], table["end"], strict=True)
    words = [
        "" if part == ARTICLE else (headline if part == "headline" else text)[start:end][:CUT]
        for part, headline, text, start, end in places
    ]
    table = table.assign(words=pd.Series(words, dtype="str"))
    return table[[name for name in SHOWN if name in table]]


def higher(measure: str, kind: str) -> str:
    """How one group is above another in a measure, as `claims.difference` wants it.

    >>> from analysis import outside
    >>> outside.higher("anger", "number")
    '{a} is {d} higher in “anger” than {b}'
    """
    if kind == COUNT:
        return f"{{a}} has {{d}} times as many of “{measure}” per 1,000 words as {{b}}"
    if kind == CATEGORY:
        return "{a} is {d} percentage points higher in {of} than {b}"
    return f"{{a}} is {{d}} higher in “{measure}” than {{b}}"
