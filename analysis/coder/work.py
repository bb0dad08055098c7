"""Going through the texts: what is kept is not asked again, a budget ends it, and what fails is told."""

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

import pandas as pd

from analysis import labels, progress
from analysis.coder import questions
from analysis.coder.kept import Kept
from analysis.coder.server import NoAnswerError, NotUsableError
from analysis.validity import codebook, models

IN_A_ROW = 3  # failures after which the next texts would fail too
SHOWN = 5  # failures that are told one by one
BUDGET = re.compile(r"([\d,.]*\d)\s*([km]?)\s*(requests?|tokens?|)", re.IGNORECASE)
TIMES = {"": 1, "k": 1_000, "m": 1_000_000}


class Task(NamedTuple):
    """A question to one text: its row in the table of texts, and the variable."""

    row: int
    variable: codebook.Variable


class Done(NamedTuple):
    """What was done: requests sent, tokens read and written by the server, what failed, and why it ended early."""

    requests: int
    read: int
    written: int
    failed: list[str]
    ended: str

    def lines(self) -> list[str]:
        """All this in plain lines."""
        tokens = f"{self.read:,} tokens read and {self.written:,} written" if self.read else "tokens not told"
        told = [f"{labels.count(self.requests, 'request')} sent, {tokens}."]
        if self.failed:
            more = [f"  … and {len(self.failed) - SHOWN} more"] if len(self.failed) > SHOWN else []
            told += [f"{labels.count(len(self.failed), 'answer')} missing; the next run asks for them again:"]
            told += [f"  {one}" for one in self.failed[:SHOWN]] + more
        return [*told, *filter(None, [self.ended])]


class Budget(NamedTuple):
    """How much may be spent; None is any amount."""

    requests: int | None = None
    tokens: int | None = None

    def spent(self, requests: int, tokens: int) -> str:
        """What is used up, in words; "" while there is something left."""
        for name, most, used in (("request", self.requests, requests), ("token", self.tokens, tokens)):
            if most is not None and used >= most:
                return f"The budget of {labels.count(most, name)} is used up; the next run goes on from here."
        return ""


def budget(given: str) -> Budget:
    """A budget as given. Raises ValueError naming it and what is allowed.

    >>> budget("500"), budget("200k tokens"), budget("")
    (Budget(requests=500, tokens=None), Budget(requests=None, tokens=200000), Budget(requests=None, tokens=None))
    """
    if not given.strip():
        return Budget()
    found = BUDGET.fullmatch(given.strip())
    digits = found[1].replace(",", "") if found else ""
    try:
        number = round(float(digits) * TIMES[found[2].lower()])
    except (ValueError, TypeError):
        number = 0
    if number < 1:
        raise ValueError(f"BUDGET: {given!r}; allowed: a number of requests or tokens, as 500 or “200k tokens”")
    return Budget(tokens=number) if found[3].lower().startswith("token") else Budget(requests=number)


def tasks(texts: pd.DataFrame, variables: Iterable[codebook.Variable]) -> list[Task]:
    """The questions to each text, in order of the texts. texts: one row a text, with its ``unit``."""
    asked = list(variables)
    units = texts["unit"].tolist()
    return [Task(row, variable) for row, unit in enumerate(units) for variable in asked if variable.unit == unit]


def texts_of(texts: pd.DataFrame) -> list[questions.Text]:
    """The texts as a model sees them."""
    return [questions.Text(*row) for row in texts[["text", "context"]].itertuples(index=False, name=None)]


def run(
    texts: pd.DataFrame, todo: list[Task], model: str, ask: Callable[[dict], dict], kept: Kept, most: Budget
) -> Done:
    """Ask all that is not kept yet, one request after the other, and keep each answer as it comes.

    texts: one row a text: ``text, context``. ask: takes a request and gives the server's answer, as `Server.ask`.
    Ends early when the budget is used up, and when requests fail `IN_A_ROW` or as any other would.
    """
    seen = texts_of(texts)
    open_ = [task for task in todo if questions.key(seen[task.row], task.variable, model) not in kept.answers]
    requests, read, written, failed, row, ended = 0, 0, 0, [], 0, ""
    for task in progress.over(open_, "Coding", "answers"):
        text = seen[task.row]
        key = questions.key(text, task.variable, model)
        if key in kept.answers:  # the same text stood further up
            continue
        if ended := most.spent(requests, read + written):
            break
        requests += 1
        try:
            reply = ask(questions.request(text, task.variable, model))
            tokens = questions.tokens(reply)
            read, written = read + tokens[0], written + tokens[1]
            kept.add(key, questions.answer(reply, text, task.variable))
            row = 0
        except NotUsableError as error:
            ended = f"Ended: {error}"
            break
        except ValueError as error:
            failed.append(f"{task.variable.name} of “{_short(text.text)}”: {error}")
            row = row + 1 if isinstance(error, NoAnswerError) else 0
        if row == IN_A_ROW:
            ended = f"Ended: {IN_A_ROW} requests in a row failed; what was answered is kept."
            break
    return Done(requests, read, written, failed, ended)


def table(texts: pd.DataFrame, todo: list[Task], model: str, kept: Kept) -> pd.DataFrame:
    """One row an answer and place: what `models.write` keeps beside the codes for the pages."""
    seen, rows = texts_of(texts), []
    places = texts[models.PLACE].to_dict("records")
    for task in todo:
        if answer := kept.answers.get(questions.key(seen[task.row], task.variable, model)):
            supported = {True: "yes", False: "no", None: ""}[answer.supported]
            given = {"value": answer.value, "words": answer.words, "supported": supported, "version": answer.version}
            asked = {"variable": task.variable.name, "question": models.question(task.variable)}
            rows.append(places[task.row] | {"model": model} | asked | given)
    return pd.DataFrame(rows, columns=models.COLUMNS)


def _short(text: str) -> str:
    """The beginning of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:60]}…"
