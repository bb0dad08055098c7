"""Tell what a study's corpus holds, and what was left out of it, before any report."""

import argparse
import sys

from analysis import corpus, labels, studies


def tell(options: argparse.Namespace) -> int:
    """Print articles and words of each outlet, then each reason why a record was dropped or changed, with a file."""
    study = studies.read(options.study)
    articles = corpus.load(study.corpus, **study.reading)
    outlets = articles.groupby("outlet", observed=True)["words"].agg(articles="size", words="sum")
    words = labels.count(int(articles["words"].sum()), "word")
    said = [f"{labels.count(len(articles), 'article')}, {words}, by {labels.count(len(outlets), 'outlet')}:"]
    said += [f"  {name}: {row.articles:,} ({row.words:,} words)" for name, row in outlets.iterrows()]
    reasons = corpus.reasons(articles)
    said += ["What was left out, or changed on the way in:"] if len(reasons) else ["Nothing was left out or changed."]
    said += [f"  {row.records:,} {row.status}: {row.reason} (first in {row.file})" for row in reasons.itertuples()]
    sys.stdout.write("\n".join(filter(None, [*said, corpus.foreign(articles)])) + "\n")
    return 0
