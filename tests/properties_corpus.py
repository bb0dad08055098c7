"""What holds of any folder of files, and of what is asked of the articles read from it."""

import shutil
import tempfile
from pathlib import Path

import pandas as pd
import strategies
from hypothesis import strategies as st
from properties import Property, answered, loaded, same

from analysis import corpus, studies


def read(files, metadata, options):
    """A folder of drawn files is loaded or refused; the same again; and each question to the articles is answered."""
    folder = Path(tempfile.mkdtemp())
    try:
        for name, content in files.items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_bytes(content)
        if metadata is not None:
            (folder / "metadata.csv").write_bytes(metadata)
        _asked(folder, options)
    finally:
        shutil.rmtree(folder)


def _asked(folder, options):
    """See `read`."""
    articles = loaded(folder, **options)
    if articles is None:
        return
    same(articles, loaded(folder, **options))
    texts = articles.set_index("article_id")["text"]
    for row in corpus.original(articles).itertuples():
        raw = map(str, corpus.raw(articles, row.article_id).values())  # a table's column may have another name
        here = texts[row.article_id][row.start : row.end]
        assert here in [each[row.original_start : row.original_end] for each in raw]
    assert corpus.outlets(articles)["articles"].sum() == len(articles)
    assert corpus.lengths(articles)["total"].sum() == articles["words"].sum()
    assert corpus.lengths(articles, by=("outlet", "language"))["articles"].sum() == len(articles)
    assert corpus.missing(articles)["articles"].sum() == len(articles)
    assert corpus.tally(articles, "outlet")["found"].sum() == corpus.tally(articles, "file")["found"].sum()
    corpus.gaps(articles), corpus.reasons(articles), corpus.similar_outlets(articles)
    wires = corpus.wires(articles)
    assert wires["shared"].between(0, 1).all()
    for cluster in wires["cluster"].unique():
        corpus.edits(articles, cluster)


def chosen(text):
    """A study is read, or refused in our own words; what it chose can be handed to a notebook."""
    folder = Path(tempfile.mkdtemp())
    try:
        path = folder / "study.yml"
        path.write_bytes(text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text)
        study = answered(studies.read, path)
        if study is not None:
            assert study.corpus.is_absolute()
            assert study.phrase.strip()
            answered(corpus.load, folder, **study.reading)
    finally:
        shutil.rmtree(folder)


NAMES = [
    *("text", "Body", "headline", "title", "date", "published", "outlet", "source", "id", "url"),
    *("author", "file", "source_spans", "wire", "record", "words"),
]
COLUMNS = [*NAMES, ""]
DATES = ["2022-01-19", "19/01/2022", "01/19/22", "2022-02-30", "19. Januar 2022", "32.1.2022", "2022-01-19T25:00"]
CELLS = strategies.texts | strategies.names | st.sampled_from([*DATES, "0", "1e400", "9" * 30])
rows = st.lists(st.dictionaries(st.sampled_from(COLUMNS), CELLS, max_size=4), min_size=1, max_size=4)
encoded = st.tuples(
    strategies.texts, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1", "utf-32"])
).map(lambda drawn: drawn[0].encode(drawn[1], errors="replace"))
tables = rows.map(lambda rows: pd.DataFrame(rows))
contents = {
    ".txt": encoded,
    ".md": encoded,
    ".html": encoded | strategies.texts.map(lambda text: f"<html><article><p>{text}</p></article></html>".encode()),
    ".csv": tables.map(lambda table: table.to_csv(index=False, lineterminator="\n").encode()) | encoded,
    ".jsonl": tables.map(lambda table: table.to_json(orient="records", lines=True).encode()) | encoded,
    ".json": tables.map(lambda table: table.to_json(orient="records").encode()) | encoded,
    ".rtf": strategies.texts.map(lambda text: f"{{\\rtf1\\ansi {text}}}".encode()),
    ".xyz": st.just(b"x"),
}
file = st.sampled_from(list(contents)).flatmap(lambda ending: st.tuples(st.just(ending), contents[ending]))
files = st.lists(file, min_size=1, max_size=4).flatmap(
    lambda drawn: st.sampled_from(["", "b/", "ü\u0301 "]).map(
        lambda before: {f"{before}{n}{ending}": raw for n, (ending, raw) in enumerate(drawn)}
    )
)
about = rows.map(
    lambda rows: pd.DataFrame([{"file": f"{n}.txt"} | row for n, row in enumerate(rows)]).to_csv(index=False).encode()
)
options = st.fixed_dictionaries(
    {},
    optional={
        "clean": st.booleans(),
        "duplicates": st.sampled_from(["cluster", "collapse", "keep"]),
        "columns": st.dictionaries(
            st.sampled_from(["text", "outlet", "published"]), st.sampled_from(COLUMNS), max_size=2
        ),
        "outlets": st.dictionaries(strategies.names, st.lists(strategies.names, max_size=2), max_size=2),
    },
)
# The first is what most corpora are: news, whose copies and agency credits are found.
articles = st.lists(strategies.news, min_size=1, max_size=5).map(
    lambda texts: {f"{n}.txt": text.encode() for n, text in enumerate(texts)}
)
PROPERTIES = {
    "corpus.load": Property(
        read, {"files": articles | files | files, "metadata": st.none() | about | encoded, "options": options}, 40
    ),
    "studies.read": Property(chosen, {"text": strategies.studies | encoded}, 200),
}
