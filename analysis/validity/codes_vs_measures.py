"""Codes beside the suite's answers: the table that all figures on validity stand on."""

import re
from collections.abc import Callable, Iterable, Mapping

import pandas as pd

from analysis import columns
from analysis.validity import codebook
from analysis.validity.sample import KEY

AGREED = "agreed"  # coder whose codes are what the others agreed on: they go before theirs
PLACE = ["item", "unit", "article_id", "outlet", "event", "words", "text", "stratum", "size"]
MEASURED = "measured_voice"
COMMON = frozenset({"a", "an", "and", "mr", "mrs", "ms", "of", "s", "the"})  # words that don't tell names apart


def judged(codes: pd.DataFrame, answered: pd.DataFrame) -> pd.DataFrame:
    """One row a code: what a coder said of an item and what the suite says of it.

    Columns: ``item, coder, variable, value, answer`` (as in the codebook; a source by one name in its article),
    ``notes``; ``unit, article_id, outlet, event, words, text``, and what articles keep; ``measured_voice``, the
    passage's by the suite; ``stratum``, ``size``; ``weight``, how many texts of the corpus the code stands for: those
    of its stratum over those coded, shared among the coders of the item. A file named "agreed" holds what coders
    settled on: where it has a code, the others' weight is 0.

    codes: one row a code, as `validity.read` gives them. answered: one row an item of the key (`validity.placed`) with
    the suite's answers (`validity.answers`). Codes of items that are not found in the corpus any more
    (`validity.remarks` names them), and of measures that ``answered`` lacks, are left out; ``answer`` is missing for a
    variable that the study adds, unless ``answered`` has it.

    >>> from analysis import example, validity
    >>> folder = example.codes()
    >>> items = validity.placed(validity.key(folder), example.passages())
    >>> table = validity.judged(validity.read(folder), example.answered(items))
    >>> table[["item", "coder", "variable", "value", "answer", "weight"]].head(3)
       item coder variable value answer  weight
    0  p001   ann   hedges     0      0     0.5
    1  p002   ann   hedges     1      1     0.5
    2  p003   ann   hedges     0      0     0.5
    """
    answered = columns.uncategorised(answered)
    places = answered[answered["found"]]
    if MEASURED in places:  # beside the voice that a model has coded
        places = places.drop(columns="voice", errors="ignore")
    places = places.rename(columns={"voice": MEASURED})
    places[MEASURED] = places[MEASURED].where(places["unit"] == "passage")  # an article has many
    known = {*KEY, *codes, *(variable.name for variable in codebook.of(codes)), MEASURED}
    kept = [name for name in columns.kept(places) if name not in known]
    table = codes.merge(places[[*PLACE, *kept, MEASURED]], on="item", how="inner", validate="m:1")
    table.attrs[codebook.OWN] = codes.attrs.get(codebook.OWN, "{}")
    table["answer"] = _answers(table, answered.set_index("item"))
    unmeasured = {variable.name for variable in codebook.of(codes) if not variable.reads}
    table = table[table["answer"].notna() | table["variable"].isin(unmeasured)].reset_index(drop=True)
    table = with_one_name(table)
    return table.assign(weight=(_weights(table) * _uncoded(table, answered)).astype("float64"))


def counted(judged: pd.DataFrame, variable: str) -> pd.DataFrame:
    """The codes of one variable that count: all, but for those that an agreed code replaces."""
    return judged[(judged["variable"] == variable) & (judged["weight"] > 0)]


def compared(judged: pd.DataFrame, variable: str) -> pd.DataFrame:
    """The codes of one variable that count and have an answer of the suite beside them."""
    codes = counted(judged, variable)
    return codes[codes["answer"].notna()]


def is_agreed(judged: pd.DataFrame) -> pd.Series:
    """Whether each code is what coders agreed on, and no coder's own."""
    return judged["coder"].str.casefold() == AGREED


def for_each_variable(
    judged: pd.DataFrame,
    table_of: Callable[[pd.DataFrame, str], pd.DataFrame],
    *,
    variables: Iterable[str] | None = None,
) -> pd.DataFrame:
    """The tables of a function for each variable that was coded, one under the other; ``variable`` comes first.

    judged: one row a code, as `validity.judged` gives them. table_of: a function of such a table and the name of a
    variable, as `errors`, `confusion` or `group_bias`. variables: those wanted; all that were coded without it.
    Without any, a table without rows.

    >>> from analysis import example, validity
    >>> table = validity.for_each_variable(example.judged(), validity.errors)
    >>> table[["variable", "value", "answer", "outlet", "coder", "text"]]
      variable value answer  outlet coder            text
    0   hedges     0      1  Herald   ann  The town fears
    """
    coded = judged["variable"].unique()
    names = [name for name in (coded if variables is None else variables) if name in coded]
    tables = [table_of(judged, name).assign(variable=name) for name in names]
    if not tables:
        tables = [table_of(judged.head(0), codebook.read()[0].name).head(0).assign(variable="")]
    table = pd.concat(tables, ignore_index=True)
    return table[["variable", *table.columns.drop("variable")]]


def for_each_figure(
    answered: Mapping[str, pd.DataFrame], judged: pd.DataFrame, table_of: Callable[..., pd.DataFrame]
) -> pd.DataFrame:
    """The tables of a function for each variable that was coded and that outlets have a figure of.

    answered: unit → one row a text of the corpus, with the suite's answers (`validity.answers`). judged: one row a
    code, as `validity.judged` gives them. table_of: a function of both and the name of a variable, as `corrected` or
    `items_needed`.

    >>> from analysis import example, validity
    >>> answered = {"passage": example.answered()}
    >>> validity.for_each_figure(answered, example.judged(), validity.corrected)[["variable", "outlet", "items"]]
      variable   outlet  items
    0   hedges  Gazette      4
    1   hedges   Herald      6
    """
    asked = {variable.name: variable.unit for variable in codebook.of(judged) if variable.figure}
    names = [name for name in judged["variable"].unique() if asked.get(name) in answered]
    tables = [table_of(answered[asked[name]], judged, name).assign(variable=name) for name in names]
    if not tables:
        nothing = answered["passage"].head(0)
        name = codebook.read()[0].name
        tables = [table_of(nothing, judged.head(0), name).head(0).assign(variable="")]
    table = pd.concat(tables, ignore_index=True)
    return table[["variable", *table.columns.drop("variable")]]


def with_one_name(judged: pd.DataFrame) -> pd.DataFrame:
    """The codes; sources in ``value`` and ``answer`` by the longest name in their article that has all their words.

    So "Lund" and "Ann Lund" are one where both stand; "the mayor" and "Lund" are two.
    """
    value, answer = judged["value"].copy(), judged["answer"].copy()
    for _, codes in judged[judged["variable"] == "source"].groupby("article_id"):
        names = sorted({*codes["value"], *codes["answer"]}, key=lambda name: (-len(_words(name)), name))
        longest = {name: next(other for other in names if _words(name) <= _words(other)) for name in names}
        value[codes.index], answer[codes.index] = codes["value"].map(longest), codes["answer"].map(longest)
    return judged.assign(value=value, answer=answer)


def _words(name: str) -> frozenset[str]:
    """The words of a name that tell it from others; all, if none does."""
    words = frozenset(re.findall(r"\w+", name.casefold()))
    return words - COMMON or words


def _answers(codes: pd.DataFrame, answered: pd.DataFrame) -> pd.Series:
    """The suite's answer to each code's variable, missing where the suite has none. answered: indexed by item."""
    answers = pd.Series(None, index=codes.index, dtype="str")
    for name, some in codes.groupby("variable"):
        if name == "source":
            by_item = answered["speaker"].fillna(answered["source"]).fillna(codebook.NOBODY)
        elif name in answered:
            by_item = codebook.classed(codebook.variable(name, codes), answered[name])
        else:
            continue
        answers[some.index] = some["item"].map(by_item).to_numpy()
    return answers


def _weights(codes: pd.DataFrame) -> pd.Series:
    """How many texts each code stands for: size of the stratum / items coded in it / coders of the item."""
    item = [codes["variable"], codes["item"]]
    settled = is_agreed(codes).groupby(item).transform("any")
    counts = ~settled | is_agreed(codes)
    coders = counts.groupby(item).transform("sum")
    coded = codes.groupby(["variable", "stratum"])["item"].transform("nunique")
    return (codes["size"] / coded / coders).where(counts, 0.0)


def _uncoded(codes: pd.DataFrame, answered: pd.DataFrame) -> pd.Series:
    """By how much the coded strata of an outlet stand for those without a code: size of all / size of those coded."""
    sheet, coded = ["unit", "outlet"], ["variable", "outlet"]
    sizes = answered.drop_duplicates(["unit", "stratum"]).groupby(sheet)["size"].sum()
    coded_sizes = codes.drop_duplicates(["variable", "stratum"]).groupby(coded)["size"].sum()
    of_all, of_coded = (
        sums.reindex(pd.MultiIndex.from_frame(codes[key])).to_numpy()
        for sums, key in ((sizes, sheet), (coded_sizes, coded))
    )
    return pd.Series(of_all / of_coded, index=codes.index)
