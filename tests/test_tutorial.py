"""The tutorial: its corpus is read as its truth says, its document is true, and its report finds the truth alone."""

import html
import os
import re
import subprocess
import sys

import pandas as pd
import pytest

from analysis import annotate, corpus, emphasis, hedging, statements, studies
from analysis.report import plan, reading

FOLDER = plan.ROOT / "docs" / "tutorial"
STUDY = FOLDER / "study.yml"
DOCUMENT = (plan.ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
KEY = ["article_id", "wording", "number"]
FINDING = re.compile(
    r'<li>\s*<p class="figure">[^<]*</p>\s*<p>(.*?)</p>.*?<p><a href="(\w+)\.html#[^"]*">The words behind it', re.DOTALL
)


def truth(name):
    """A table of what is true of the articles."""
    return pd.read_csv(FOLDER / "truth" / f"{name}.csv", dtype="str", keep_default_na=False)


@pytest.fixture(scope="module")
def study():
    return studies.read(STUDY)


@pytest.fixture(scope="module")
def articles(study):
    return corpus.load(study.corpus, **study.reading)


@pytest.fixture(scope="module")
def passages(study, articles):
    return annotate.passages(articles, actors=study.actors, keep="outlet_group")


@pytest.fixture(scope="module")
def sure(study, articles, passages):
    """The sure realisations of statements, with what became of each wording, and those credited to two people."""
    compared = statements.comparable(articles, passages, corpus.wires(articles), by=study.events)
    remarks = [emphasis.mentions(compared.passages, study.phrase)]
    found = statements.align(compared.passages, remarks=remarks)
    found = found[found["sure"]]
    return found, statements.wording(found, hits=hedging.hits(compared.passages)), statements.credit(found)


def mentions_of(passages, wordings):
    """A row a mention: the first, second … of its wording in its article, from the headline on."""
    found = emphasis.wordings(passages, wordings)
    found = found.assign(below=found["part"] != "headline").sort_values(["article_id", "below", "start"], kind="stable")
    found = found.astype(dict.fromkeys(["article_id", "outlet", "wording", "wording_by", "treatment"], "str"))
    return found.assign(number=found.groupby(["article_id", "wording"]).cumcount().add(1).astype("str"))


def test_the_articles_are_read_as_they_are(articles):
    known = truth("articles")
    assert len(known) == 60
    read = articles.assign(
        published=articles["published"].dt.strftime("%Y-%m-%d"), genre=articles["genre"].fillna("")
    ).astype({"outlet": "str"})
    columns = ["article_id", "outlet", "published", "genre", "headline"]
    by_id = [table[columns].astype("str").sort_values("article_id").to_dict("records") for table in (read, known)]
    assert by_id[0] == by_id[1]
    assert corpus.ledger(articles)["status"].isin(["kept", "repaired"]).all()


def test_every_article_is_as_long_as_an_article_and_begins_in_its_own_way(articles):
    assert articles["words"].between(120, 450).all()
    openings = articles["text"].str.split().str[:5].str.join(" ")
    shared = openings[openings.duplicated(keep=False)].index
    assert set(articles.loc[shared, "article_id"]) == {"echo-02", "lantern-02", "press-02"}


def test_the_copies_of_the_agency_are_one_story(articles):
    known = truth("articles")
    wires = corpus.wires(articles)
    assert set(wires["article_id"]) == set(known.loc[known["shares_text"] == "wire", "article_id"])
    assert wires["cluster"].nunique() == 1
    assert wires.loc[wires["fullest"], "article_id"].tolist() == ["echo-02"]


def test_each_mention_is_found_and_treated_as_the_truth_says_or_known_to_be_misread(study, passages):
    known = truth("mentions")
    expected = known.assign(treatment=known["read_as"].where(known["read_as"] != "", known["treatment"]))
    columns = [*KEY, "wording_by", "treatment"]
    found = mentions_of(passages, study.rivals()[1])
    rows = [table[columns].sort_values(KEY).to_dict("records") for table in (found, expected)]
    assert rows[0] == rows[1]


def test_a_mention_that_is_known_to_be_misread_is_misread():
    known = truth("mentions")
    misread = known[known["read_as"] != ""]
    assert (misread["read_as"] != misread["treatment"]).all()
    assert f"Of the {len(known)} mentions it treats four wrongly" in (FOLDER / "truth.md").read_text(encoding="utf-8")
    assert len(misread) == 4


def test_what_a_group_writes_itself(articles):
    known = truth("mentions").merge(articles[["article_id", "outlet_group"]].astype("str"))
    own = known[(known["wording_by"] == "outlet") & (known["treatment"] == "used")]
    written = {group: set(rows["wording"]) for group, rows in own.groupby("outlet_group")}
    assert written == {"Valley press": {"crack", "cosmetic damage"}, "Seat press": {"defect"}}


def test_the_altered_quotation_is_found_and_no_other(sure):
    quotes = statements.fidelity(sure[0])
    altered = quotes[quotes["verdict"] == "altered"]
    assert altered[["article_id", "differs", "lacks"]].astype("str").values.tolist() == [
        ["courier-nexis_3", "defect", "crack"]
    ]


def test_the_quotation_credited_to_another_is_found_and_no_other(sure):
    (row,) = sure[2].to_dict("records")
    assert {row["speaker_1"], row["speaker_2"]} == {"Colin Strake", "Leo Marchbank"}
    assert "Business Week" in {row["outlets_1"], row["outlets_2"]}


def test_both_are_among_the_statements_that_the_page_shows_first(sure):
    found, wordings, credits = sure
    shown = statements.cards(statements.contrasts(found, wordings, credits), wordings, number=10)
    texts = re.sub("[⟦⟧]", "", " ".join(shown["words"].astype("str")))
    assert "There is a defect through half the thickness" in texts
    assert "My grandmother's kettle" in texts


def test_each_difference_of_wording_is_in_the_truth(sure):
    known = truth("statements")
    known = known[known["kind"] != "credited to two people"]
    drift = sure[1].astype({"drift": "str", "article_id": "str", "text": "str"})
    drift = drift[drift["drift"].isin(["other words in marks", "softened", "sharpened", "voice changed"])]
    assert sorted(zip(drift["drift"], drift["article_id"], strict=True)) == sorted(
        zip(known["kind"], known["article_id"], strict=True)
    )
    for row in known.itertuples():
        texts = drift.loc[(drift["drift"] == row.kind) & (drift["article_id"] == row.article_id), "text"]
        assert texts.str.contains(row.words, regex=False).sum() == 1


def blocks(start):
    """The lines of the document's indented blocks that follow a line with this text, up to the next heading."""
    after = DOCUMENT.split(start, 1)[1].split("\n## ", 1)[0]
    return [line.strip() for line in after.splitlines() if line.startswith("    ") and "make " not in line]


def test_the_document_shows_what_the_corpus_command_prints(study):
    printed = [re.sub(r"\s+", " ", line.strip()) for line in "\n".join(reading.lines(study)).splitlines()]
    shown = [re.sub(r"\s+", " ", line) for line in blocks("## 1.")]
    assert len(shown) == 8
    assert [line for line in shown if line not in printed] == []


def test_the_document_tells_how_many_mentions_another_form_adds(study, passages):
    wordings = study.rivals()[1]
    more = wordings | {"defect": ["defect", "fault"]}
    before, after = (len(mentions_of(passages, each)) for each in (wordings, more))
    assert f"{before} mentions become {after}" in " ".join(DOCUMENT.split())


def test_the_document_tells_where_to_look():
    links = re.findall(r"\]\((?!https?:)([^)#]+)", DOCUMENT)
    assert [link for link in links if not (plan.ROOT / "docs" / link).exists()] == []


@pytest.fixture(scope="module")
def first_page(tmp_path_factory):
    """The first page of the tutorial's report."""
    out = tmp_path_factory.mktemp("tutorial")
    command = [sys.executable, "-m", "analysis", "report", "--study", STUDY, "--out", out]
    done = subprocess.run(command, cwd=plan.ROOT, env=os.environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr + done.stdout
    return (out / "report" / "index.html").read_text(encoding="utf-8")


def says(row, kind, page, sentence):
    """Whether a finding is this row's: of its kind and page, with its words in their order."""
    words = ".*".join(map(re.escape, row["says"].split("…")))
    return (row["kind"], row["page"]) == (kind, page) and re.search(words, sentence, re.DOTALL) is not None


def plain(markup):
    return html.unescape(re.sub(r"<[^>]+>", "", " ".join(markup.split())))


@pytest.mark.report
def test_the_first_page_finds_what_is_true_and_nothing_else(first_page):
    known = truth("findings").to_dict("records")
    differs, counted = first_page.split("<h2>What differs</h2>")[1].split("<h2>Who says it, and who is heard</h2>")
    parts = {"differs": differs, "counted": counted}
    told = [(kind, page, plain(sentence)) for kind, part in parts.items() for sentence, page in FINDING.findall(part)]
    assert len(told) == sum(row["kind"] in parts for row in known)
    for finding in told:
        assert sum(says(row, *finding) for row in known) == 1, finding
    for row in known:
        if row["kind"] in parts:
            assert sum(says(row, *finding) for finding in told) == 1, row


@pytest.mark.report
def test_the_first_page_tells_in_what_no_difference_is_shown(first_page):
    known = truth("findings").set_index("kind")
    (shown,) = re.findall(r'<p class="open">No difference is shown in (.*?):', first_page)
    assert plain(shown) == known.loc["open", "says"]
    assert known.loc["checked", "says"] in plain(first_page)


@pytest.mark.report
def test_the_document_quotes_the_first_page(first_page):
    quoted = [line.removeprefix("> ") for line in DOCUMENT.splitlines() if line.startswith("> ")]
    assert len(quoted) > 6
    assert [line for line in quoted if line not in plain(first_page)] == []
