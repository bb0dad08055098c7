"""Events: which articles are about the same one, where the corpus does not say."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from analysis import columns, lexicon, vectors
from analysis.statements import words

UNKNOWN = "all"  # the event of an article that names none
SIMILARITY = 0.1  # mean cosine of the articles of two groups that are one event; chosen on 30 events of three articles
DAYS = 5  # articles farther apart are not compared: the next summit has the same names
RARE = 200  # a word in more articles than this brings none together
SHOWN = 6  # words that are given as evidence
NAMED = 3  # of them in the name of an event
PART = 200  # articles whose words are taken apart at a time


def events(
    passages: pd.DataFrame,
    *,
    published: Mapping | None = None,
    min_similarity: float = SIMILARITY,
    max_days: float = DAYS,
) -> pd.DataFrame:
    """One row an article: its event, and the words that it shares with the event's other articles.

    An article that names an event keeps it. The others go together by their words, rare ones
    counting more (TF-IDF, Spärck Jones 1972): the two most alike groups are joined as long as their
    articles' mean cosine is ``min_similarity`` or more (average linkage, Sokal and Michener 1958), but for
    pairs more than ``max_days`` apart. published: each article's date; one without is compared with all.

    Columns: ``article_id``; ``event``, its number and the words that tell most of it; ``detected``
    (False where the article names it); ``articles``, how many the event has; ``similarity``, mean
    cosine with its other articles (missing for an article on its own); ``shared``, words that it has
    in common with half of them at least, those that tell most first.

    >>> from analysis import example, statements
    >>> passages = example.passages().assign(event="all")
    >>> statements.events(passages)[["article_id", "shared", "event", "detected", "articles"]]
      article_id       shared         event  detected  articles
    0         g1  leak, minor  1 leak minor      True         2
    1         g2                          2      True         1
    2         h1  leak, minor  1 leak minor      True         2
    3         h2                          3      True         1
    """
    listed = columns.uncategorised(passages[["article_id", "event"]].drop_duplicates(ignore_index=True))
    ids = listed.loc[listed["event"] == UNKNOWN, "article_id"].unique()
    listed = listed.drop_duplicates("article_id", ignore_index=True)
    said, spelling = _said(passages, ids)
    cosines = _cosines(said, len(ids), _dates(ids, published), max_days)
    labels = _grouped(cosines, min_similarity)
    rows = _evidence(said, spelling, cosines.tocoo(), labels).assign(article_id=ids, detected=True)
    table = listed.merge(rows, on="article_id", how="left").fillna({"detected": False, "shared": ""})
    table["event"] = table["name"].fillna(table["event"])
    table["articles"] = table.groupby("event")["article_id"].transform("size")
    front = ["article_id", "event", "detected", "articles", "similarity", "shared"]
    return table[front].astype({"detected": bool, "shared": "str", "event": "str"})


def _said(passages: pd.DataFrame, ids: np.ndarray) -> tuple[pd.DataFrame, np.ndarray]:
    """One row a family of words of an article, and the spelling of each word.

    Columns: ``article``, its number in ids; ``family`` and ``word``, the usual one of the family, as numbers in order
    of the alphabet; ``sentences`` that have it; ``worth``: what it tells, more when more sentences have it.
    """
    content, spelling = _content(passages, ids)
    said = content.groupby(["article", "family"], sort=False)["row"].nunique().rename("sentences").reset_index()
    weights = vectors.idf(said["article"], said["family"], len(ids))
    usual = content.value_counts(["family", "word"]).reset_index().drop_duplicates("family").set_index("family")["word"]
    worth = (1 + np.log(said["sentences"])) * said["family"].map(weights).astype(float)
    return said.assign(worth=worth, word=said["family"].map(usual)), spelling


def _content(passages: pd.DataFrame, ids: np.ndarray) -> tuple[pd.DataFrame, np.ndarray]:
    """One row a word of content of these articles, all as numbers, and the spelling of each word.

    Columns: ``article``, ``row`` (its sentence), ``word`` and ``family``, in order of the alphabet. The words are taken
    apart for a few articles at a time: as Python's own, those of a large corpus would take many gigabytes.
    """
    known: dict[str, int] = {}
    tables, sentences, articles = [], 0, pd.Index(ids)
    for part in lexicon.in_parts(passages, articles=PART):
        part = part[part["event"] == UNKNOWN]
        said = words.without_families(part)
        said["word"] = np.array([known.setdefault(word, len(known)) for word in said["word"]], dtype="int64")
        said["article"] = articles.get_indexer(part["article_id"])[said["passage"]]
        said["row"] += sentences
        sentences = said["row"].max() + 1 if len(said) else sentences
        tables.append(said.loc[said["content"], ["article", "row", "word"]].astype("int32"))
    spelling, head = np.array(sorted(known), dtype=object), words.families(known)
    number = {word: place for place, word in enumerate(spelling)}
    word = np.array([number[met] for met in known], dtype="int32")
    family = np.array([number[head[met]] for met in known], dtype="int32")
    content = pd.concat(tables, ignore_index=True)
    return content.assign(word=word[content["word"]], family=family[content["word"]]), spelling


def _dates(ids: np.ndarray, published: Mapping | None) -> np.ndarray:
    """Each article's day, as a number; missing where it is not known."""
    known = pd.Series(ids, dtype=object).map(dict(published) if published is not None else {})
    dates = pd.to_datetime(known, errors="coerce", utc=True)
    return ((dates - pd.Timestamp(0, tz="UTC")) / pd.Timedelta(days=1)).to_numpy(dtype=float)


def _cosines(said: pd.DataFrame, size: int, dates: np.ndarray, max_days: float):
    """Articles × articles: the cosine of those that share a rare word and are not too far apart, else 0."""
    from scipy import sparse

    matrix, _ = vectors.term_matrix(said["article"], said["family"].to_numpy(), size, said["worth"])
    matrix = vectors.unit_length(matrix)
    rare = matrix[:, np.diff(matrix.tocsc().indptr) <= RARE]
    found = sparse.triu((rare @ rare.T).tocoo(), k=1).tocoo()
    one, other = found.coords
    together = ~(np.abs(dates[one] - dates[other]) > max_days)
    upper = sparse.csr_array((found.data[together], (one[together], other[together])), shape=(size, size))
    return (upper + upper.T).tocsr()


def _grouped(cosines, min_similarity: float) -> np.ndarray:
    """Each article's group. Only articles in a chain of cosines of ``min_similarity`` or more can be in one."""
    from scipy.sparse.csgraph import connected_components

    links = cosines.copy()
    links.data = np.where(links.data >= min_similarity, links.data, 0)
    links.eliminate_zeros()
    chains = connected_components(links, directed=False)[1]
    labels = np.zeros(len(chains), dtype=int)
    for chain in range(chains.max(initial=-1) + 1):
        members = np.flatnonzero(chains == chain)
        labels[members] = labels.max(initial=0) + _linked(cosines[members][:, members].toarray(), min_similarity)
    return pd.factorize(labels)[0]


def _linked(cosines: np.ndarray, min_similarity: float) -> np.ndarray:
    """The groups of one chain, from 1, by average linkage."""
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    if len(cosines) == 1:
        return np.array([1])
    distances = np.clip(1 - cosines, 0, None)  # rounding may give like texts a cosine above 1
    np.fill_diagonal(distances, 0)
    return fcluster(linkage(squareform(distances, checks=False), "average"), 1 - min_similarity, "distance")


def _evidence(said: pd.DataFrame, spelling: np.ndarray, cosines, labels: np.ndarray) -> pd.DataFrame:
    """For each article: its event's name, its mean cosine with the others, and the words it shares with them."""
    members = np.bincount(labels)[labels] if len(labels) else labels
    said = said.assign(label=labels[said["article"]], others=members[said["article"]] - 1)
    having = said.groupby(["label", "family"])["article"].transform("nunique") - 1
    common = said[(having > 0) & (having >= said["others"] / 2)]
    common = common.assign(mass=common.groupby(["label", "family"])["worth"].transform("sum"))
    common = common.sort_values(["mass", "family"], ascending=[False, True], kind="stable")
    common = common.assign(word=spelling[common["word"]])
    shared = common.groupby("article")["word"].agg(lambda words: ", ".join(words.head(SHOWN)))
    unlike = common.drop_duplicates(["label", "family"])
    top = unlike.groupby("label")["word"].agg(lambda words: list(words.head(NAMED)))
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
