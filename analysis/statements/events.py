"""Events: which articles are about the same one, where the corpus does not say."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from analysis import blocks, vectors
from analysis.statements import words

UNKNOWN = "all"  # the event of an article that names none
NEAR = 0.1  # mean cosine of the articles of two groups that are one event; chosen on 30 events of three articles
DAYS = 5  # articles farther apart are not compared: the next summit has the same names
RARE = 200  # a word in more articles than this brings none together
SHOWN = 6  # words that are given as evidence
NAMED = 3  # of them in the name of an event


def events(
    passages: blocks.Table, *, published: Mapping | None = None, near: float = NEAR, days: float = DAYS
) -> pd.DataFrame:
    """One row an article: its event, and the words that it shares with the event's other articles.

    An article that names an event keeps it. The others go together by their words, rare ones
    counting more (TF-IDF, Spärck Jones 1972): the two most alike groups are joined as long as their
    articles' mean cosine is ``near`` or more (average linkage, Sokal and Michener 1958), but for
    pairs more than ``days`` apart. published: each article's date; one without is compared with all.

    Columns: ``article_id``; ``event``, its number and the words that tell most of it; ``found``
    (False where the article names it); ``articles``, how many the event has; ``similarity``, mean
    cosine with its other articles (missing for an article on its own); ``shared``, words that it has
    in common with half of them at least, those that tell most first.

    >>> from analysis import example, statements
    >>> passages = example.passages().assign(event="all")
    >>> statements.events(passages)[["article_id", "shared", "event", "found", "articles"]]
      article_id       shared         event  found  articles
    0         g1  leak, minor  1 leak minor   True         2
    1         g2                          2   True         1
    2         h1  leak, minor  1 leak minor   True         2
    3         h2                          3   True         1
    """
    known = ["article_id", "event"]
    listed = blocks.over(passages, lambda some: some.drop_duplicates("article_id")[known].reset_index(drop=True))
    open_ = blocks.over(passages, lambda some: some[some["event"] == UNKNOWN].reset_index(drop=True))
    ids = open_["article_id"].unique()
    said = _said(open_, ids)
    cosines = _cosines(said, len(ids), _dates(ids, published), days)
    labels = _grouped(cosines, near)
    rows = _evidence(said, cosines.tocoo(), labels).assign(article_id=ids, found=True)
    table = listed.merge(rows, on="article_id", how="left").fillna({"found": False, "shared": ""})
    table["event"] = table["name"].fillna(table["event"])
    table["articles"] = table.groupby("event")["article_id"].transform("size")
    front = ["article_id", "event", "found", "articles", "similarity", "shared"]
    return table[front].astype({"found": bool, "shared": "str", "event": "str"})


def widest(articles: pd.DataFrame, *, most: int = 1000) -> pd.DataFrame:
    """The articles of the events that most outlets report, whole events, as long as they are not more than `most`.

    The first event is there however large it is. articles: ``article_id, outlet, event``. Nobody reads the statements
    of hundreds of events; to compare others, choose their articles instead.

    >>> from analysis import example, statements
    >>> statements.widest(example.articles(), most=2)["event"].unique().tolist()
    ['leak']
    """
    groups = articles.groupby("event", sort=False)
    sizes = groups.agg(outlets=("outlet", "nunique"), articles=("article_id", "size"))
    sizes = sizes.sort_values(["outlets", "articles"], ascending=False, kind="stable")
    taken = sizes.index[sizes["articles"].cumsum() <= most].union(sizes.index[:1])
    return articles[articles["event"].isin(taken)].reset_index(drop=True)


def _said(passages: pd.DataFrame, ids: np.ndarray) -> pd.DataFrame:
    """One row a family of words of an article: its usual word, and what it tells; more when more sentences have it."""
    found = words.table(passages)
    content = found[found["content"]]
    places = {article: k for k, article in enumerate(ids)}
    of = passages["article_id"].map(places).to_numpy()[content["passage"]]
    said = content.assign(article=of).groupby(["article", "family"], sort=False)["row"].nunique()
    said = said.rename("sentences").reset_index()
    told = vectors.idf(said["article"], said["family"], len(ids))
    usual = content.value_counts(["family", "word"]).reset_index().drop_duplicates("family").set_index("family")["word"]
    worth = (1 + np.log(said["sentences"])) * said["family"].map(told).astype(float)
    return said.assign(worth=worth, word=said["family"].map(usual))


def _dates(ids: np.ndarray, published: Mapping | None) -> np.ndarray:
    """Each article's day, as a number; missing where it is not known."""
    known = pd.Series(ids, dtype=object).map(dict(published) if published is not None else {})
    dates = pd.to_datetime(known, errors="coerce", utc=True)
    return ((dates - pd.Timestamp(0, tz="UTC")) / pd.Timedelta(days=1)).to_numpy(dtype=float)


def _cosines(said: pd.DataFrame, size: int, dates: np.ndarray, days: float):
    """Articles × articles: the cosine of those that share a rare word and are not too far apart, else 0."""
    from scipy import sparse

    matrix, _ = vectors.term_matrix(said["article"], said["family"], size, said["worth"])
    matrix = vectors.unit_length(matrix)
    rare = matrix[:, np.diff(matrix.tocsc().indptr) <= RARE]
    found = sparse.triu((rare @ rare.T).tocoo(), k=1).tocoo()
    one, other = found.coords
    together = ~(np.abs(dates[one] - dates[other]) > days)
    upper = sparse.csr_array((found.data[together], (one[together], other[together])), shape=(size, size))
    return (upper + upper.T).tocsr()


def _grouped(cosines, near: float) -> np.ndarray:
    """Each article's group. Only articles in a chain of cosines of ``near`` or more can be in one."""
    from scipy.sparse.csgraph import connected_components

    links = cosines.copy()
    links.data = np.where(links.data >= near, links.data, 0)
    links.eliminate_zeros()
    chains = connected_components(links, directed=False)[1]
    labels = np.zeros(len(chains), dtype=int)
    for chain in range(chains.max(initial=-1) + 1):
        members = np.flatnonzero(chains == chain)
        labels[members] = labels.max(initial=0) + _linked(cosines[members][:, members].toarray(), near)
    return pd.factorize(labels)[0]


def _linked(cosines: np.ndarray, near: float) -> np.ndarray:
    """The groups of one chain, from 1, by average linkage."""
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    if len(cosines) == 1:
        return np.array([1])
    apart = 1 - cosines
    np.fill_diagonal(apart, 0)
    return fcluster(linkage(squareform(apart, checks=False), "average"), 1 - near, "distance")


def _evidence(said: pd.DataFrame, cosines, labels: np.ndarray) -> pd.DataFrame:
    """For each article: its event's name, its mean cosine with the others, and the words it shares with them."""
    members = np.bincount(labels)[labels] if len(labels) else labels
    said = said.assign(label=labels[said["article"]], others=members[said["article"]] - 1)
    having = said.groupby(["label", "family"])["article"].transform("nunique") - 1
    common = said[(having > 0) & (having >= said["others"] / 2)]
    common = common.assign(mass=common.groupby(["label", "family"])["worth"].transform("sum"))
    common = common.sort_values(["mass", "family"], ascending=[False, True], kind="stable")
    shared = common.groupby("article")["word"].agg(lambda found: ", ".join(found.head(SHOWN)))
    top = (
        common.drop_duplicates(["label", "family"]).groupby("label")["word"].agg(lambda found: list(found.head(NAMED)))
    )
    one, other = cosines.coords
    within = np.where(labels[one] == labels[other], cosines.data, 0)
    sums = np.bincount(one, weights=within, minlength=len(labels))
    return pd.DataFrame(
        {
            "name": pd.Series([" ".join([f"{group + 1}", *top.get(group, [])]) for group in labels], dtype="str"),
            "similarity": np.where(members > 1, sums / np.maximum(members - 1, 1), np.nan),
            "shared": shared.astype("str").reindex(range(len(labels))).fillna("").array,
        }
    )
