"""A method section: all of its numbers are of the run; works as BibTeX; tables as papers have them."""

import json
import re
from importlib import metadata
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

from analysis import commands, compare, corpus, example, lexicon, methods, validity
from analysis.methods import description, references
from analysis.report import contents, parts, plan
from analysis.report import methods as written

STUDY = {"measures": {}, "notebooks": [], "title": "The dam", "where": {}, "groups": {}, "smallest_effect": None}
NOTHING = validity.status(example.judged().head(0))


def described(articles=None, *, compared=None, cluster="article_id", status=NOTHING, coders="", **fields):
    articles = corpus.load(example.folder()) if articles is None else articles
    study = SimpleNamespace(**STUDY | fields, sets=lambda: {"the leak": {"leak": ["leak"], "drip": ["drip"]}})
    tally, compared = corpus.tally(articles), articles if compared is None else compared
    return methods.describe(study, articles, tally, compared=compared, cluster=cluster, status=status, coders=coders)


def test_the_corpus_is_told_in_numbers_of_its_own():
    articles = corpus.load(example.folder())
    said = described(articles).paragraphs[0]
    assert f"has 3 articles with {articles['words'].sum()} words by 3 outlets" in said
    assert "published from 19 January 2022 to 24 January 2022." in said
    assert "Of 4 records in its files 3 were kept, 1 was dropped and 0 were left out as copies." in said
    assert "2 articles share text with another" in said


def test_articles_that_state_no_outlet_are_no_outlets_as_on_the_first_page():
    articles = corpus.load(example.folder())
    articles = articles.assign(outlet=["The Gazette", "not stated (001)", "not stated (002)"])
    assert "by 1 outlet (and 2 not stated), published" in described(articles).paragraphs[0]
    assert {"name": "Outlets", "value": "1 (and 2 not stated)"} in contents.facts(articles)


def test_a_corpus_without_days_says_so():
    articles = corpus.load(example.folder()).assign(published=pd.NaT)
    assert "by 3 outlets (3 articles without a date)." in described(articles).paragraphs[0]


WHERE = [
    ({"words": 20}, "The study takes in at least 20 words: 0 records left out."),
    ({"published": ["2022-01-19", None]}, "takes in published from 2022-01-19: 0 records"),
    ({"published": [None, "2022-02"]}, "takes in published to 2022-02: 0 records"),
    (
        {"published": ["2022", "2022"], "not_section": ["Sport", "Arts"]},
        "from 2022 to 2022; not section Sport or Arts:",
    ),
]


@pytest.mark.parametrize(("where", "said"), WHERE)
def test_the_filters_of_the_study_are_told_with_what_they_left_out(where, said):
    assert said in described(where=where).paragraphs[0]
    kept = corpus.load(example.folder(), where={"published": [None, "2022-01-20"]})
    assert ": 1 record left out." in described(kept, where={"published": [None, "2022-01-20"]}).paragraphs[0]


def test_what_is_not_english_is_told():
    articles = corpus.load(example.folder()).assign(language=["de", "en", "en"])
    said = described(articles, compared=corpus.english(articles)).paragraphs[0]
    assert "has 2 articles" in said
    assert f"1 article was not in English, as stated or by py3langid {metadata.version('py3langid')}" in said


def test_lists_and_versions_are_those_of_the_run():
    said = described().text
    assert f"Hedges ({len([term for term in lexicon.read('hedges').terms if term.counts])} terms)" in said
    for name, version in methods.software().itertuples(index=False, name=None):
        assert f"{name} {version}" in said
    assert methods.software().set_index("program")["version"]["spacy"] == metadata.version("spacy")


def test_what_intervals_rest_on_is_told_and_that_there_are_none():
    articles = corpus.load(example.folder())
    assert "no interval is given and nothing is tested" in described(articles).paragraphs[2]
    several = articles.assign(outlet="Herald")
    said = described(several, cluster="story", smallest_effect=1.25).paragraphs[2]
    assert f"{100 * compare.LEVEL:g} % intervals rest on how stories differ" in said
    assert "The smallest ratio that matters was set to 1.25 beforehand." in said


def test_groups_and_wordings_are_told():
    articles = corpus.load(example.folder()).assign(outlet_group=["north", "north", None])
    said = described(articles, groups={"north": {}}).paragraphs[2]
    assert "“the leak” (leak; drip)" in said
    assert "The groups are north (2 articles); 1 article is in none." in said
    whole = described(articles.assign(outlet_group="north"), groups={"north": {}}).paragraphs[2]
    assert "The groups are north (3 articles). " in whole


def test_what_was_checked_and_by_whom_and_what_was_not():
    assert described().paragraphs[3] == "Nothing was checked against codes of this corpus."
    said = described(status=validity.status(example.judged()), coders="By Ann and Ben.").paragraphs[3]
    assert "Hedges: checked on 10 passages by 2 coders (ann, ben), alpha .79" in said
    assert "By Ann and Ben. Not checked on this corpus: voice, source, boosters" in said


def test_all_works_that_are_cited_are_there_and_no_other():
    text = described(status=validity.status(example.judged())).text
    keys = re.findall(r"@\w+\{(\w+),", methods.bibtex(text))
    assert keys == sorted(methods.cited(text))
    assert set(re.findall(r"@(\w+)", text)) == set(keys)


def test_every_work_has_an_author_a_title_and_a_year_and_closed_braces():
    for key, entry in references.entries().items():
        assert {"author", "title", "year"} <= set(re.findall(r"^  (\w+) =", entry, re.MULTILINE)), key
        assert entry.count("{") == entry.count("}"), key
        assert methods.in_words(f"[@{key}]").endswith(f"{key[-4:]})")
    assert references.FILE.read_text(encoding="utf-8").count("\n@") + 1 == len(references.entries())


def test_a_work_that_is_not_there_is_refused():
    with pytest.raises(ValueError, match=r"'nobody1999': is in no entry of references\.bib; allowed: angelopoulos2023"):
        methods.cited("So [@nobody1999].")


def test_a_name_with_accents_is_written_out():
    assert methods.in_words("[@szarvas2012; @hyland2005]") == "(Szarvas et al. 2012; Hyland 2005)"


HOSTILE = pd.DataFrame({"the_outlet": ["A & B_|~^", "x\ny", None], "rate": [-0.0001, 1234.5, None], "n": [1, 2, 3]})


def test_a_table_of_latex_escapes_its_texts():
    made = methods.latex(HOSTILE, caption="50 % of {x} & \\", label="x")
    assert r"A \& B\_|\textasciitilde \textasciicircum  & 0.00 & 1" in made
    assert "x y & 1234.50 & 2" in made
    assert "– & – & 3" in made
    assert r"\caption{50 \% of \{x\} \& \textbackslash{}}" in made
    assert "longtable" not in made
    assert "longtable" in methods.latex(pd.concat([HOSTILE] * 20), caption="", label="x")


def test_a_table_of_markdown_has_a_line_a_row():
    lines = methods.markdown(HOSTILE, caption="All\nof it").splitlines()
    assert lines[:3] == ["| the_outlet | rate | n |", "| --- | ---: | ---: |", r"| A & B_\|~^ | 0.00 | 1 |"]
    assert lines[3:5] == ["| x y | 1234.50 | 2 |", "| – | – | 3 |"]
    assert lines[-1] == ": All of it"


# make methods


@pytest.fixture
def made(tmp_path, monkeypatch):
    """A run whose report, which is up to date, has a page with a method section and three charts."""
    run = plan.Run(SimpleNamespace(file=tmp_path / "study.yml", share={}, measures={}), tmp_path)
    (tmp_path / "figures").mkdir()
    tables = {"03_tone": "outlet,mean\nA,0.5\n", "05_places": "outlet,start\nA,3\n", "09_words": "outlet,word\n"}
    shown = []
    for name, text in tables.items():
        (tmp_path / "figures" / f"{name}.csv").write_text(text)
        shown.append({"data": {}, "metadata": {"image/svg+xml": {"name": name, "caption": "Of it."}}})
    shown.append(dict(zip(("data", "metadata"), described()._repr_mimebundle_(), strict=True)))
    file = plan.executed_path(written.PAGE, tmp_path)
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps({"cells": [{"outputs": shown}]}), encoding="utf-8")
    monkeypatch.setattr(written.notebook, "numbered", lambda study=None: [Path(f"{written.PAGE}.ipynb")])
    monkeypatch.setattr(written.build, "bring_up_to_date", lambda run, tell: False)
    return run


def test_section_works_and_tables_are_written(made):
    files = [file.relative_to(made.out / "methods").as_posix() for file in written.write(made, print)]
    assert files == ["methods.md", "references.bib", *(f"tables/03_tone.{end}" for end in ("csv", "md", "tex"))]
    assert (made.out / "methods" / "methods.md").read_text(encoding="utf-8") == described().text
    assert (made.out / "methods" / "references.bib").read_text(encoding="utf-8") == methods.bibtex(described().text)
    assert "| A | 0.50 |" in (made.out / "methods" / "tables" / "03_tone.md").read_text(encoding="utf-8")
    assert written.write(made, print)  # and again


def test_where_a_page_fails_nothing_is_written(made, monkeypatch):
    monkeypatch.setattr(written.build, "bring_up_to_date", lambda run, tell: True)
    with pytest.raises(RuntimeError, match="methods: not written, as pages of the report could not be made"):
        written.write(made, print)
    assert not (made.out / "methods").exists()


def test_a_page_without_a_section_is_named(tmp_path):
    file = plan.executed_path(written.PAGE, tmp_path)
    file.parent.mkdir(parents=True)
    file.write_text('{"cells": []}', encoding="utf-8")
    with pytest.raises(ValueError, match=r"10_methods\.ipynb: shows no method section"):
        written.section(tmp_path)


def test_a_report_that_is_cut_short_has_no_methods(tmp_path, capsys):
    asked = ["methods", "--study", str(example.study()), "--out", str(tmp_path), "--share", "snippets"]
    assert commands.main(asked) == 2
    assert "methods: SHARE=snippets" in capsys.readouterr().err


def test_the_page_shows_the_section_with_names_and_years():
    shown = parts.output(described()._repr_mimebundle_()[0]["text/html"], "x", parts.numbering(written.PAGE))
    assert "(Semetko and Valkenburg 2000)" in shown
    assert "<pre>@article{benjamini1995" in shown or "<pre>@inproceedings{broder1997" in shown


def test_claims_lead_to_words_or_else_to_a_table():
    table = '<div class="scroll"><table><caption>c</caption></table></div>'
    words = f'{table}<ul class="words"><li>x</li></ul>'
    assert '<div class="scroll" id="rivals">' in parts.output(table * 2, "rivals", parts.numbering("05_x"))
    shown = parts.output(words, "rivals", parts.numbering("05_x"))
    assert '<ul class="words" id="rivals">' in shown
    assert shown.count('id="rivals"') == 1


def test_measures_from_outside_are_told_with_their_maker():
    told = description._outside({"anger": {"made_by": "a model."}, "topic": {"made_by": "STM", "kind": "category"}}, [])
    made = "“anger” (a number, of articles; made by a model), “topic” (a category, of articles; made by STM)"
    assert told == [f"From outside this suite come {made}."]
    assert description._outside({}, []) == []


def test_notebooks_of_the_studys_own_are_named_and_not_described():
    said = described(notebooks=[Path("/mine/who.ipynb")]).paragraphs[1]
    assert said.endswith("What the study's own notebooks (“who.ipynb”) do is not described here.")
