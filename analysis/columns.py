"""The columns of passages: the standard ones, and those of the articles that travel with them."""

from collections.abc import Iterable

import pandas as pd

from analysis.labels import allowed

# A passage's own columns; `annotate.passages` says what they hold.
PASSAGE = ("article_id", "outlet", "event", "story", "part", "paragraph", "sentence", "start", "end", "text", "words")
PASSAGE += ("voice", "marks", "source", "speaker", "source_kind", "cue", "stance", "attribution", "asserted")
PASSAGE += ("group", "tokens", "tree")
NAMED = ("person", "body", "country")  # kinds of sources that are one, where they have a name


def kept(passages: pd.DataFrame) -> list[str]:
    """The columns of the articles that these passages have beside their own (``keep`` of `annotate.passages`).

    They are categories, texts or days: a column of numbers is what a measure has added (`tone.score`).

    >>> from analysis import columns, example
    >>> columns.kept(example.passages().assign(section="World", tone=0.5))
    ['section']
    """
    named = (name for name in passages if name not in PASSAGE)
    return [name for name in named if not pd.api.types.is_numeric_dtype(passages[name])]


def asserted(passages: pd.DataFrame) -> pd.Series:
    """Which passages are somebody else's words or claim: not the outlet's own, nor somebody's deeds and plans.

    >>> from analysis import columns, example
    >>> columns.asserted(example.passages()).sum().item()
    7
    """
    others = passages["voice"] != "own"
    return others & passages["asserted"].fillna(False).astype(bool) if "asserted" in passages else others


def labels(passages: pd.DataFrame) -> pd.Series:
    """Which passages are labels of a transcript's turns ("LUND:") and notes in it, which nobody says.

    >>> from analysis import columns, example
    >>> columns.labels(example.passages()).sum().item()
    0
    """
    nobody = (passages["voice"] == "indirect") & (passages["words"] == 0)
    return nobody & passages["source"].isna() & passages["cue"].isna() if {"source", "cue"} <= {*passages} else nobody


def check(table: pd.DataFrame, *names: str) -> None:
    """Raise ValueError for a column that is not there, naming those that are.

    >>> from analysis import columns, example
    >>> columns.check(example.passages(), "outlet", "voice")
    """
    for name in names:
        if not isinstance(name, str) or name not in table:
            raise ValueError(f"{name!r}: there is no such column; allowed: {allowed(table)}")


def groups(table: pd.DataFrame, by: str | Iterable[str]) -> list[str]:
    """The names of the columns that make groups, be it one or several, each once. ValueError as `check`.

    >>> from analysis import columns, example
    >>> columns.groups(example.passages(), "outlet"), columns.groups(example.passages(), ("outlet", "voice"))
    (['outlet'], ['outlet', 'voice'])
    """
    names = [by] if isinstance(by, str) else list(dict.fromkeys(by))
    check(table, *names)
    return names


def uncategorised(table: pd.DataFrame) -> pd.DataFrame:
    """The table with the plain values of its categorical columns: what summaries, which others join, are made of.

    >>> import pandas as pd
    >>> from analysis import columns
    >>> columns.uncategorised(pd.DataFrame({"outlet": pd.Categorical(["Herald"])})).dtypes.to_dict()
    {'outlet': <StringDtype(na_value=nan)>}
    """
    return table.assign(**{str(name): _plain(table[name]) for name in table.select_dtypes("category")})


def _plain(column: pd.Series) -> pd.Series:
    """A categorical column as its values are; numbers and truth values with gaps become what can have gaps."""
    kind = column.cat.categories.dtype
    return column.astype("object").infer_objects() if kind.kind in "iub" and column.hasnans else column.astype(kind)
