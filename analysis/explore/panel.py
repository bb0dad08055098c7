"""The panel: fields and buttons around `answer`, for JupyterLab."""

import asyncio
import functools
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis import display, labels
from analysis.explore import controls
from analysis.explore.answers import Answer, Selection, answer, marks
from analysis.explore.drawings import bars, fill, strip

WAIT = 0.15  # seconds without a further key, after which an answer is worked out
KEPT = 32  # answers kept, so that going back costs nothing
COUNTED = "Mentions by outlet; the rate is in 1,000 words, with its interval where there is more than one article"
COLUMNS = ["outlet", "part", "voice", "speaker", "left", "term", "right", "published", "headline", "url"]
LINES = 100  # mentions that are shown at once; all of them are saved


class Panel(NamedTuple):
    """What the panel is made of."""

    articles: pd.DataFrame
    passages: pd.DataFrame
    ask: Callable[[Selection], Answer]
    set: controls.Controls
    seen: controls.Views
    bars: object
    folder: Path


def panel(
    articles: pd.DataFrame, passages: pd.DataFrame, *, phrase: str = "", variants: Iterable[str] = (), folder: str = "."
):
    """Fields for a phrase, outlets, voices and days; and at once bars, positions, counts, concordance and reading view.

    A click on a bar, or a choice under “Show”, leaves its mentions only. folder: where concordances are saved.

    >>> from analysis import example, explore
    >>> box = explore.panel(example.articles(), example.passages(), phrase="leak")
    >>> type(box).__name__
    'VBox'
    """
    set_, seen = controls.controls(articles, phrase, variants), controls.views()
    box = bars(set_.outlets.options, lambda *bar: setattr(set_.bar, "value", bar))
    ask = functools.lru_cache(KEPT)(functools.partial(answer, articles, passages))
    made = Panel(articles, passages, ask, set_, seen, box, Path(folder))
    _wire(made)
    _answering(made, _refresh)
    return controls.laid_out(set_, seen, box)


def debounced(call: Callable[[], None], wait: float = WAIT) -> Callable[..., None]:
    """A function that makes the call when it has not been called itself for so long; at once outside a kernel."""
    pending = []

    def later(*_):
        while pending:
            pending.pop().cancel()
        try:
            pending.append(asyncio.get_running_loop().call_later(wait, call))
        except RuntimeError:  # no event loop, so nobody is typing
            call()

    return later


def _wire(made: Panel) -> None:
    """Say what happens when a field changes."""
    refresh = debounced(functools.partial(_answering, made, _refresh))
    for field in (*made.set[:3], *made.set.voices, made.set.since, made.set.until):
        field.observe(refresh, names="value")
    for field in (made.set.bar, made.set.order):
        field.observe(lambda _: _answering(made, _lines), names="value")
    made.set.article.observe(lambda _: _answering(made, _read), names="value")
    made.set.save.on_click(lambda _: _answering(made, _save))


def _answering(made: Panel, act: Callable[[Panel], None]) -> None:
    """Do it; or say what is wrong with what the fields ask for, and leave the former answer."""
    try:
        act(made)
    except ValueError as error:
        controls.say(made.seen.status, str(error) if made.set.phrase.value.strip() else "Type a phrase.")


def _refresh(made: Panel) -> None:
    """Answer what the fields ask for."""
    result = made.ask(controls.asked(made.set))
    controls.say(made.seen.status, _summary(result))
    fill(made.bars, made.set.outlets.options, result.voices)
    controls.show(made.seen.strip, strip(result.places))
    controls.show(made.seen.counts, display.table(result.counts, caption=COUNTED))
    _offer(made, result)
    _lines(made)


def _summary(result: Answer) -> str:
    """The answer in a line."""
    articles, outlets = (result.places[name] for name in ("article_id", "outlet"))
    has = result.hits["article_id"].nunique(), result.hits["outlet"].nunique()
    of = f"in {has[0]:,} of {labels.count(articles.nunique(), 'article')}, {has[1]} of {outlets.nunique()} outlets"
    undated = f"; {labels.count(result.undated, 'article')} without a date left out" if result.undated else ""
    return f"{labels.count(len(result.hits), 'mention')} {of}{undated}."


def _offer(made: Panel, result: Answer) -> None:
    """Let the bars and articles of an answer be chosen; what was chosen stays where it can."""
    voices = result.voices.itertuples(index=False, name=None)
    named = [(f"{outlet} · {labels.name(voice)} ({n:,})", (outlet, voice)) for outlet, voice, n in voices]
    _options(made.set.bar, [(f"all mentions ({len(result.hits):,})", controls.ALL), *named])
    number = result.hits["article_id"].value_counts()
    about = made.articles[["article_id", "outlet", "headline"]].fillna("").itertuples(index=False, name=None)
    listed = [(f"{outlet} · {headline or a} ({number.get(a, 0):,})", a) for a, outlet, headline in about]
    _options(made.set.article, [("choose an article", ""), *listed])


def _options(field, options: list[tuple]) -> None:
    """Give a list other options. Whoever watches it hears of what was chosen, be it the same, as of a new choice."""
    first, chosen = options[0][1], field.value
    field.value = first
    field.options = options
    field.value = chosen if chosen in [value for _, value in options] else first


def _concordance(made: Panel) -> pd.DataFrame:
    """The mentions of the chosen bar with the words around them, in the chosen order."""
    hits, (outlet, voice) = made.ask(controls.asked(made.set)).hits, made.set.bar.value
    if outlet:
        hits = hits[(hits["outlet"] == outlet) & (hits["voice"] == voice)]
    cited = display.cited(hits, made.articles)
    return display.concordance(cited, made.passages, sort=made.set.order.value)


def _lines(made: Panel) -> None:
    """Show the concordance."""
    lines = _concordance(made)[COLUMNS]
    controls.show(made.seen.lines, display.table(lines, caption="Mentions in their sentences", first=LINES, most=LINES))


def _read(made: Panel) -> None:
    """Show the chosen article, with all its mentions, whatever outlets, voices and days are chosen."""
    made.seen.reading.value = ""
    if chosen := made.set.article.value:
        one = made.passages[made.passages["article_id"] == chosen]
        anywhere = made.ask(Selection(*controls.asked(made.set)[:2]))
        controls.show(made.seen.reading, display.reading(one, hits=marks(one, anywhere.hits)))


def _save(made: Panel) -> None:
    """Write the concordance shown, whole."""
    name = re.sub(r"\W+", "-", made.set.phrase.value).strip("-") or "nothing"
    file = display.export(_concordance(made), made.folder / f"concordance-{name}.csv")
    controls.say(made.seen.saved, f"Saved as {file}")
