"""Sheets for Label Studio and doccano: what they take in as their documents say, and their exports read as sheets are.

Neither program runs here: exports are written as their documents and sources show them.
"""

import json
import re
from xml.etree import ElementTree

import pytest

from analysis import example, validity
from analysis.commands import main
from analysis.validity import exchange

OWN = {"blame": {"question": "Who is “blamed” & why?", "values": ["nobody", "the <town>"]}}


@pytest.fixture
def sheet():
    return validity.sample(example.answered(), example.passages(), size=6)


@pytest.fixture
def studio(sheet, tmp_path):
    """A folder with files for Label Studio, and the tasks in them."""
    validity.write(sheet, tmp_path, own=OWN, suffix=exchange.STUDIO)
    return tmp_path, json.loads((tmp_path / exchange.TASKS).read_text(encoding="utf-8"))


@pytest.fixture
def doccano(sheet, tmp_path):
    validity.write(sheet, tmp_path, own=OWN, suffix=exchange.DOCCANO)
    lines = (tmp_path / exchange.ITEMS).read_text(encoding="utf-8").splitlines()
    return tmp_path, [json.loads(line) for line in lines]


def choice(name, value):
    return {"from_name": name, "to_name": "text", "type": "choices", "value": {"choices": [value]}}


def area(name, *lines):
    return {"from_name": name, "to_name": "text", "type": "textarea", "value": {"text": list(lines)}}


def annotated(task, *annotations):
    """A task as Label Studio exports it."""
    return {"id": 1, **task, "annotations": [{"was_cancelled": False, **one} for one in annotations], "predictions": []}


def exported(folder, records, name="export.json"):
    text = "\n".join(map(json.dumps, records)) if name.endswith("l") else json.dumps(records)
    (folder / name).write_text(text, encoding="utf-8")
    codes = validity.read(folder, OWN)
    return codes, validity.remarks(codes)


def test_label_studio_gets_tasks_and_an_interface_that_asks_the_codebook(studio, sheet):
    folder, tasks = studio
    assert [task["data"]["item"] for task in tasks] == sheet["item"].tolist()
    assert [task["data"]["text"] for task in tasks] == sheet["text"].tolist()
    view = ElementTree.parse(folder / exchange.INTERFACE).getroot()  # noqa: S314 our own file
    asked = {each.get("name"): [answer.get("value") for answer in each] for each in view.iter("Choices")}
    assert asked["tone"] == ["-1", "0", "1"]
    assert asked["blame"] == ["nobody", "the <town>"]
    assert [each.get("name") for each in view.iter("TextArea")] == ["source", "notes"]
    assert {each.get("toName") for each in view.iter("Choices")} == {"text"}
    assert "Who is “blamed” & why?" in [each.get("value") for each in view.iter("Header")]


def test_what_label_studio_gives_back_of_two_coders_is_read_as_two_sheets(studio):
    folder, tasks = studio
    ann, bo = (
        {"completed_by": {"id": 1, "email": "ann@uni.example"}},
        {"completed_by": {"id": 2, "email": "bo@x.example"}},
    )
    first = [choice("tone", "-1"), choice("blame", "the <town>"), area("source", "Ann Lund"), area("notes", "odd")]
    records = [annotated(task, ann | {"result": first}, bo | {"result": [choice("tone", "1")]}) for task in tasks]
    codes, remarks = exported(folder, records)
    assert set(codes["coder"]) == {"ann", "bo"}
    of_ann = codes[codes["coder"] == "ann"]
    assert {*zip(of_ann["variable"], of_ann["value"], of_ann["notes"], strict=True)} == {
        ("tone", "-1", "odd"),
        ("blame", "the <town>", "odd"),
        ("source", "Ann Lund", "odd"),
    }
    assert not remarks["remark"].str.contains("changed").any()


def test_a_file_of_one_coder_is_called_what_the_coder_is_called(studio):
    folder, tasks = studio
    records = [annotated(task, {"completed_by": 7, "result": [choice("tone", "0")]}) for task in tasks]
    codes, _ = exported(folder, records, "ann.json")
    assert set(codes["coder"]) == {"ann"}


def test_coders_without_an_address_go_by_their_number(studio):
    folder, tasks = studio
    both = [{"completed_by": number, "result": [choice("tone", "0")]} for number in (1, 2)]
    codes, _ = exported(folder, [annotated(task, *both) for task in tasks])
    assert set(codes["coder"]) == {"export_1", "export_2"}


def test_the_short_form_of_label_studio_is_read_too(studio):
    folder, tasks = studio
    about = {"annotator": 1, "annotation_id": 3, "created_at": "2024", "updated_at": "2024", "lead_time": 3.5, "id": 1}
    records = [task["data"] | about | {"tone": "1", "source": ["Ann Lund"], "hedges": {"number": 2}} for task in tasks]
    codes, remarks = exported(folder, records)
    assert {*zip(codes["variable"], codes["value"], strict=True)} == {
        ("tone", "1"),
        ("source", "Ann Lund"),
        ("hedges", "2"),
    }
    assert not remarks["remark"].str.contains("no variable").any()


def test_an_annotation_that_was_skipped_is_none(studio):
    folder, tasks = studio
    done = {"completed_by": 1, "result": [choice("tone", "1")]}
    skipped = {"completed_by": 1, "was_cancelled": True, "result": [choice("tone", "0")]}
    codes, remarks = exported(folder, [annotated(tasks[0], done), *(annotated(task, skipped) for task in tasks[1:])])
    assert codes["item"].tolist() == [tasks[0]["data"]["item"]]
    assert "5 of 6 items are not there" in " ".join(remarks["remark"])


def test_one_who_codes_an_item_twice_in_two_ways_is_told(studio):
    folder, tasks = studio
    twice = [{"completed_by": 1, "result": [choice("tone", value)]} for value in ("1", "0")]
    with pytest.raises(ValueError, match=r"export\.json: p\d+, tone: '1' in row 2 and '0' in row 3; allowed: one code"):
        exported(folder, [annotated(tasks[0], *twice)])


def test_doccano_gets_items_and_labels(doccano, sheet):
    folder, items = doccano
    assert [item["text"] for item in items] == sheet["text"].tolist()
    labels = json.loads((folder / exchange.LABELS).read_text(encoding="utf-8"))
    assert {"tone: -1", "tone: 0", "tone: 1", "blame: nobody", "blame: the <town>"} <= {
        label["text"] for label in labels
    }
    assert not any(label["text"].startswith("source") for label in labels)
    assert all(re.fullmatch("#[0-9a-f]{6}", label["background_color"]) for label in labels)


def test_what_doccano_gives_back_is_a_sheet_a_coder(doccano):
    folder, items = doccano
    for name, label in (("ann", "tone: 1"), ("bo", "tone: 0")):
        records = [item | {"id": 1, "label": [label, "blame: nobody"], "Comments": ["odd"]} for item in items]
        codes, remarks = exported(folder, records, f"{name}.jsonl")
    assert set(codes["coder"]) == {"ann", "bo"}
    assert set(codes.loc[codes["variable"] == "tone", "value"]) == {"0", "1"}
    assert set(codes["notes"]) == {"odd"}
    assert not remarks["remark"].str.contains("changed").any()


@pytest.mark.parametrize(
    ("labels", "said"),
    [
        (["tone: 1", "tone: 0"], "tone: '1; 0'; allowed: -1, 0, 1"),
        (["tone: 3"], "tone: '3'; allowed: -1, 0, 1"),
    ],
)
def test_labels_that_contradict_each_other_or_are_none_are_named(doccano, labels, said):
    folder, items = doccano
    with pytest.raises(ValueError, match=r"ann\.jsonl: row 2, ") as error:
        exported(folder, [items[0] | {"label": labels}], "ann.jsonl")
    assert said in str(error.value)


def test_a_label_of_no_variable_is_told_and_the_rest_is_read(doccano):
    folder, items = doccano
    codes, remarks = exported(folder, [items[0] | {"label": ["tone: 1", "later"]}], "ann.jsonl")
    assert codes["value"].tolist() == ["1"]
    assert "is no variable of the codebook; not read" in " ".join(remarks["remark"])


def test_a_text_that_was_edited_there_is_told_and_one_beside_another_s_name_is_refused(doccano):
    folder, items = doccano
    _, remarks = exported(folder, [items[0] | {"text": "Other words.", "label": ["tone: 1"]}], "ann.jsonl")
    assert f"the text of {items[0]['item']} was changed; its codes are used" in remarks["remark"].tolist()
    with pytest.raises(ValueError, match=f"stands beside {items[0]['item']} but is the text of {items[1]['item']}"):
        exported(folder, [items[0] | {"text": items[1]["text"], "label": ["tone: 1"]}], "ann.jsonl")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.json", ""),
        ("a.json", "{"),
        ("a.json", "[" * 100_000),
        ("a.json", "{}"),
        ("a.json", "[1]"),
        ("a.json", '[{"item": "p001"}]'),
        ("a.jsonl", "x"),
        ("a.jsonl", '{"text": "a", "label": 1}'),
        ("a.json", '[{"annotations": 1}]'),
        ("a.json", '[{"annotations": [1]}]'),
        ("a.json", '[{"annotations": [{"result": [1]}]}]'),
    ],
)
def test_what_is_no_export_is_named(studio, name, text):
    folder, _ = studio
    (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=re.escape(str(folder / name))):
        validity.read(folder)


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85", "\x0c", "\x1c"])
def test_a_text_with_another_end_of_a_line_is_one_line_of_an_export(doccano, sign):
    folder, items = doccano
    records = [{**item, "text": f"{item['text']}{sign}.", "label": ["tone: 1"]} for item in items]
    lines = "\n".join(json.dumps(record, ensure_ascii=False) for record in records)
    (folder / "ann.jsonl").write_text(lines.replace("\\f", sign).replace("\\u001c", sign), encoding="utf-8")
    if sign >= " ":  # others JSON does not have as they are
        assert len(validity.read(folder, OWN)) == len(items)
    else:
        with pytest.raises(ValueError, match=r"ann\.jsonl: can't be read as \.jsonl"):
            validity.read(folder, OWN)


@pytest.mark.parametrize("name", [3, None, ["tone"], {"tone": 1}, True])
def test_a_question_without_a_name_is_no_variable(studio, name):
    folder, tasks = studio
    odd = {"completed_by": 1, "result": [choice("tone", "0"), choice(name, "0")]}
    codes, _ = exported(folder, [annotated(task, odd) for task in tasks])
    assert set(codes["variable"]) == {"tone"}


def test_two_coders_of_one_name_are_refused_whatever_their_files(studio):
    folder, tasks = studio
    both = [{"completed_by": {"email": f"{name}@x.example"}, "result": [choice("tone", "0")]} for name in ("ann", "bo")]
    (folder / "Ann.csv").write_text("item,text,tone\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"there are two files of coder 'ann'; allowed: one a coder"):
        exported(folder, [annotated(tasks[0], *both)])


def test_a_text_that_looks_like_a_formula_comes_back_as_it_was(tmp_path):
    passages = example.passages()
    odd = passages["text"].map(lambda text: f"'=1+{text}\u202e")
    odd_passages = passages.assign(text=odd, end=passages["start"] + odd.str.len())
    answered = example.answered().assign(text=odd.reset_index(drop=True))
    validity.write(validity.sample(answered, odd_passages, size=6), tmp_path, suffix=exchange.STUDIO)
    tasks = json.loads((tmp_path / exchange.TASKS).read_text(encoding="utf-8"))
    _, remarks = exported(
        tmp_path,
        [annotated(task, {"completed_by": 1, "result": []}) for task in tasks]
        and [annotated(task, {"completed_by": 1, "result": [choice("tone", "0")]}) for task in tasks],
    )
    assert not remarks["remark"].str.contains("changed").any()


def test_files_that_all_coders_share_can_not_be_dealt_out(sheet, tmp_path):
    with pytest.raises(ValueError, match=r"overlap: 0\.5; allowed with \.doccano: 1"):
        validity.write(sheet, tmp_path, overlap=0.5, suffix=exchange.DOCCANO)


@pytest.mark.parametrize(("kind", "files"), [("label-studio", exchange.OUT[:2]), ("doccano", exchange.OUT[2:])])
def test_the_command_writes_them(tmp_path, kind, files):
    call = ["coding-sheet", "--study", str(example.study()), "--out", str(tmp_path / "codes"), f"--format={kind}"]
    assert main(call) == 0
    assert {file.name for file in (tmp_path / "codes").iterdir()} == {*files, "key.csv", "codebook.csv"}
    assert validity.read(tmp_path / "codes").empty
