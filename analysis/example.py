"""Invented articles to try things on: the examples in the docstrings stand on them."""

import pandas as pd

MINISTER = "The minister called it a “minor leak” on Monday.\n\nThe dam is safe, she said."
ENGINEERS = "Engineers praised the repair. It clearly works, and it could last."
MAYOR = "“This is no minor leak,” the mayor said. The town fears a disaster."
CRITICS = "The repair is finished. Critics claimed that the wall may fail."
ARTICLES = [
    ("g1", "Gazette", "leak", "2022-01-19", "Dam may leak", MINISTER),
    ("g2", "Gazette", "repair", "2022-01-20", "", ENGINEERS),
    ("h1", "Herald", "leak", "2022-01-19", "A grave leak", MAYOR),
    ("h2", "Herald", "repair", "2022-01-20", "", CRITICS),
]


def articles() -> pd.DataFrame:
    """One row an article: four, by two outlets on two events, a day apart.

    >>> from analysis import example
    >>> example.articles()[["article_id", "outlet", "event", "published"]]
      article_id   outlet   event  published
    0         g1  Gazette    leak 2022-01-19
    1         g2  Gazette  repair 2022-01-20
    2         h1   Herald    leak 2022-01-19
    3         h2   Herald  repair 2022-01-20
    """
    table = pd.DataFrame(ARTICLES, columns=["article_id", "outlet", "event", "published", "headline", "text"])
    return table.astype({"published": "datetime64[us]"})


def passages() -> pd.DataFrame:
    """One row a stretch of one sentence in one voice: the passages of these articles.

    >>> from analysis import example
    >>> example.passages()[["article_id", "text", "voice", "speaker"]].head(4)
      article_id                  text     voice   speaker
    0         g1          Dam may leak       own       NaN
    1         g1  The minister called        own       NaN
    2         g1                 it a   indirect  minister
    3         g1         “minor leak”     direct  minister
    """
    from analysis import annotate

    return annotate.passages(articles())
