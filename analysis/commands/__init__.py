"""The commands of ``python -m analysis``: what each is called, what may be given, and who does it.

Nothing is imported before it is asked for: `clean` and the help need no package at all.
"""

import argparse
import importlib
import os
import re
import signal
import sys
import warnings
from pathlib import Path
from typing import NamedTuple

from analysis import __version__
from analysis.labels import visible as shown

ABOUT = """Compare how news outlets frame the same event.

A study file (study.yml) says which articles are compared, and how. Begin with a copy of it:

  python -m analysis report --study mine.yml --out mine"""
STOPPED = 128 + signal.SIGINT  # how a shell tells that a command was stopped from the keyboard


class Command(NamedTuple):
    """What can be asked: what it does, in a line, the options it takes, and the function that does it."""

    about: str
    takes: tuple[str, ...]
    does: str  # module:function, which takes the options


REPORTS = "analysis.commands.reports"
RUN = ("study", "out", "share", "workers", "minutes", "own")
COMMANDS = {
    "setup": Command("make .venv, or what it lacks, in the versions of the lock", (), "analysis.set_up:main"),
    "corpus": Command("tell what is read of the corpus, what is left out and why, and what seems to be read wrongly",
                      ("study",), f"{REPORTS}:corpus"),
    "report": Command("bring figures/ and report/ up to date", RUN, f"{REPORTS}:build"),
    "single": Command("the report as one file to mail: report/report.html", RUN, f"{REPORTS}:build"),
    "tables": Command("articles, passages and hits as CSV and Parquet, for R and others", RUN, f"{REPORTS}:tables"),
    "methods": Command("the report, and from it a method section, BibTeX and tables for a paper", RUN,
                       f"{REPORTS}:methods"),
    "package": Command("the report, and from it one zip to publish; --check: whether such a zip is right",
                       (*RUN, "check", "texts", "keep"), f"{REPORTS}:package"),
    "preregister": Command("write down what the study will compare, before its report", RUN, f"{REPORTS}:preregister"),
    "verify": Command("build the report again elsewhere and compare it, byte for byte", RUN, f"{REPORTS}:verify"),
    "compare": Command("what changed between two runs", ("old", "new"), f"{REPORTS}:compare"),
    "restore": Command("bring back words that were cut for sharing", ("files", *RUN), f"{REPORTS}:restore"),
    "coding-sheet": Command("draw a sample of the corpus to code by hand",
                            ("study", "codes", "size", "unit", "coders", "variables", "overlap", "format"),
                            "analysis.commands.coding_sheet:write"),
    "code": Command("have a language model code texts, on a server that you name; nothing else sends anything",
                    ("study", "server", "model", "variables", "all", "budget", "dry"), "analysis.commands.code:code"),
    "lab": Command("open the notebooks in JupyterLab", ("study", "own"), "analysis.commands.lab:start"),
    "clean": Command("remove what was made in a folder, and what is kept between runs; --cache: only that", (),
                     "analysis.report.remove:main"),
}  # fmt: skip
ALONE = ("setup", "clean")  # they have options of their own: `python -m analysis clean --help`
SWITCH = ("", "0", "1")
SHARES, UNITS, FORMATS = (
    ("", "snippets"),
    ("", "passage", "article", "pair"),
    ("", "xlsx", "csv", "ods", "label-studio", "doccano"),
)
# An option's flags and what argparse is told of it.
OPTIONS = {
    "study": ("--study", {"type": Path, "default": Path("study.yml"), "help": "the study file (study.yml)"}),
    "out": ("--out", {"type": Path, "default": Path(), "help": "folder for figures/ and report/ (this one)"}),
    "share": ("--share", {"default": "", "choices": SHARES, "help": "snippets: cut short, to be passed on"}),
    "workers": ("--workers", {"default": "", "help": "processes, or a Dask scheduler's address (docs/scale.md)"}),
    "minutes": ("--minutes", {"default": "", "help": "that a cell of a notebook may take (60)"}),
    "own": ("--own", {"nargs": "?", "const": "1", "default": "", "choices": SWITCH,
                      "help": "run the study's own notebooks too: they are code (docs/own-pages.md)"}),
    "old": ("--old", {"default": "", "help": "the folder of the earlier run"}),
    "new": ("--new", {"default": "", "help": "the folder of the later run"}),
    "check": ("--check", {"type": Path, "metavar": "ZIP", "help": "run the study of this package, and compare"}),
    "texts": ("--corpus", {"type": Path, "metavar": "FOLDER", "help": "with --check: the articles, as you hold them"}),
    "keep": ("--keep", {"type": Path, "metavar": "FOLDER", "help": "with --check: where study and report are kept"}),
    "files": ("files", {"nargs": "+", "type": Path, "metavar": "PAGE", "help": "pages or tables of a report"}),
    "codes": ("--out", {"type": Path, "default": Path("codes"), "help": "folder for the sheets (codes)"}),
    "size": ("--size", {"default": "", "help": "passages or articles to code (200, or two of each outlet)"}),
    "unit": ("--unit", {"default": "", "choices": UNITS, "help": "what is coded (passage)"}),
    "coders": ("--coders", {"nargs": "+", "default": [], "help": "a name each (first second)"}),
    "variables": ("--variables", {"nargs": "+", "default": [], "help": "questions of the codebook (all of the unit)"}),
    "overlap": ("--overlap", {"type": float, "default": 1.0, "help": "share of the items every coder gets (1)"}),
    "server": ("--server", {"default": "", "help": "an OpenAI-compatible one, as http://localhost:11434/v1"}),
    "model": ("--model", {"default": "", "help": "the model's name there"}),
    "all": ("--all", {"default": "", "choices": SWITCH, "help": "1: the whole corpus, not only what people code"}),
    "budget": ("--budget", {"default": "", "help": "requests, or as “200k tokens”, after which it ends"}),
    "dry": ("--dry", {"default": "", "choices": SWITCH, "help": "1: tell what would be sent, and send nothing"}),
    "format": ("--format", {"default": "", "choices": FORMATS, "help": "of the coders' files (xlsx)"}),
}  # fmt: skip


def main(arguments: list[str]) -> int:
    """Do what is asked; 0 when all went well, 1 when something failed or differs, 2 when the input can't be used."""
    if arguments[:1] and arguments[0] in ALONE:
        return _function(arguments[0])(arguments[1:])
    options = parser().parse_args(arguments or ["--help"])
    for name in {"study", "out"} & set(COMMANDS[options.command].takes):
        setattr(options, name, getattr(options, name).resolve())
    signal.signal(signal.SIGINT, _stop)
    try:
        with warnings.catch_warnings():
            warnings.showwarning = _warn
            return _function(options.command)(options)
    except (ValueError, OSError, RuntimeError) as error:
        print(shown(_of_study(str(error), options)), file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nStopped. What was done is kept; the next run goes on from there.", file=sys.stderr)
        return STOPPED


def parser() -> argparse.ArgumentParser:
    """The parser of all commands."""
    whole = argparse.ArgumentParser(
        prog="python -m analysis", description=ABOUT, formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="python -m analysis COMMAND --help tells what a command takes.",
    )  # fmt: skip
    whole.add_argument("--version", action="version", version=f"framing-analysis {__version__}")
    commands = whole.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, command in COMMANDS.items():
        about = f"{command.about[0].upper()}{command.about[1:]}."
        one = commands.add_parser(name, help=command.about, description=about)
        for option in command.takes:
            flag, told = OPTIONS[option]
            one.add_argument(flag, **told)
    return whole


def _of_study(told: str, options: argparse.Namespace) -> str:
    """What is wrong, with the study file before a field of it that other modules name without their file."""
    field = re.match(r"(\w+)[.:]", told)
    if not field or "study" not in options:
        return told
    from analysis.studies.fields import Fields, Reading  # with pydantic

    if field[1] in Reading.model_fields:
        return f"{options.study}: reading.{told}"
    return f"{options.study}: {told}" if field[1] in Fields.model_fields else told


def _function(command: str):
    """What does it."""
    module, _, name = COMMANDS[command].does.partition(":")
    return getattr(importlib.import_module(module), name)


def _warn(message: Warning, *_, **__) -> None:
    """Tell a warning as a reader of files gives it, without the place in the code."""
    print(shown(f"Warning: {message}"), file=sys.stderr)


def _stop(*_) -> None:
    """End the run; at once when asked a second time."""
    signal.signal(signal.SIGINT, lambda *_: os._exit(STOPPED))
    raise KeyboardInterrupt
