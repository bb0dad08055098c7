"""Which of the rival wordings an outlet chooses, as tables that `compare.means` makes shares of."""

import pandas as pd

from analysis import columns
from analysis.emphasis.presence import ARTICLE

ABOUT = [*ARTICLE, "story"]


def own_uses(wordings: pd.DataFrame) -> pd.DataFrame:
    """The mentions that an outlet answers for: used, and in its own wording; whose claim it is does not matter.

    wordings: `emphasis.wordings`.

    >>> from analysis import emphasis, example
    >>> found = emphasis.wordings(example.passages(), {"small": ["minor leak"], "big": ["grave leak", "disaster"]})
    >>> emphasis.own_uses(found)[["outlet", "wording"]]
       outlet wording
    1  Herald     big
    """
    return wordings[(wordings["treatment"] == "used") & (wordings["wording_by"] == "outlet")]


def choices(wordings: pd.DataFrame, passages: pd.DataFrame) -> pd.DataFrame:
    """One row a mention × wording of its set: ``chosen``, 1 where it is the wording of the mention, else 0.

    wordings: `emphasis.wordings` in these passages. Of `own_uses` alone. The mean of ``chosen`` over the mentions of a
    group is the share of a wording there. Columns: ``article_id, outlet, event, story`` and those of the articles that
    passages keep; ``wording``; ``chosen``; ``mention`` (1: the weight of a row in a mean over mentions).

    >>> from analysis import compare, emphasis, example
    >>> passages = example.passages()
    >>> found = emphasis.wordings(passages, {"small": ["minor leak"], "big": ["grave leak", "disaster"]})
    >>> chosen = emphasis.choices(found, passages)
    >>> shares = compare.means(chosen, "chosen", by=("outlet", "wording"), weights="mention")
    >>> shares[["outlet", "wording", "mean"]]
       outlet wording  mean
    0  Herald     big   1.0
    1  Herald   small   0.0
    """
    own = columns.uncategorised(own_uses(wordings)[["article_id", "wording"]]).rename(columns={"wording": "used"})
    table = own.merge(_articles(passages), on="article_id").merge(_names(wordings), how="cross")
    chosen = (table["used"] == table["wording"]).astype("int64")
    return table.drop(columns="used").assign(chosen=chosen, mention=1)


def users(wordings: pd.DataFrame, passages: pd.DataFrame) -> pd.DataFrame:
    """One row an article × wording, articles without one too: ``uses``, 1 where it has it among its `own_uses`.

    wordings: `emphasis.wordings` in these passages. Columns: ``article_id, outlet, event, story``, those of the
    articles that passages keep; ``wording``; ``uses``; ``article`` (1: the weight of a row in a mean over articles).

    >>> from analysis import emphasis, example
    >>> passages = example.passages()
    >>> found = emphasis.wordings(passages, {"small": ["minor leak"], "big": ["grave leak", "disaster"]})
    >>> table = emphasis.users(found, passages)
    >>> table.loc[table["uses"] == 1, ["article_id", "wording"]].to_numpy().tolist(), len(table)
    ([['h1', 'big']], 8)
    """
    table = _articles(passages).merge(_names(wordings), how="cross")
    own = columns.uncategorised(own_uses(wordings)[["article_id", "wording"]])
    has = pd.MultiIndex.from_frame(table[["article_id", "wording"]]).isin(pd.MultiIndex.from_frame(own))
    return table.assign(uses=has.astype("int64"), article=1)


def _articles(passages: pd.DataFrame) -> pd.DataFrame:
    """One row an article of the passages."""
    about = passages[[*ABOUT, *columns.kept(passages)]]
    return columns.uncategorised(about.drop_duplicates("article_id", ignore_index=True))


def _names(wordings: pd.DataFrame) -> pd.DataFrame:
    """One row a wording of the set."""
    return pd.DataFrame({"wording": list(wordings["wording"].cat.categories)}, dtype="str")
