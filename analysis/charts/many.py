"""Of many rows the twenty with most articles, and all others in a last one."""

import pandas as pd

from analysis import labels

MOST = 20  # rows of a chart beside the last: more can't be taken in


def largest(data: pd.DataFrame, y: str) -> tuple[pd.DataFrame, str]:
    """The table and a name: rows beyond the twenty values of y that have most articles stand last, under that name.

    They are in no group. The name is "" where none is left over. Where the table has neither ``articles`` nor
    ``article_id``, the first twenty are kept. One more than twenty is no crowd: it keeps its name.

    >>> import pandas as pd
    >>> from analysis.charts import many
    >>> data = pd.DataFrame({"outlet": [f"Outlet {k}" for k in range(30)], "articles": range(30)})
    >>> shown, rest = many.largest(data, "outlet")
    >>> rest, shown["outlet"].nunique(), shown["outlet"].iloc[0], shown["outlet"].iloc[-1]
    ('the other 10', 21, 'Outlet 10', 'the other 10')
    """
    groups = data.groupby(y, sort=False, observed=True, dropna=False)
    if len(groups) <= MOST + 1:
        return data, ""
    rest = f"the other {len(groups) - MOST:,}"
    kept = data[y].isin(_sizes(data, groups).sort_values(ascending=False, kind="stable").index[:MOST])
    named = data[y].astype("object").where(kept, rest)
    together = pd.concat([data[kept], data[~kept]]).assign(**{y: named})
    if labels.IN_GROUP in data:
        together[labels.IN_GROUP] = together[labels.IN_GROUP].where(kept, "")
    return together, rest


def said(label: str, rest: str, how: str) -> str:
    """The label of a chart, with what its last row is: "each a small dot", "together"."""
    return f"{label}\n{MOST} with most articles; {rest} in the last row, {how}; all in the CSV file" if rest else label


def _sizes(data: pd.DataFrame, groups) -> pd.Series:
    """How many articles each group has, as far as the table says it."""
    if "articles" in data:
        return groups["articles"].max()
    return groups["article_id"].nunique() if "article_id" in data else groups.size() * 0
