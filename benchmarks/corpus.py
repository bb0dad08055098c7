"""Time and memory of loading invented articles in mixed formats: `python benchmarks/corpus.py [articles]`.

A third are files of their own, the others rows of tables and lines of JSON, a hundred a file; one in ten is an edited
copy of another, and every article has lines of a page around it.
"""

import csv
import json
import random
import re
import resource
import sys
import tempfile
import time
from pathlib import Path

from analysis import corpus

WORDS = 500  # of an article
OUTLETS = 20
PER_FILE = 100  # articles of a table
COPIES = 0.1


def articles(number: int) -> list[dict]:
    """Invented articles, with paragraphs of five sentences."""
    chance = random.Random(2022)  # noqa: S311 -- not for secrets
    words = [f"{a}{b}{c}" for a in "bdfgklmnprst" for b in "aeiou" for c in ("n", "rd", "st", "la", "mi", "to", "ve")]
    words += re.findall(r"\w+", "the of and a in to is was it for on said that with as by at from") * 20
    found: list[dict] = []
    for k in range(number):
        copied = found and chance.random() < COPIES
        sentences = _edited(chance.choice(found)["said"], chance) if copied else _sentences(words, chance)
        found.append({"said": sentences, "outlet": f"Outlet {k % OUTLETS}", "published": f"2022-01-{k % 28 + 1:02}"})
    return found


def _sentences(words: list[str], chance: random.Random) -> list[str]:
    return [" ".join(chance.choices(words, k=20)).capitalize() + "." for _ in range(WORDS // 20)]


def _edited(sentences: list[str], chance: random.Random) -> list[str]:
    return [sentence for sentence in sentences if chance.random() < 0.8]


def text(article: dict) -> str:
    """The article as a page shows it."""
    said = article["said"]
    paragraphs = [" ".join(said[k : k + 5]) for k in range(0, len(said), 5)]
    around = ["Advertisement", f"More stories by {article['outlet']}", "Leave a Reply"]
    return "\n\n".join([f"LILLIPUT (AP) — {paragraphs[0]}" if paragraphs else "", *paragraphs[1:], *around])


def write(folder: Path, found: list[dict]) -> int:
    """The articles as files; how many files there are."""
    rows = [{"outlet": a["outlet"], "published": a["published"], "text": text(a)} for a in found]
    third = len(rows) // 3
    for k, row in enumerate(rows[:third]):
        (folder / f"{k:05}.txt").write_text(row["text"], encoding="utf-8")
    for k in range(third, 2 * third, PER_FILE):
        lines = map(json.dumps, rows[k : min(k + PER_FILE, 2 * third)])
        (folder / f"{k:05}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    for k in range(2 * third, len(rows), PER_FILE):
        with (folder / f"{k:05}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0])
            writer.writeheader()
            writer.writerows(rows[k : k + PER_FILE])
    return len(list(folder.iterdir()))


def main() -> None:
    """Write the articles, load them, and say how long it took."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    with tempfile.TemporaryDirectory() as folder:
        files = write(Path(folder), articles(number))
        before, begin = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
        loaded = corpus.load(folder)
        seconds = time.perf_counter() - begin
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    sys.stdout.write(
        f"{len(loaded):,} articles of {files:,} files: {seconds:.1f} s, {len(loaded) / seconds:,.0f} articles/s, "
        f"{memory:,.0f} MB more at most; {loaded['wire'].notna().sum():,} in {loaded['wire'].nunique():,} clusters\n"
    )


if __name__ == "__main__":
    main()
