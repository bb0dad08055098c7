"""Have a language model code the texts of a study. Nothing of it is sent anywhere but by this command."""

import argparse
import sys

import pandas as pd

from analysis import labels, lexicon, studies, validity
from analysis.coder import kept, questions, server, work
from analysis.commands import shown
from analysis.commands.coding_sheet import material, names
from analysis.validity import codebook, models
from analysis.validity.sample import LEAST, contexts, digest, masked


def code(options: argparse.Namespace) -> int:
    """Ask the model, or with --dry tell what would be asked. Raises ValueError where it can't be done."""
    study = studies.read(options.study)
    model, most = options.model.strip(), work.budget(options.budget)
    if not model:
        raise ValueError("MODEL: none is named; allowed: the name by which the server knows a model")
    place = server.named(options.server)
    if not study.codes:
        allowed = "a folder with a sheet that people code (make coding-sheet), which tells how well the model does"
        raise ValueError(f"{study.file}: codes: the study names none; allowed: {allowed}")
    variables = chosen(study, names(options.variables))
    texts = pd.concat([texts_of(study, unit, whole=options.all == "1") for unit in units(variables)], ignore_index=True)
    store, todo = kept.Kept(study.codes, model), work.tasks(texts, variables)
    tell("\n".join(plan(place, model, texts, todo, store)) + "\n")
    if options.dry == "1":
        tell(_first(texts, todo, model))
        return 0
    with store.alone(lambda: tell(f"Another run asks {model}; this one goes on when it has ended.\n")):
        try:
            done = work.run(texts, todo, model, place.ask, store, most)
        finally:  # also when it is stopped from the keyboard
            table = work.table(texts, todo, model, store)
            known = (*codebook.read(), *codebook.own(study.variables))
            models.write(models.with_others(table, store.table, known), store.table)
    told = [*done.lines(), *_versions(table), f"{len(table):,} answers: {store.table}"]
    tell("\n".join(told) + "\n")
    return int(bool(done.failed) or done.ended.startswith("Ended"))


def tell(text: str) -> None:
    """Print what may have words of the corpus or a server in it."""
    sys.stdout.write(shown(text))


def chosen(study: studies.Study, given: list[str]) -> list[codebook.Variable]:
    """The variables that the model is asked for: those given, else those that people were asked for or have coded."""
    known = {variable.name: variable for variable in (*codebook.read(), *codebook.own(study.variables))}
    for name in given:
        if name not in known:
            raise ValueError(f"VARIABLES: {name!r}; allowed: {', '.join(known)}")
    coded = set(validity.read(study.codes, study.variables)["variable"])
    there = set(validity.key(study.codes)["unit"])
    of_sheets = [name for name, variable in known.items() if variable.unit in there]
    return [known[name] for name in given or [name for name in known if name in coded] or of_sheets]


def units(variables: list[codebook.Variable]) -> list[str]:
    """The units of these variables, passages first."""
    return [unit for unit in codebook.UNITS if any(variable.unit == unit for variable in variables)]


def texts_of(study: studies.Study, unit: str, *, whole: bool) -> pd.DataFrame:
    """One row a text: its place, and its ``text`` and ``context`` as coders see them. The items of the sheets first.

    whole: after them all other texts of the corpus that a sheet could have.
    """
    passages, answered, credits = material(study, unit)
    key = validity.key(study.codes)
    items = validity.placed(key[key["unit"] == unit], passages)
    items = _with_paragraph(items[items["found"]].reset_index(drop=True), passages)
    others = answered[answered["words"] >= LEAST] if whole else answered.head(0)
    others = others.assign(unit=unit, digest=others["text"].map(digest))
    columns = [*models.PLACE, "paragraph", "text"]
    kinds = {name: "int64" if name in ("paragraph", *models.NUMBERS) else "str" for name in columns}
    chosen = pd.concat([items[columns].astype(kinds), others[columns].astype(kinds)], ignore_index=True)
    chosen = chosen.drop_duplicates(models.PLACE, ignore_index=True)
    hidden = [*passages["outlet"].unique(), *credits]
    context = contexts(chosen, passages) if unit == "passage" else pd.Series("", index=chosen.index)
    shown = masked(chosen["text"].str.strip(), hidden)
    return chosen.assign(text=shown, context=masked(context, hidden))


def plan(place: server.Server, model: str, texts: pd.DataFrame, todo: list[work.Task], store: kept.Kept) -> list[str]:
    """What will be asked, of whom, and about how much that is."""
    seen = work.texts_of(texts)
    requests = {
        key: questions.estimate(questions.request(seen[task.row], task.variable, model))
        for task in todo
        if (key := questions.key(seen[task.row], task.variable, model)) not in store.answers
    }
    asked = ", ".join(dict.fromkeys(task.variable.name for task in todo))
    told = [
        f"Model {model} at {place.host}: {labels.count(len(texts), 'text')}, each asked for: {asked or 'nothing'}.",
        f"{labels.count(len(todo), 'answer')} wanted; to be sent: {labels.count(len(requests), 'request')}, "
        f"about {sum(requests.values()):,} tokens, and some 50 a request back.",
    ]
    if store.broken:
        told.append(f"{store.path}: {labels.count(store.broken, 'line')} can't be read, and will be asked again.")
    return told


def _with_paragraph(items: pd.DataFrame, passages: pd.DataFrame) -> pd.DataFrame:
    """The items with the paragraph in which each begins."""
    first = lexicon.overlaps(items, passages).drop_duplicates("span").set_index("span")["passage"]
    rows = first.reindex(range(len(items)), fill_value=0).to_numpy()
    paragraphs = passages["paragraph"].to_numpy()[rows] if len(items) else []
    return items.assign(paragraph=paragraphs).astype({"paragraph": "int64"})


def _first(texts: pd.DataFrame, todo: list[work.Task], model: str) -> str:
    """The first request, as it would be sent."""
    if not todo:
        return "Nothing is sent.\n"
    text = work.texts_of(texts)[todo[0].row]
    messages = questions.request(text, todo[0].variable, model)["messages"]
    said = "\n\n".join(message["content"] for message in messages)
    return f"Nothing is sent. The first request would be:\n\n{said}\n"


def _versions(table: pd.DataFrame) -> list[str]:
    """A warning where the server has called the model by several names."""
    versions = sorted(set(table["version"]) - {""})
    if len(versions) < 2:
        return []
    return [f"The answers are of {len(versions)} versions: {', '.join(versions)}. Code anew for one alone."]
