"""The explorer on hostile texts: nothing of them is markup, whatever is shown; nothing that is saved is a formula."""

import csv
import io
import re
from html.parser import HTMLParser
from types import SimpleNamespace

import hostile
import ipywidgets
import pandas as pd
import pytest

from analysis import annotate, explore
from analysis.explore import controls
from analysis.explore.panel import _laid_out, _wire
from analysis.explore.state import Panel

UNSEEN = re.compile("[\u202a-\u202e\u2066-\u2069\x00-\x08\x1b]")


@pytest.fixture(scope="module")
def made():
    rows, texts = hostile.metadata(), list(hostile.articles().values())
    articles = pd.DataFrame(rows).assign(text=texts, event="e")
    articles["published"] = pd.to_datetime(articles["published"])
    groups = [*hostile.NEW["groups"], hostile.PAYLOADS[9]]
    articles["outlet_group"] = [groups[k % len(groups)] for k in range(len(articles))]
    passages = annotate.passages(articles, keep="outlet_group")
    sets = {
        name: {one: of if isinstance(of, list) else of["forms"] for one, of in rivals.items()}
        for name, rivals in hostile.NEW["wordings"].items()
    }
    study = SimpleNamespace(sets=lambda: sets, order=lambda: [hostile.PAYLOADS[10]], marks=hostile.NEW["marks"])
    panel = Panel(explore.index(articles, passages), study, ".")
    controls.fill(panel.set, next(iter(sets.values())))
    _wire(panel)
    return panel


def shown(widget):
    """The markup of all widgets within one."""
    if isinstance(widget, ipywidgets.HTML):
        yield widget.value
    for child in getattr(widget, "children", ()):
        yield from shown(child)


def values(choice):
    """What a field offers."""
    return [one[1] if isinstance(one, tuple) else one for one in choice.options]


def named(widget):
    """What is called so, of all widgets within one: what lists offer, names of fields and buttons, and their hints."""
    yield from getattr(widget, "_options_labels", ())
    yield from (getattr(widget, trait) or "" for trait in ("description", "tooltip") if hasattr(widget, trait))
    for child in getattr(widget, "children", ()):
        yield from named(child)


class Tags(HTMLParser):
    """The tags of markup, their attributes, and where links lead."""

    def __init__(self, text):
        super().__init__()
        self.names, self.attributes, self.links = set(), set(), set()
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.names.add(tag)
        self.attributes |= {name for name, _ in attributes}
        self.links |= {value for name, value in attributes if name == "href"}


def test_nothing_of_a_text_is_markup_in_any_view(made):
    box, said = _laid_out(made), []
    for by in values(made.set.by):
        made.set.by.value = by
        for choice in values(made.seen.choice):
            made.seen.choice.value = choice
            said += list(shown(box))
    text = "\n".join(said)
    assert "wildcat" in text
    tags = Tags(text)
    assert not tags.names & {"script", "iframe", "object", "embed", "link", "base", "form", "meta", "video", "audio"}
    assert not {name for name in tags.attributes if name.startswith("on") or name in ("src", "srcset", "formaction")}
    assert [link for link in tags.links if not link.startswith(("#", "http"))] == []
    assert not UNSEEN.search(text)


def test_names_to_choose_from_show_signs_that_are_not_seen_by_number(made):
    assert any(UNSEEN.search(name) for name in made.index.articles["outlet"])
    made.seen.choice.value = "lines"
    for by in values(made.set.by):
        made.set.by.value = by
        names = "\n".join(named(_laid_out(made)))
        assert "[U+202E]" in names
        assert not UNSEEN.search(names)


def test_a_name_that_shows_signs_by_number_is_chosen_as_it_is(made):
    turned = next(name for name in values(made.set.outlets) if UNSEEN.search(name))
    made.set.outlets.value = [turned]
    assert set(made.index.articles["outlet"][made.result().articles]) == {turned}
    made.set.outlets.value = []


def test_lines_that_are_saved_hold_no_formula(made, tmp_path):
    made.folder = tmp_path
    made.seen.choice.value = "lines"
    made.seen.save.click()
    tables = [file.read_text(encoding="utf-8-sig") for file in tmp_path.rglob("*.csv")]
    cells = [cell for text in tables for row in csv.reader(io.StringIO(text)) for cell in row]
    assert any("wildcat strike" in cell for cell in cells)
    assert [cell for cell in cells if re.match(r"[=@\t]|[+-](?!\d|inf)", cell)] == []
