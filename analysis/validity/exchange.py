"""Coding in a browser: what Label Studio and doccano take in, and what they give back.

Label Studio: tasks as JSON and a labelling interface as XML; back comes its export as JSON or JSON-MIN, of one coder or
several. doccano (text classification, several labels a text): items as JSONL and labels as JSON; back comes its export
as JSONL, a file a coder. doccano has no place for free text, so sources can't be asked there.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import quoteattr

import pandas as pd

from analysis import cells, folders, limits
from analysis.spreadsheet import given_back
from analysis.validity import codebook

STUDIO, DOCCANO = ".label-studio", ".doccano"
TASKS, INTERFACE = "label_studio_tasks.json", "label_studio_interface.xml"
ITEMS, LABELS = "doccano_items.jsonl", "doccano_labels.json"
OUT = (TASKS, INTERFACE, ITEMS, LABELS)  # what is given out, and holds no codes
BACK = (".json", ".jsonl")
NONE = "is no export; allowed: of Label Studio as JSON or JSON-MIN, of doccano as JSONL"
NOTES = "notes"
PART = ": "  # between a variable and a value in a label of doccano
COLOURS = ("#4e79a7", "#b6540b", "#9c3b3d", "#33776f", "#3d7a33", "#7a6212", "#8a5a83", "#8c564b", "#5f5f5f")


class _Row(NamedTuple):
    """What one coder says of one item: name of a variable → value, as they stand in the file."""

    coder: str
    item: str
    text: str
    values: dict[str, str]


def files(sheet: pd.DataFrame, asked: Iterable[codebook.Variable], kind: str) -> dict[str, str]:
    """Name of a file → its text, for one of the two programs. sheet: as `validity.sample` gives it."""
    asked = list(asked)
    rows = [
        {"item": row.item, "text": given_back(row.text), "context": given_back(row.context)}
        for row in sheet.itertuples()
    ]
    if kind == STUDIO:
        return {TASKS: _json([{"data": row} for row in rows]), INTERFACE: _interface(asked)}
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    return {ITEMS: "\n".join(lines) + "\n", LABELS: _json(_labels(asked))}


def read(path: Path) -> dict[str, list[list[str]]]:
    """Coder → the rows of a coding sheet, of an export; cells are as `cells.cell` writes them.

    A file of one coder is called what the coder is called; of several each has the name that the program knows.
    Raises ValueError naming the file, and what is allowed.
    """
    if reason := folders.file_refusal(path):
        raise ValueError(f"{path}: {reason}")
    with limits.Pool(limits.Limits()) as pool:
        told = pool.one(limits.Job(_tables, (path,)))
    if isinstance(told, limits.Failure):
        raise ValueError(f"{path}: {told.reason}")
    return told[0]


def _tables(path: Path) -> Iterator[dict[str, list[list[str]]]]:
    """All tables of a file in one value, as a job of `limits`."""
    try:
        rows = [row for record in _records(path) for row in _rows(path, record)]
    except (AttributeError, TypeError):  # something else where a table or list stands in an export
        raise ValueError(f"{path}: {NONE}") from None
    coders = list(dict.fromkeys(row.coder for row in rows))
    tables = {}
    for coder in coders:
        mine = [row for row in rows if row.coder == coder]
        names = list(dict.fromkeys(name for row in mine for name in row.values))
        table = [["item", "text", *names]]
        table += [[row.item, row.text, *(row.values.get(name, "") for name in names)] for row in mine]
        tables[path.stem if len(coders) == 1 else coder] = [[cells.cell(value) for value in line] for line in table]
    yield tables


def _records(path: Path) -> list[dict]:
    """The tasks or texts in a file: a list, or a line each."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        lines = path.suffix.lower() == ".jsonl"  # only "\n" ends one: texts may hold other ends of lines
        records = [json.loads(line) for line in text.split("\n") if line.strip()] if lines else json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"{path}: can't be read as {path.suffix.lower()}: {error}") from None
    if not isinstance(records, list) or not all(isinstance(record, dict) for record in records):
        raise ValueError(f"{path}: {NONE}")
    return records


def _rows(path: Path, record: dict) -> Iterator[_Row]:
    """What coders say of one item."""
    if "annotations" in record:
        data = record.get("data") if isinstance(record.get("data"), dict) else {}
        for annotation in record["annotations"]:
            if not annotation.get("was_cancelled"):
                given = {
                    _name(part.get("from_name")): _value(part.get("value")) for part in annotation.get("result", [])
                }
                yield _Row(_coder(path, annotation.get("completed_by")), *_shown(data), given)
    elif "annotator" in record:
        about = {"id", "item", "text", "context", "annotator", "annotation_id", "created_at", "updated_at", "lead_time"}
        given = {name: _value(value) for name, value in record.items() if name not in about}
        yield _Row(_coder(path, record["annotator"]), *_shown(record), given)
    elif isinstance(record.get("label"), list):
        given: dict[str, str] = {}
        for label in record["label"]:
            name, part, value = str(label).partition(PART)
            given[name] = f"{given[name]}; {value}" if name in given else value if part else str(label)
        comments = record.get("Comments") or []
        yield _Row(path.stem, *_shown(record), given | ({NOTES: "; ".join(map(str, comments))} if comments else {}))
    else:
        raise ValueError(f"{path}: {NONE}")


def _name(written: object) -> str:
    """The name of a question; "" for what is none."""
    return written if isinstance(written, str) else ""


def _shown(data: dict) -> tuple[str, str]:
    """The item and its text, as they were given out."""
    return str(data.get("item") or ""), str(data.get("text") or "")


def _coder(path: Path, about: object) -> str:
    """The name of a coder: of an address the part before the @; a number alone goes with the file's name."""
    if isinstance(about, dict):
        about = about.get("email") or about.get("id")
    name = str(about if about is not None else "")
    return name.partition("@")[0] if "@" in name else f"{path.stem}_{name}"


def _value(value: object) -> str:
    """What stands in an answer: the choice, the text or the number; several are parted by semicolons."""
    if isinstance(value, dict):
        value = next((value[kind] for kind in ("choices", "text", "number", "rating") if kind in value), "")
    if isinstance(value, list):
        return "; ".join(map(_value, value))
    return "" if value is None else str(value)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _interface(asked: list[codebook.Variable]) -> str:
    """The labelling interface: the text, where it stands, and below them each question with its answers."""
    lines = ["<View>", '  <Text name="text" value="$text"/>']
    if all(variable.unit == "passage" for variable in asked):
        lines += ['  <Header size="6" value="Where it stands, between ⟦ and ⟧"/>']
        lines += ['  <Text name="context" value="$context"/>']
    for variable in asked:
        help_ = " ".join(f"{variable.help} {variable.example}".split())
        lines.append(f'  <Header size="4" value={quoteattr(variable.question)}/>')
        lines += [f'  <Header size="6" value={quoteattr(help_)}/>'] if help_ else []
        if variable.values:
            lines.append(f'  <Choices name="{variable.name}" toName="text" choice="single" showInLine="true">')
            lines += [f"    <Choice value={quoteattr(value)}/>" for value in variable.values]
            lines.append("  </Choices>")
        else:
            lines.append(f'  <TextArea name="{variable.name}" toName="text" maxSubmissions="1" rows="1"/>')
    lines.append(f'  <TextArea name="{NOTES}" toName="text" maxSubmissions="1" rows="1" placeholder="Notes"/>')
    return "\n".join([*lines, "</View>", ""])


def _labels(asked: list[codebook.Variable]) -> list[dict]:
    """A label for each answer to each question, in one colour a question."""
    return [
        {
            "text": f"{variable.name}{PART}{value}",
            "prefix_key": None,
            "suffix_key": None,
            "background_color": COLOURS[place % len(COLOURS)],
            "text_color": "#ffffff",
        }
        for place, variable in enumerate(asked)
        for value in variable.values
    ]
