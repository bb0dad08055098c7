"""What the panel does when a field changes or a button is clicked."""

import dataclasses
import re
from collections.abc import Callable
from html import escape

import numpy as np

from analysis import cells, display, labels
from analysis.explore import lines, views
from analysis.explore.answers import Answer
from analysis.explore.controls import MOST, choices
from analysis.explore.drawings import keys
from analysis.explore.finding import matched
from analysis.explore.hints import hint
from analysis.explore.places import some
from analysis.explore.reader import reading
from analysis.explore.state import Panel

LISTED = 300  # articles in the list of those to read: those with most mentions
FORMS = 12  # texts that a phrase was found as, in sight
JOINED = "joined to a further word by a hyphen, not counted"
STILL = " – What stands below is still the answer before."
COLUMNS = ["outlet", "part", "voice", "speaker", "left", "term", "right", "published", "headline", "url"]


def answering(made: Panel, act: Callable[[Panel], None]) -> None:
    """Do it; or say what is wrong with what the fields ask for, and leave the former answer."""
    try:
        act(made)
    except ValueError as error:
        say(made.seen.status, f"{error}{STILL if made.seen.asked.value else ''}")


def say(view, text: str) -> None:
    """Put a line into a view, so that screen readers say it."""
    view.value = (
        f"<style>{display.style()}</style><div class='explore' role='status'>{escape(cells.visible(text))}</div>"
    )


def refresh(made: Panel) -> None:
    """Answer what the fields ask for."""
    result = made.result()
    say(made.seen.status, _summary(result) + _more(made))
    made.seen.asked.value = cells.visible(_told(made, result))
    made.bars.fill(made.groups(), made.looks(), result.bars)
    _offer(made, result)
    show(made)


def _summary(result: Answer) -> str:
    """The answer in a line."""
    having = np.flatnonzero(np.bincount(result.of))
    articles, groups = len(result.articles), len(set(result.groups[result.articles]))
    has = len(having), len(set(result.groups[having]))
    what = labels.count(groups, "outlet" if result.selection.by == "outlet" else "group")
    of = f"in {has[0]:,} of {labels.count(articles, 'article')}, {has[1]} of {what}"
    undated = f"; {labels.count(result.undated, 'article')} without a date left out" if result.undated else ""
    return f"{labels.count(len(result.mentions.at), 'mention')} {of}{undated}."


def _more(made: Panel) -> str:
    """What of the study's set has no row."""
    number = len(made.sets.get(made.set.set.value, ()))
    return f" The set has {number} wordings; asked here are the first {MOST}." if number > MOST else ""


def _told(made: Panel, result: Answer) -> str:
    """What each phrase was found as, and how often; the colours of voices, where there is one phrase."""
    texts, looks, rows = matched(result), made.phrases(), made.asked().rows
    items = []
    for number, (row, covered) in enumerate(zip(rows, result.covered, strict=True)):
        mine, look = texts[texts["wording"] == row.name], looks[row.name]
        told = " · ".join(f"{text} {times:,}" for _, text, times in mine.head(FORMS).itertuples(index=False))
        more = f" · {len(mine) - FORMS:,} others" if len(mine) > FORMS else ""
        also = f"; {covered:,} more in the corpus within a longer phrase, counted there" if covered else ""
        parts = made.found().compounds[number]
        also += f"; {parts:,} more in the corpus {JOINED}" if parts else ""
        help_ = hint(made.found(), number) if mine.empty and not covered else ""
        found = escape(f"found as: {told or 'nothing'}{more}{also}{help_ and f'; {help_}'}")
        sign = f'<span style="color: {look.colour}" aria-hidden="true">{look.sign}</span>'
        head = f"{sign} <b>{escape(row.name)}</b>: {labels.count(int(mine['times'].sum()), 'mention')}"
        items.append(f'<li>{head} <span class="found">{found}</span></li>')
    voices = keys(made.looks()) if len(rows) == 1 else ""
    return f'<div class="explore"><ul class="asked">{"".join(items)}</ul>{voices}</div>'


def _offer(made: Panel, result: Answer) -> None:
    """Let the bars and articles of an answer be chosen; what was chosen stays where it can."""
    bars = labels.in_order(result.bars, made.groups(), "group").itertuples(index=False, name=None)
    named = [(f"{group} · {labels.name(hue)} ({n:,})", (group, hue)) for group, hue, n in bars]
    _options(made.seen.bar, choices([(f"all mentions ({len(result.mentions.at):,})", views.ALL), *named]))
    articles = made.index.articles
    listed = articles.assign(n=np.bincount(result.of, minlength=len(articles)))
    listed = listed.sort_values("n", ascending=False, kind="stable")
    kept = (listed.reset_index(drop=True).index < LISTED) | (listed["article_id"] == made.seen.article.value).to_numpy()
    about = listed.loc[kept, ["article_id", "outlet", "headline", "n"]].astype("object").fillna("")
    about = about.itertuples(index=False, name=None)
    options = [(f"{outlet} · {headline or a} ({n:,})", a) for a, outlet, headline, n in about]
    most = f", of the {LISTED} with most mentions" if len(listed) > LISTED else ""
    _options(made.seen.article, choices([(f"choose an article{most}", ""), *options]))


def _options(field, options: list[tuple]) -> None:
    """Give a list other options. What was chosen stays chosen, if it is there still; else the first is."""
    chosen = field.value
    if list(field.options) != options:
        field.options = options
        field.value = chosen if chosen in [value for _, value in options] else options[0][1]


def show(made: Panel) -> None:
    """Show the chosen view."""
    chosen = made.seen.choice.value
    for name, box in made.seen.boxes.items():
        box.layout.display = None if name == chosen else "none"
    if chosen in views.SHOWN:
        made.seen.pages[chosen].value = cells.visible(views.SHOWN[chosen](made, made.result())._repr_html_())
    elif chosen == views.STUDY:
        made.seen.text.value = views.for_the_study(made)
    else:
        (first_lines if chosen == "lines" else read)(made)


def first_lines(made: Panel) -> None:
    """Show the first page of the concordance."""
    made.page = 0
    _lines(made)


def turn(made: Panel, *, by: int) -> None:
    """Go to the next lines, or to those before."""
    made.page += by
    _lines(made)
    keep_focus(made.seen.before, made.seen.after)


def keep_focus(*pair) -> None:
    """Of two buttons, give the focus to the one that can still be pressed, where the other can't."""
    for one, other in (pair, pair[::-1]):
        if one.disabled and not other.disabled:
            other.focus()


def _lines(made: Panel) -> None:
    """Show a page of the concordance."""
    result, hits, looks, at = made.result(), made.hits(), made.looks(), made.page * lines.PAGE
    page = hits[at : at + lines.PAGE]
    made.shown = lines.concordance(result, page)
    (hue, names), rows = result.hue, list(made.shown.itertuples())
    for number, (button, view) in enumerate(made.seen.lines):
        button.layout.display = view.layout.display = None if number < len(rows) else "none"
        if number >= len(rows):
            view.value = ""
            continue
        line = lines.line(rows[number], looks[names[hue[page[number]]]], at + number + 1)
        view.value = cells.visible(line)
        button.description = f"Read {at + number + 1:,}"
        button.tooltip = cells.visible(", ".join(filter(None, labels.citation(rows[number])[:3])))
    made.seen.before.disabled, made.seen.after.disabled = made.page == 0, at + lines.PAGE >= len(hits)
    say(made.seen.saved, f"Lines {at + 1:,} to {at + len(rows):,} of {len(hits):,}" if rows else "No lines")


def read_line(made: Panel, *, at: int) -> None:
    """Read the article of a line."""
    made.mention = made.shown.iloc[at]
    article = made.mention["article_id"]
    if article not in [value for _, value in made.seen.article.options]:
        made.seen.article.options = [*made.seen.article.options, *choices([(str(article), article)])]
    made.seen.article.value = article
    made.seen.choice.value = "article"
    made.seen.back.focus()


def go_back(made: Panel) -> None:
    """Go back to the lines as they were, and to the one whose article was read."""
    page = made.page
    made.seen.choice.value = "lines"
    made.page = page
    _lines(made)
    of = made.shown.index[made.shown["article_id"] == made.seen.article.value] if len(made.shown) else []
    made.seen.lines[of[0] if len(of) else 0][0].focus()


def read(made: Panel) -> None:
    """Show the chosen article with its layers and all its mentions, whatever groups, voices and days are chosen."""
    chosen, view = made.seen.article.value, made.seen.pages["article"]
    if not chosen or made.seen.choice.value != "article":
        view.value = ""
        return
    found = made.found()
    mine = some(found.mentions, (made.index.passages["article_id"] == chosen).to_numpy()[found.mentions.passage])
    hits, rows = dataclasses.replace(found, mentions=mine).hits, found.asked
    kinds = ["phrase"] if len(rows) == 1 else [f"phrase-{number + 1}" for number in range(len(rows))]
    of = {kind: hits[hits["wording"] == row.name] for kind, row in zip(kinds, rows, strict=True)}
    layers = tuple(name for name, box in made.seen.layers.items() if box.value)
    if "statements" in layers:
        view.value = "<p role='status'>The articles of the event are set beside each other …</p>"
    view.value = cells.visible(reading(made.index, chosen, of, layers, made.told)._repr_html_())
    if made.beside:
        mention = made.mention if made.mention is not None and made.mention["article_id"] == chosen else None
        made.seen.beside.children = [made.beside(mention, chosen)]


def save(made: Panel) -> None:
    """Write the lines of the chosen bar in the chosen order, whole."""
    rows = made.asked().rows
    name = re.sub(r"\W+", "-", " ".join(row.name for row in rows))[:80].strip("-") or "nothing"
    table = lines.concordance(made.result(), made.hits())
    front = [*(["wording"] if len(rows) > 1 else []), *COLUMNS]
    table = table[[*front, *(column for column in table if column not in front)]]
    say(made.seen.saved, f"Saved as {display.export(table, made.folder / f'concordance-{name}.csv')}")
