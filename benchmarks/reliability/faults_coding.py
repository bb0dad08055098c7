"""Coding that is killed, starved, and done twice at once: sheets for people, and a model that a stub stands for."""

import json
import os
import random
import shutil
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pandas as pd
import runs

from analysis import example, validity
from analysis.coder import kept
from analysis.validity import sheets

LONGEST = 12  # seconds before a kill
SLOW = 0.5  # seconds that the stub thinks
MODEL = "tiny"


class Handler(BaseHTTPRequestHandler):
    """Answers any question with 0."""

    def do_POST(self):
        """Answer."""
        self.rfile.read(int(self.headers["Content-Length"]))
        time.sleep(SLOW)
        content = json.dumps({"words": "", "value": "0"})
        reply = {"model": MODEL, "choices": [{"message": {"content": content}, "finish_reason": "stop"}]}
        body = json.dumps(reply).encode()
        self.server.asked += 1
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Say nothing."""


@contextmanager
def stub() -> Iterator[ThreadingHTTPServer]:
    """A server on the loopback address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.asked = 0
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def study(folder: Path) -> Path:
    """The example's study with a sheet that two people have filled in."""
    shutil.copytree(example.study().parent, folder, dirs_exist_ok=True)
    file, codes = folder / "study.yml", folder / "codes"
    command = [sys.executable, "-m", "analysis", "coding-sheet", "--study", file, "--out", codes, "--format=csv"]
    code, said = runs.ended(runs.begin([*command, "--coders", "ann", "--variables", "hedges", "tone"]))
    if code:
        raise RuntimeError(said)
    pd.read_csv(codes / "ann.csv", dtype="str").assign(hedges="0", tone="0").to_csv(codes / "ann.csv", index=False)
    file.write_text(file.read_text(encoding="utf-8") + "\ncodes: codes\n", encoding="utf-8")
    return file


def ask(file: Path, server: ThreadingHTTPServer, folder: Path, *before: str):
    """A run of the model."""
    address = f"http://127.0.0.1:{server.server_port}"
    command = [sys.executable, "-m", "analysis", "code", "--study", file, f"--server={address}", f"--model={MODEL}"]
    return runs.begin([*before, *command], ANALYSIS_CACHE=str(folder / "kept"))


def whole(codes: Path, wanted: int) -> list[str]:
    """What is wrong with a model's answers: too few, broken lines, or files left over."""
    store, table = kept.Kept(codes, MODEL), validity.model_answers(codes)
    told = [] if len(table) == wanted else [f"{len(table)} of {wanted} answers"]
    names = {file.name for file in store.path.parent.iterdir()} - {store.path.name, store.table.name, f".{MODEL}.lock"}
    return told + [f"{name}: left over" for name in names]


def settled(server) -> int:
    """How often a stub was asked, once it has answered all that a killed process had sent it."""
    before = -1
    while before != server.asked:
        before = server.asked
        time.sleep(2)
    return before


def killed_coders(folder: Path):
    """Kills of the command `code` at random moments: each answer that was there stays, and is not asked for again."""
    draw, wrong, most = random.Random(4), [], 0  # noqa: S311 a moment, no secret
    file = study(folder / "study")
    wanted = 2 * len(validity.key(file.parent / "codes"))
    with stub() as server:
        for _ in range(runs.KILLS):
            process = ask(file, server, folder)
            time.sleep(draw.uniform(1, LONGEST))
            runs.kill(process, everything=True)
            there = len(kept.Kept(file.parent / "codes", MODEL).answers)
            wrong += [] if there >= most else [f"{most - there} answers lost"]
            most = there
            if most == wanted:  # all is answered: begin anew
                shutil.rmtree(file.parent / "codes" / "models")
                most = 0
        asked, said = settled(server), runs.ended(ask(file, server, folder))
        wrong += [] if said[0] == 0 else [said[1][-200:]]
        wrong += [] if server.asked - asked <= wanted - most else ["asked for what was there"]
    return (
        "the command code is killed at random moments; then a run ends",
        runs.KILLS,
        wrong + whole(file.parent / "codes", wanted),
    )


def killed_sheets(folder: Path):
    """Kills of the command `coding-sheet`: all files or none, and the next run writes them."""
    draw, wrong = random.Random(5), []  # noqa: S311
    file = folder / "study" / "study.yml"
    shutil.copytree(example.study().parent, file.parent)
    for number in range(runs.KILLS):
        out = folder / f"codes {number}"
        command = [sys.executable, "-m", "analysis", "coding-sheet", "--study", file, "--out", out]
        process = runs.begin(command, ANALYSIS_CACHE=str(folder / "kept"))
        time.sleep(draw.uniform(1, LONGEST / 2))
        runs.kill(process, everything=True)
        names = {one.name for one in out.iterdir()} if out.exists() else set()
        wrong += [] if names in (set(), {"first.xlsx", "second.xlsx", "key.csv"}) else [f"half of the files: {names}"]
    code, said = runs.ended(runs.begin([*command[:-1], folder / "the last"], ANALYSIS_CACHE=str(folder / "kept")))
    wrong += [said[-200:]] if code else []
    wrong += [f"{one.name}: left over" for one in (folder / "the last").glob(f"{sheets.PART}*")]
    return "the command coding-sheet is killed at random moments; then a run ends", runs.KILLS, wrong


def two_coders(folder: Path):
    """Two runs of one model at once."""
    file = study(folder / "study")
    wanted = 2 * len(validity.key(file.parent / "codes"))
    with stub() as server:
        both = [ask(file, server, folder) for _ in range(2)]
        told = [runs.ended(process) for process in both]
        wrong = [said[-200:] for code, said in told if code]
        wrong += [] if server.asked <= wanted else [f"{server.asked} requests for {wanted} answers"]
    return "two runs of one model at once", 1, wrong + whole(file.parent / "codes", wanted)


def no_room_for_codes(folder: Path):
    """A disk too small for answers, and codes that may only be read; then there is room."""
    if os.geteuid():
        return "no room or right for answers of a model", 0, ["not tried: needs root"]
    wrong = []
    with runs.small_disk(folder / "disk", "40k") as disk, stub() as server:
        file = study(folder / "study")
        models = file.parent / "codes" / "models"
        models.symlink_to(disk)
        (disk / "filler").write_bytes(b"x" * 36_000)
        code, said = runs.ended(ask(file, server, folder))
        wrong += [] if code == 2 and "Traceback" not in said else [f"full: code {code}: {said[-300:]}"]
        (disk / "filler").unlink()
        code, said = runs.ended(ask(file, server, folder))
        wrong += [f"room again: {said[-300:]}"] if code else []
        models.unlink()
        models.mkdir(mode=0o555)
        code, said = runs.ended(ask(file, server, folder, *runs.BOUND))
        wrong += [] if code == 2 and str(models) in said and "Traceback" not in said else [f"right: {said[-300:]}"]
    return "no room, and no right, for answers of a model", 2, wrong


CASES = {
    "killed_coders": killed_coders,
    "killed_sheets": killed_sheets,
    "two_coders": two_coders,
    "no_room_for_codes": no_room_for_codes,
}
