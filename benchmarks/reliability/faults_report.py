"""Reports and annotations that are killed, stopped, starved and disturbed, and the run that follows."""

import json
import os
import random
import shutil
import signal
import sys
import time
from pathlib import Path

import psutil
import runs

from analysis import annotate, cache

ARTICLES = 300  # of the annotation that is killed
LONGEST = 25  # seconds before a kill
ANNOTATE = """
import sys
from analysis import annotate, corpus
if __name__ == "__main__":
    annotate.prepare(corpus.load(sys.argv[1]), workers=2)
"""


def killed_reports(folder: Path):
    """Kills at random moments, of the driver alone and of its kernels too by turns, while two studies take turns."""
    draw, wrong = random.Random(1), []  # noqa: S311 a moment, no secret
    other, text = folder / "other.yml", (runs.ROOT / "study.yml").read_text(encoding="utf-8")
    for old, new in {"seeds": runs.ROOT / "seeds", "codes": runs.ROOT / "codes", "minor incursion": "invasion"}.items():
        text = text.replace(f": {old}\n", f": {new}\n")
    other.write_text(text, encoding="utf-8")
    for number in range(runs.KILLS):
        process = runs.start(
            folder / "out", folder / "kept", study=other if number % 4 == 2 else runs.ROOT / "study.yml"
        )
        time.sleep(draw.uniform(0.5, LONGEST))
        wrong += runs.alive(runs.kill(process, everything=number % 2 == 0))
        wrong += runs.half_made(folder / "out")
    code, said = runs.ended(runs.start(folder / "out", folder / "kept"))
    wrong += [said[-200:]] if code else runs.left(folder / "out", runs.undisturbed(folder.parent))
    return "the report is killed at random moments, of two studies by turns; then a run ends", runs.KILLS, wrong


def killed_annotations(folder: Path):
    """Kills of a long annotation with two workers; the last run ends it."""
    import invent

    from analysis import corpus

    file, script = invent.write(folder / "invented.jsonl", ARTICLES), folder / "annotate.py"
    script.write_text(ANNOTATE)
    draw, wrong, tables = random.Random(2), [], []  # noqa: S311 a moment, no secret
    for number in range(runs.KILLS):
        process = runs.begin([sys.executable, script, file], **{cache.FOLDER: str(folder / "kept")})
        time.sleep(draw.uniform(1, LONGEST))
        wrong += runs.alive(runs.kill(process, everything=number % 2 == 0))
    for kept in ("kept", "in peace"):
        code, said = runs.ended(runs.begin([sys.executable, script, file], **{cache.FOLDER: str(folder / kept)}))
        wrong += [said[-200:]] if code else []
        os.environ[cache.FOLDER] = str(folder / kept)
        tables.append(annotate.passages(corpus.load(file), workers=1))
    wrong += [] if tables[0].equals(tables[1]) else ["passages differ"]
    return f"annotating {ARTICLES} articles is killed at random moments; then a run ends", runs.KILLS, wrong


def full_disk(folder: Path):
    """A disk too small for the report, the cache or temporary files; then one with room."""
    if os.geteuid():
        return "the disk is full", 0, ["not tried: needs root"]
    wrong = []
    for what, size in SMALL:
        with runs.small_disk(folder / f"{what} {size}", size) as disk:
            places = {one: folder / f"{one} of {what} {size}" for one in ("out", "kept")} | {what: disk}
            about = {"TMPDIR": str(disk)} if what == "temporary" else {}
            code, said = runs.ended(runs.start(places["out"], places["kept"], **about))
            wrong += [f"{what} {size}: {said[-300:]}"] if "Traceback" in said else []
            wrong += runs.half_made(places["out"])
            if code:
                runs.mounted("-o", "remount,size=1g", disk)
                code, said = runs.ended(runs.start(places["out"], places["kept"], **about))
            wrong += (
                [f"{what} {size}: {said[-200:]}"] if code else runs.left(places["out"], runs.undisturbed(folder.parent))
            )
    return "the disk for the report, the cache or temporary files is full; then there is room", len(SMALL), wrong


SMALL = [("out", "20k"), ("out", "1m"), ("kept", "20k"), ("kept", "150k"), ("temporary", "4k")]


def no_right(folder: Path):
    """Folders that may only be read, by one whom rights bind."""
    if os.geteuid():
        return "no right to write", 0, ["not tried: needs root"]
    wrong = []
    for what in ("out", "kept"):
        places = {"out": folder / f"out of {what}", "kept": folder / f"kept of {what}"}
        for name, place in places.items():
            place.mkdir(mode=0o555 if name == what else 0o755)
        code, said = runs.ended(runs.start(places["out"], places["kept"], *runs.BOUND))
        named = len(said.splitlines()) == 1 and str(places[what]) in said
        wrong += [] if code == 2 and named else [f"{what}: code {code}: {said[-200:]}"]
    return "no right to write the report or the cache: one line names the place", 2, wrong


def two_at_once(folder: Path):
    """Two runs into one folder, and two into two folders with one cache."""
    wrong = []
    for number, outs in enumerate([("a", "a"), ("b", "c")]):
        both = [runs.start(folder / out, folder / f"kept {number}") for out in outs]
        for process in both:
            code, said = runs.ended(process)
            wrong += [said[-200:]] if code else []
        for out in set(outs):
            wrong += runs.left(folder / out, runs.undisturbed(folder.parent))
    return "two runs at once, into one folder and with one cache", 2, wrong


def without_network(folder: Path):
    """No interface but the loopback."""
    if not shutil.which("unshare"):
        return "no network", 0, ["not tried: needs unshare"]
    inner = ("unshare", "--net", "--map-root-user", "sh", "-c", 'ip link set lo up 2>/dev/null; exec "$@"', "sh")
    code, said = runs.ended(runs.start(folder / "out", folder / "kept anew", *inner))
    return (
        "no network but the loopback interface",
        1,
        [said[-200:]] if code else list(runs.left(folder / "out", runs.undisturbed(folder.parent))),
    )


def stopped(folder: Path):
    """Ctrl-C, once and twice, at random moments."""
    draw, wrong = random.Random(3), []  # noqa: S311 a moment, no secret
    for number in range(runs.KILLS // 2):
        process = runs.start(folder / "out", folder / "kept")
        time.sleep(draw.uniform(1, LONGEST))
        started = psutil.Process(process.pid).children(recursive=True) if process.poll() is None else []
        asked = time.monotonic()
        for _ in range(1 + number % 2):
            os.killpg(process.pid, signal.SIGINT) if process.poll() is None else None
            time.sleep(0.3)
        code, said = runs.ended(process)
        took = time.monotonic() - asked
        wrong += [f"ended after {took:.0f} s"] if took > runs.GONE else []
        wrong += [said[-300:]] if "Traceback" in said or code not in (130, -2, 0) else []
        wrong += runs.alive(started)
    return "Ctrl-C, once and twice, at random moments", runs.KILLS // 2, wrong


TROUBLE = """
import sys
from pathlib import Path
from analysis import commands
from analysis.report import notebook
notebook.FOLDER = Path(sys.argv[1])
sys.exit(commands.main(["report", "--study", sys.argv[2], "--out", sys.argv[3], "--minutes", "1"]))
"""
FLOOD = "for _ in range(100):\n    print('x' * 1_000_000)\nprint('the end')"
TROUBLES = {
    "01_hangs": ("import time\ntime.sleep(3600)", "not done after 1 min"),
    "02_never_ends": ("while True:\n    pass", "not done after 1 min"),
    "03_floods_for_ever": ("while True:\n    print('x' * 1000)", "not done after 1 min"),
    "04_dies": ("import os\nos.kill(os.getpid(), 9)", "SIGKILL"),
    "05_floods": (FLOOD, "done"),
    "06_gives_100_MB": ("'x' * 100_000_000", "done"),
    "07_good": ("1 + 1", "done"),
}


def troubles(folder: Path):
    """Notebooks that hang, never end, die, or print a hundred million characters."""
    import nbformat

    (folder / "notebooks").mkdir()
    (folder / "main.py").write_text(TROUBLE)
    cells = json.loads(next((runs.ROOT / "notebooks").glob("01*.ipynb")).read_text(encoding="utf-8"))["cells"][:2]
    for name, (code, _) in TROUBLES.items():
        kernel = {"name": "python3", "display_name": "Python", "language": "python"}
        notebook = nbformat.v4.new_notebook(metadata={"kernelspec": kernel})
        notebook.cells = [nbformat.from_dict(cell) for cell in cells] + [nbformat.v4.new_code_cell(code, id="code")]
        nbformat.write(notebook, folder / "notebooks" / f"{name}.ipynb")
    kept = {cache.FOLDER: str(folder.parent / "kept in peace")}
    script = [sys.executable, folder / "main.py", folder / "notebooks", runs.ROOT / "study.yml", folder / "out"]
    _, said = runs.ended(runs.begin(script, **kept))
    told = {line.split()[0]: line for line in said.splitlines() if line}
    wrong = [
        f"{name}: {told.get(name, said[-200:])}" for name, (_, how) in TROUBLES.items() if how not in told.get(name, "")
    ]
    pages = [file for file in (folder / "out" / "report").glob("*.html") if file.stat().st_size > 5_000_000]
    wrong += [f"{file.name}: {file.stat().st_size:,} bytes" for file in pages]
    return "notebooks that hang, never end, die or print 100 MB, beside one that is well", len(TROUBLES), wrong


def clock_set(folder: Path):
    """The clock a day back and a day ahead, where faketime is at hand."""
    if not shutil.which("faketime"):
        return "the clock is set", 0, ["not tried: needs faketime"]
    wrong = []
    for number, by in enumerate(("-1d", "+1d")):
        kept = folder / "kept by turns"
        process = runs.start(folder / f"killed {number}", kept, "faketime", "-m", "-f", by)
        time.sleep(8)
        runs.kill(process, everything=True)
        code, said = runs.ended(runs.start(folder / f"out {number}", kept))
        wrong += [said[-200:]] if code else runs.left(folder / f"out {number}", runs.undisturbed(folder.parent))
    return "the clock is set between runs, by a day back or ahead", 2, wrong


CASES = {
    "killed_reports": killed_reports,
    "killed_annotations": killed_annotations,
    "full_disk": full_disk,
    "no_right": no_right,
    "two_at_once": two_at_once,
    "without_network": without_network,
    "stopped": stopped,
    "troubles": troubles,
    "clock_set": clock_set,
}
