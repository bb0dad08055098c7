"""The parts of a page: what of it is folded away, as there is nothing to show."""

import nbformat.v4 as made
import pandas as pd
import pytest

from analysis import charts, display
from analysis.report import parts


def section(name, *shown):
    """A heading, and a cell of code that shows these, each as a notebook keeps it."""
    outputs = [made.new_output("display_data", data=data, metadata=about) for data, about in shown]
    return [made.new_markdown_cell(f"## {name}?", id=name), made.new_code_cell("", outputs=outputs, id=f"{name}-code")]


def table(*rows):
    block = display.table(pd.DataFrame(rows, columns=["x"]), caption="Rows <here>")
    return {"text/html": block._repr_html_(), "text/plain": repr(block)}, {}


def chart(folder, *rows):
    data = pd.DataFrame(rows, columns=["words", "outlet"])
    drawn = charts.amounts(data, x="words", y="outlet", label="words", empty="nobody wrote")
    return charts.save(drawn, data, name="c", caption="Words.", folder=folder)._repr_mimebundle_()


def test_a_section_without_anything_to_show_ends_before_the_next():
    cells = [*section("empty", table()), *section("full", table([1])), *section("last", table(), table())]
    assert parts.without_anything(cells) == {"empty": "empty-code", "last": "last-code"}


@pytest.mark.parametrize(("words", "nothing"), [([], True), ([(3, "Gazette")], False)])
def test_a_chart_of_nothing_says_so_to_the_page(tmp_path, words, nothing):
    data, about = chart(tmp_path, *words)
    assert about["image/svg+xml"]["nothing"] == ("nobody wrote" if nothing else "")
    assert parts.without_anything(section("a", (data, about), table())) == ({"a": "a-code"} if nothing else {})


def test_prose_alone_and_what_is_said_are_something():
    said = display.note("No model has coded these texts.")
    assert parts.without_anything(section("prose")) == {}
    assert parts.without_anything(section("said", ({"text/html": said._repr_html_()}, {}), table())) == {}
    assert parts.without_anything(section("printed", ({"text/plain": "1"}, {}))) == {}


def test_a_heading_stays_where_its_section_is_folded():
    folded = parts.under_heading(parts.anchored('<h2 id="x">Who?</h2><p>How.</p>', "who"))
    assert folded == '<details class="nothing"><summary><h2 id="x">Who?</h2> nothing to show</summary><p>How.</p>'
