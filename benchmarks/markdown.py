"""Tables in Markdown, as ``docs/`` holds them."""

import sys


def write(title: str, head: list, rows: list[tuple]) -> None:
    """Print a table: its title, its head, and rows of a name and numbers."""
    lines = [f"**{title}**", "", "| " + " | ".join(map(str, head)) + " |", "|---" * len(head) + "|"]
    lines += ["| " + " | ".join([row[0], *(f"{value:z.1f}" for value in row[1:])]) + " |" for row in rows]
    sys.stdout.write("\n".join([*lines, "", ""]))
    sys.stdout.flush()
