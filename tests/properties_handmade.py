"""What holds of tables that people fill in, and of what programs and models give back."""

import csv
import datetime
import io
import json
import shutil
import tempfile
import warnings
from pathlib import Path

import handmade
import openpyxl
import pandas as pd
import strategies
from hypothesis import strategies as st
from properties import Property

WORDS = ["may", "minor leak", "the wall may fall", "The dam is safe", "“", " ", "may\u2028"]
NUMBERS = ["1", "0", "-1", "2.0", "1,0", "1.5", "1.2.3", "²", "٣", "9" * 400, "1e308", "-1e99", "1,234", "0,5", "1_000"]
NUMBERS += ["nan", "inf", "#REF!", "=1+1", "'1", "− 2", "1e-320", "5 %"]
DAYS = ["2022-01-19", "2022-02-30", "20220119", "2022-01-19T10:00+14:00", "0001-01-01", "9999-12-31", "2022-W03"]
FIELDS = [
    "drop",
    "denied",
    "speaker",
    "Voice",
    "not this event",
    "date",
    "outlet",
    "genre",
    "treatment",
    "not an attribution",
]
VALUES = ["own", "direct", "nobody", "denied", "used", "podcast", *DAYS]
IDS = st.sampled_from(["g1", "g2", "h1", "h2", "G1", "none", ""])
CELLS = st.sampled_from([*WORDS, *NUMBERS, *FIELDS, *VALUES]) | strategies.noise | strategies.names
COLUMNS = {
    "item": st.sampled_from(["p001", "p002", "P003", "p004", "p999", ""]),
    "article_id": IDS,
    "words": st.sampled_from(WORDS) | CELLS,
    "occurrence": st.sampled_from(["", "1", "1.0", "2"]) | st.sampled_from(NUMBERS),
    "start": st.sampled_from(["0", "3", *NUMBERS]),
    "end": st.sampled_from(["8", "3.0", *NUMBERS]),
    "part": st.sampled_from(["", "headline", "Headline", "text", "body"]),
    "field": st.sampled_from(FIELDS) | CELLS,
    "value": st.sampled_from([*VALUES, *NUMBERS]) | CELLS,
    "text": CELLS,
    "tone": st.sampled_from(["0", "1", "-1", "−1", "+1", "1,0", "2", "=0", "#N/A", ""]),
    "hedges": st.sampled_from(["0", "1", "1.0", "9", "10", ""]),
    "source": CELLS,
    "notes": CELLS,
    "by": strategies.names,
    "reason": CELLS,
    "": CELLS,
    "tone ": CELLS,
}
OTHERS = [1.5, 3, True, datetime.datetime(2022, 1, 19), datetime.time(1), datetime.timedelta(1), None]
NEEDED = {
    "coding sheets": ["item", "text", "tone", "hedges"],
    "tables of corrections": ["article_id", "field", "words", "value"],
    "tables of measures": ["article_id", "value", "words"],
}


@st.composite
def tables(draw, kind):
    """A table: mostly with the columns that it needs, in any order, some cells empty, some of other types."""
    names = draw(st.permutations(NEEDED[kind] + draw(st.lists(st.sampled_from(list(COLUMNS)), max_size=3))))
    names = names[draw(st.sampled_from([0, 0, 0, 1])) :]
    rows = draw(st.lists(st.tuples(*(COLUMNS[name] for name in names)), max_size=5))
    above = draw(st.sampled_from([[], [], [], [("A title",)], [()]]))
    ending = draw(st.sampled_from([".csv", ".csv", ".xlsx"]))
    return ending, as_csv(draw, [*above, names, *rows]) if ending == ".csv" else as_xlsx(draw, [*above, names, *rows])


def as_csv(draw, rows):
    """A .csv as programs write it."""
    parted, encoding = draw(st.sampled_from(",;\t")), draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]))
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=parted, lineterminator=draw(st.sampled_from(["\n", "\r\n"]))).writerows(rows)
    return out.getvalue().encode(encoding, errors="replace")


def as_xlsx(draw, rows):
    """A workbook, with cells of other types."""
    book = openpyxl.Workbook()
    for at, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            given = draw(st.sampled_from(OTHERS)) if at > 1 and draw(st.integers(0, 9)) == 0 else value
            try:
                book.active.cell(at, column, given)
            except openpyxl.utils.exceptions.IllegalCharacterError:
                book.active.cell(at, column, "x")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


# What programs and models give back

SCALARS = CELLS | st.none() | st.booleans() | st.integers(-2, 2) | st.floats() | st.just(10**30) | st.just("\ud800")
JSON = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(CELLS, inner, max_size=2), max_leaves=4
)


def fields(**usual):
    """A table of JSON with these fields, of which some lack, and some hold something else."""
    return st.fixed_dictionaries({}, optional={name: one | one | one | JSON for name, one in usual.items()})


answers = st.sampled_from(["0", "1", "-1", "yes", "", "nobody"])
results = st.lists(
    fields(
        from_name=st.sampled_from(["tone", "hedges", "source", "notes"]),
        value=fields(choices=st.lists(answers, max_size=2), text=st.lists(CELLS, max_size=2), number=st.integers()),
    ),
    max_size=3,
)
coders = st.sampled_from([1, None, {"id": 2}, {"email": "bo@x.example"}, "eva@x.example", "@", "\ud800@x"])
tasks = fields(
    data=fields(item=COLUMNS["item"], text=CELLS),
    annotations=st.lists(fields(completed_by=coders, was_cancelled=st.booleans(), result=results), max_size=2),
)
least = fields(item=COLUMNS["item"], text=CELLS, annotator=coders, tone=answers, source=CELLS)
labelled = fields(
    item=COLUMNS["item"],
    text=CELLS,
    label=st.lists(st.sampled_from(["tone: 1", "hedges: 0", "x", ": ", "source: a: b"])),
)
exports = st.one_of(
    *(
        st.tuples(st.just(".json"), st.lists(one, min_size=1, max_size=3).map(lambda records: as_json(records)))
        for one in (tasks, least, labelled)
    ),
    st.tuples(
        st.just(".jsonl"),
        st.lists(labelled, min_size=1, max_size=3).map(lambda records: b"\n".join(map(as_json, records))),
    ),
    st.tuples(st.just(".json"), JSON.map(lambda value: as_json(value))),
)
content = fields(words=CELLS, value=answers).map(lambda value: json.dumps(value)) | CELLS | JSON
choice = fields(message=fields(content=content, refusal=st.none()), finish_reason=st.sampled_from(["stop", "length"]))
replies = fields(
    model=CELLS,
    choices=st.lists(choice, max_size=2),
    usage=fields(prompt_tokens=st.integers(), completion_tokens=st.none()),
)
kept = fields(
    key=CELLS,
    value=answers,
    words=CELLS,
    supported=st.none() | st.booleans(),
    version=CELLS,
    tokens=st.lists(st.integers() | st.just(1e400), min_size=2, max_size=2),
)
of_models = st.tuples(st.just(".reply"), replies.map(lambda value: as_json(value))) | st.tuples(
    st.just(".jsonl"), st.lists(kept, max_size=3).map(lambda lines: b"\n".join(map(as_json, lines)))
)


@st.composite
def answered(draw):
    """A model's table in which some cells are others."""
    table = pd.read_csv(
        io.BytesIO(next(handmade.KINDS["answers of models"].begin())[1]), dtype="str", keep_default_na=False
    )
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(table) - 1)), draw(st.integers(0, table.shape[1] - 1))
        table.iat[at] = draw(CELLS.filter(lambda cell: "\0" not in cell))
    return ".csv", table.to_csv(index=False).encode()


def as_json(value):
    """JSON as programs write it: any sign as it is, but halves of characters."""
    text = json.dumps(value, ensure_ascii=False)
    return (text if text.isprintable() or "\ud800" not in text else json.dumps(value)).encode(errors="replace")


def given_back(kind, file):
    """A file of this kind is read, or told by name."""
    folder = Path(tempfile.mkdtemp())
    ending, raw = file
    try:
        (folder / f"a{ending}").write_bytes(raw)
        warnings.filterwarnings("ignore", module="openpyxl")  # of workbooks with parts that it passes over
        handmade.KINDS[kind].read(folder / f"a{ending}")
    finally:
        shutil.rmtree(folder)


DRAWN = {kind: tables(kind) for kind in NEEDED}
DRAWN |= {"exports of Label Studio and doccano": exports, "answers of models": of_models | of_models | answered()}
PROPERTIES = {kind: Property(given_back, {"kind": st.just(kind), "file": file}, 25) for kind, file in DRAWN.items()}
