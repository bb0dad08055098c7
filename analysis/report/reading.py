"""What is read of a corpus, as lines to print: files, outlets, what is missing, what the ledger says."""

import textwrap
import warnings
from collections.abc import Iterator

from analysis import corpus, labels, studies

MOST = 40  # rows of a table
SAY = "What files don't say of their articles, a metadata.csv beside them can (docs/formats.md)."


def lines(study: studies.Study) -> Iterator[str]:
    """The lines on the corpus of a study. Raises what `corpus.load` raises."""
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        articles = corpus.load(study.corpus, **study.reading)
    yield f"{study.corpus}: {labels.count(len(articles), 'article')}"
    yield from _table("Of each file", corpus.tally(articles, by="file"))
    yield from _table("Of each outlet", corpus.outlets(articles))
    yield from _table("Not stated, of each outlet", corpus.missing(articles))
    if labels.unknown(articles["outlet"]).any() or articles["published"].isna().any():
        yield f"  {SAY}"
    yield "\nWhat the ledger says, and of how many records"
    for (status, reason), told in corpus.reasons(articles, by_file=True).groupby(["status", "reason"], sort=False):
        more = f" and {labels.count(len(told) - 1, 'more file')}" if len(told) > 1 else ""
        yield f"  {status:9} {told['records'].sum():>7,}  {told['file'].iloc[0]}{more}: {reason}"
    yield from (f"\nWarning: {str(one.message).removeprefix(f'{study.corpus}: ')}" for one in warned)


def _table(title: str, table) -> Iterator[str]:
    """A table under its title, cut where it is long."""
    if table.empty:
        return
    yield f"\n{title}"
    yield textwrap.indent(table.head(MOST).to_string(index=False, na_rep=""), "  ")
    if len(table) > MOST:
        yield f"  … and {len(table) - MOST:,} more"
