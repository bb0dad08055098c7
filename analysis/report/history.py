"""What a later run needs to tell what has changed: the articles and word lists of this one."""

import hashlib
import shutil
from pathlib import Path

import pandas as pd

from analysis.report.plan import PACKAGE


def note(articles: pd.DataFrame, lexicons: Path | None, out: Path) -> None:
    """Write the list of articles and copies of the word lists beside the records of the pages."""
    marks = [_mark(*row) for row in articles[["headline", "text"]].itertuples(index=False, name=None)]
    about = articles[["article_id", "outlet", "words"]].assign(text=marks)
    about.to_csv(articles_path(out), index=False, lineterminator="\n")
    shutil.rmtree(lexicons_path(out), ignore_errors=True)
    for folder in filter(None, [PACKAGE / "lexicons", lexicons]):
        shutil.copytree(folder, lexicons_path(out) / folder.name, ignore=shutil.ignore_patterns(".*"))


def articles_path(out: Path) -> Path:
    """Where the list of articles is."""
    return out / ".build" / "articles.csv"


def lexicons_path(out: Path) -> Path:
    """Where the copies of the word lists are."""
    return out / ".build" / "lexicons"


def _mark(headline, text: str) -> str:
    """A short digest of an article's words."""
    whole = f"{headline if isinstance(headline, str) else ''}\0{text}"
    return hashlib.sha256(whole.encode(errors="replace")).hexdigest()[:12]
