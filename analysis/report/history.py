"""What a later run needs to tell what has changed: the articles and word lists of this one."""

import hashlib
import shutil
from pathlib import Path

import pandas as pd

from analysis.report.dependencies import PACKAGE


def note(articles: pd.DataFrame, lexicons: Path | None, out: Path) -> None:
    """Write the list of articles and copies of the word lists to where they are in a new report."""
    marks = [_mark(*row) for row in articles[["headline", "text"]].itertuples(index=False, name=None)]
    about = articles[["article_id", "outlet", "words"]].assign(text=marks)
    articles_path(out).parent.mkdir(parents=True, exist_ok=True)
    about.to_csv(articles_path(out), index=False, lineterminator="\n")
    for folder in filter(None, [PACKAGE / "lexicons", lexicons]):
        _copy(folder, lexicons_path(out) / folder.name)


def _copy(folder: Path, to: Path) -> None:
    """Copy the words of lists, and not the permissions: they may come from a folder that can't be written."""
    for file in folder.rglob("*"):
        place = file.relative_to(folder)
        if file.is_file() and not any(part.startswith(".") for part in place.parts):
            (to / place).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, to / place)


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
