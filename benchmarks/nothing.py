"""What a report says where nothing differs: `python benchmarks/nothing.py [CORPUS]` (half an hour; less with a corpus).

Articles are dealt to outlets by chance, so that whatever tells outlets apart is chance; the pages' own code is run on
each corpus dealt, with charts and tables left out, and what pages and the first page claim is counted. The articles
are invented, on six events with words of their own, each with a few words that it likes; or those of a corpus. It
prints a table.
"""

import ast
import json
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import NamedTuple
from unittest import mock

import numpy as np
import pandas as pd
from coverage import percent
from markdown import write

sys.path.insert(0, str(Path(__file__).parents[1]))

from analysis import annotate, charts, claims, corpus, display, frames, lexicon
from analysis.report import brief, notebook
from benchmarks.forty_outlets import LINES, WORDINGS
from benchmarks.speed import invent

POOL, EVENTS = 600, 6  # articles that are dealt, and what they are on
STUDY = {
    "title": "Nothing",
    "corpus": ".",
    "phrase": "minor leak",
    "wordings": {"what happened at the dam": {name: [f"{name} of the dam"] for name in WORDINGS}},
}
# The pages that compare outlets, and the cells that are asked for.
PAGES = {"05_emphasis": ("claims",), "07_frames": ("claims",), "09_words": ("claims",)}
PAGES |= dict.fromkeys(("03_tone", "04_hedging"), ("claims", "articles-hold-table"))
LONGEST = 1500  # words of an article

SHOWING = ("concordance", "stack", "table", "words_behind")
HEAD = ["a page", "first page", "of a word", "either", "a rank", "words shown with an interval above 1"]


class Deal(NamedTuple):
    """How articles are dealt."""

    outlets: int = 5
    each: int = 10  # articles of an outlet
    events: bool = False  # are what they are on told apart?
    copies: int = 0  # of each outlet's, word for word those of another
    groups: bool = False  # are the first two outlets a group, and the others?

    def __str__(self) -> str:
        said = f"{self.outlets} outlets × {self.each} articles"
        said += f", on {EVENTS} events" if self.events else ""
        said += f", {self.copies} of each copied from another" if self.copies else ""
        return said + (", in two groups" if self.groups else "")


CELLS = {Deal(): 100, Deal(copies=3): 50, Deal(events=True): 50, Deal(groups=True): 50}  # and corpora dealt for each


def invented(folder: Path, number: int = POOL) -> Path:
    """A file of articles on a few events; each article has words that it likes, as many hedges, and wordings."""
    rng, words = np.random.default_rng(0), invent.vocabulary()
    words["noun"] = [str(word) for word in rng.permutation([*words["noun"], *_framing()])]
    events = [_liked(words, rng, noun=30, place=20) | {"name": invent.people(rng, 12)} for _ in range(EVENTS)]
    rows = [_article(events[k % EVENTS], rng) | {"event": f"event {k % EVENTS}"} for k in range(number)]
    lines = [json.dumps(row | {"article_id": f"a{k}", "outlet": "Pool"}) for k, row in enumerate(rows)]
    path = folder / "pool.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def _framing() -> list[str]:
    """Single words of the lists of frames."""
    lists = (lexicon.terms(name).values() for name in frames.LEXICONS)
    return sorted({term.split(":")[0] for each in lists for terms in each for term in terms if term.isalpha()})


def _liked(words: dict, rng: np.random.Generator, **numbers: int) -> dict:
    """The words, with so many of a kind only, in an order of their own: the first are met most often."""
    some = {kind: [str(one) for one in rng.choice(words[kind], size, replace=False)] for kind, size in numbers.items()}
    return words | some


def _article(words: dict, rng: np.random.Generator) -> dict[str, str]:
    """The headline and text of an article."""
    liked = _liked(words, rng, noun=15, tone=40, past=40, adverb=15, place=6)
    liked["hedge"] = [*rng.permutation([*words["hedge"], *["did"] * rng.integers(0, 12)])]
    size = int(np.clip(rng.lognormal(np.log(invent.MEDIAN), invent.SPREAD), invent.SHORTEST, LONGEST))
    text = invent.text(size, liked, liked["name"], rng)
    chosen = rng.choice(list(WORDINGS), rng.integers(0, 4), p=rng.dirichlet(np.ones(len(WORDINGS))))
    told = [invent.sentence(LINES, liked | {"named": WORDINGS[str(name)]}, rng) for name in chosen]
    headline = invent.sentence([invent.HEADLINE], liked, rng).title()
    return {"headline": headline, "text": "\n".join([text, *told]), "published": "2024-03-04"}


class Pool(NamedTuple):
    """Articles that are dealt, and their passages by article."""

    articles: pd.DataFrame
    passages: pd.DataFrame

    def dealt(self, rng: np.random.Generator, deal: Deal) -> tuple[pd.DataFrame, pd.DataFrame]:
        """The articles and passages of a corpus."""
        number = deal.outlets * deal.each
        chosen = self.articles.loc[rng.permutation(len(self.articles))[:number]].reset_index(drop=True)
        outlet = np.repeat(np.arange(deal.outlets), len(chosen) // deal.outlets)
        chosen = chosen.head(len(outlet)).assign(outlet=[f"Outlet {k + 1}" for k in outlet], wire=None)
        if not deal.events:
            chosen["event"] = "one"
        chosen["original"] = chosen["article_id"]
        if deal.copies:
            chosen = pd.concat([chosen, self._copies(chosen, deal.copies)], ignore_index=True)
        if deal.groups:
            chosen["outlet_group"] = np.where(chosen["outlet"].isin(["Outlet 1", "Outlet 2"]), "north", "south")
        about = [name for name in ("article_id", "outlet", "event", "outlet_group", "original") if name in chosen]
        about = chosen[about].assign(story=chosen["wire"].fillna(chosen["article_id"]))
        rows = self.passages.rename(columns={"article_id": "original"}).merge(about, on="original", sort=False)
        kinds = dict.fromkeys(about.columns.difference(["original"]), "category")
        return chosen.drop(columns="original"), rows.astype(kinds).drop(columns="original")

    def _copies(self, chosen: pd.DataFrame, number: int) -> pd.DataFrame:
        """The first articles of each outlet once more, as the next outlet has them; these are marked as wire copy."""
        first = chosen.groupby("outlet", sort=False).head(number)
        outlets = list(chosen["outlet"].unique())
        following = dict(zip(outlets, [*outlets[1:], outlets[0]], strict=True))
        chosen.loc[first.index, "wire"] = first["article_id"]
        copied = first.assign(outlet=first["outlet"].map(following), wire=first["article_id"])
        return copied.assign(article_id=first["article_id"] + " copied")


def pool(path: Path, **reading: str) -> Pool:
    """The articles of a corpus that can be dealt, one of each text."""
    articles = corpus.english(corpus.load(path, **reading))
    once = articles["wire"].isna() | ~articles.duplicated("wire") if "wire" in articles else slice(None)
    articles = articles[once].reset_index(drop=True)
    passages = annotate.passages(articles)
    plain = passages.drop(columns=["outlet", "event", "story"]).astype({"article_id": "str"})
    return Pool(articles, plain)


def told(articles: pd.DataFrame, passages: pd.DataFrame, study: Path) -> tuple[list[dict], dict[str, dict]]:
    """What the pages claim of a corpus, as a report keeps it; and, by page, the tables that their code leaves."""
    kept, left, nothing = [], {}, mock.MagicMock()
    with (
        mock.patch.object(corpus, "load", return_value=articles),
        mock.patch.object(annotate, "passages", return_value=passages),
        mock.patch.object(claims, "show", lambda *shown: kept.extend(filter(None, shown))),
        mock.patch.multiple(charts, **dict.fromkeys(charts.__all__, nothing)),
        mock.patch.multiple(display, **dict.fromkeys(SHOWING, nothing)),
    ):
        for page, wanted in PAGES.items():
            before, left[page] = len(kept), {}
            for source in sources(page, wanted):
                exec(source, left[page])  # noqa: S102 -- the suite's own pages
                left[page]["study_file"] = str(study)
            kept[before:] = [json.loads(json.dumps(claim._asdict())) | {"page": page} for claim in kept[before:]]
    return kept, left


@cache
def sources(page: str, wanted: tuple[str, ...]) -> list[str]:
    """The code of a page's cells of these names, and of those whose names they need, in their order."""
    cells = json.loads((notebook.FOLDER / f"{page}.ipynb").read_text(encoding="utf-8"))["cells"]
    needed, found = set(), []
    for cell in reversed([cell for cell in cells if cell["cell_type"] == "code"]):
        source = "".join(cell["source"])
        given, asked = _names(ast.parse(source))
        if cell["id"] in wanted or given & needed:
            needed = (needed - given) | asked
            found.insert(0, source)
    return found


def _names(code: ast.Module) -> tuple[set[str], set[str]]:
    """The names that code gives values to, and those that it takes from code before it."""
    given, asked = set(), set()
    for line in code.body:
        nodes = list(ast.walk(line))
        names = [node for node in nodes if isinstance(node, ast.Name)]
        within = {
            name.id
            for node in nodes
            if isinstance(node, ast.comprehension)
            for name in ast.walk(node.target)
            if isinstance(name, ast.Name)
        }
        asked |= {node.id for node in names if isinstance(node.ctx, ast.Load)} - given - within
        given |= {node.id for node in names if isinstance(node.ctx, ast.Store)}
        given |= {node.asname or node.name for node in nodes if isinstance(node, ast.alias)}
    return given, asked


def outcome(kept: list[dict], left: dict[str, dict]) -> list[float]:
    """Whether a report tells of a difference, in the order of `HEAD`.

    On a page, and on the first page, where all tests are one family; of a word; on the first page either. Whether an
    outlet may not have every rank; and of the words that the page on words shows, the share with an interval above 1.
    """
    by_page = [claim for claim in kept if claim["tests"] and claim["kind"] == "differs"]
    first = [claim for claim in brief.among_all(kept) if claim["tests"] and claim["kind"] == "differs"]
    words = [claim for claim in kept if claim["what"] == "single words" and claim["kind"] == "differs"]
    orders = [left[page]["order"] for page in ("03_tone", "04_hedging")]
    top = left["09_words"]["top"]
    ranked = any((order["best"] > 1).any() or (order["worst"] < len(order)).any() for order in orders)
    return [bool(by_page), bool(first), bool(words), bool(first or words), ranked, (top["low"] > 0).mean()]


def reports(articles: Pool, deal: Deal, number: int) -> list[float]:
    """Percent of corpora dealt whose reports tell of it, in the order of `HEAD`."""
    with tempfile.TemporaryDirectory() as folder:
        study = Path(folder) / "study.yml"
        groups = {"north": ["Outlet 1", "Outlet 2"], "south": ["Outlet 3", "Outlet 4", "Outlet 5"]}
        study.write_text(json.dumps(STUDY | ({"groups": groups} if deal.groups else {})), encoding="utf-8")
        dealt = (articles.dealt(np.random.default_rng(seed), deal) for seed in range(number))
        rows = [outcome(*told(*one, study)) for one in dealt]
    return [percent(column) for column in np.array(rows, dtype=float).T]


def main(path: str = "") -> None:
    """The table, of invented articles or of those of a corpus."""
    with tempfile.TemporaryDirectory() as folder:
        articles = pool(Path(path)) if path else pool(invented(Path(folder)), duplicates="keep")
        cells = {deal: number for deal, number in CELLS.items() if deal.outlets * deal.each <= len(articles.articles)}
        rows = [(f"{deal} ({number})", *reports(articles, deal, number)) for deal, number in cells.items()]
    write("Reports on nothing: % that tell of a difference (corpora dealt)", ["", *HEAD], rows)


if __name__ == "__main__":
    main(*sys.argv[1:])
