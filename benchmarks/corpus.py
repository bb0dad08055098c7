"""Time and memory of loading invented articles in mixed formats: `python benchmarks/corpus.py [articles]`.

An equal share each is plain text, Markdown, a saved page (a file of its own), JSON lines, CSV, Excel, Parquet and a
Nexis export in Word's format (a hundred a file); one in ten is an edited copy of another, and every article has lines
of a page around it.
"""

import json
import random
import re
import resource
import sys
import tempfile
import time
from pathlib import Path

import pandas as pd

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
    """The articles as files, an equal share in each format; how many files there are."""
    rows = [{"outlet": a["outlet"], "published": a["published"], "text": text(a)} for a in found]
    for k, save in enumerate(FORMATS):
        share = rows[k :: len(FORMATS)]
        per = 1 if save in ALONE else PER_FILE
        for at in range(0, len(share), per):
            save(folder / f"{save.__name__}_{at:05}", share[at : at + per])
    return len(list(folder.iterdir()))


def plain(path: Path, rows: list[dict]) -> None:
    """A text."""
    path.with_suffix(".txt").write_text(rows[0]["text"], encoding="utf-8")


def markdown(path: Path, rows: list[dict]) -> None:
    """Fields above a text."""
    head = f"---\noutlet: {rows[0]['outlet']}\ndate: {rows[0]['published']}\n---\n"
    path.with_suffix(".md").write_text(head + rows[0]["text"], encoding="utf-8")


def page(path: Path, rows: list[dict]) -> None:
    """A saved page."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in rows[0]["text"].split("\n\n"))
    html = f"<html><head><title>A page</title></head><body><article>{body}</article></body></html>"
    path.with_suffix(".html").write_text(html, encoding="utf-8")


def lines(path: Path, rows: list[dict]) -> None:
    """JSON lines."""
    path.with_suffix(".jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")


def comma(path: Path, rows: list[dict]) -> None:
    """A table of comma-separated values."""
    pd.DataFrame(rows).to_csv(path.with_suffix(".csv"), index=False)


def excel(path: Path, rows: list[dict]) -> None:
    """A workbook."""
    pd.DataFrame(rows).to_excel(path.with_suffix(".xlsx"), index=False)


def parquet(path: Path, rows: list[dict]) -> None:
    """A Parquet table."""
    pd.DataFrame(rows).to_parquet(path.with_suffix(".parquet"), index=False)


def nexis(path: Path, rows: list[dict]) -> None:
    """A Nexis export in Word's format."""
    import docx

    document = docx.Document()
    for row in rows:
        head = ["A headline", row["outlet"], "January 3, 2022 Monday", "Length: 500 words", "Body"]
        for line in (*head, *row["text"].split("\n\n"), "Load-Date: January 4, 2022", "End of Document"):
            document.add_paragraph(line)
    document.save(f"{path}.docx")


FORMATS = (plain, markdown, page, lines, comma, excel, parquet, nexis)
ALONE = (plain, markdown, page)  # one article a file


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
