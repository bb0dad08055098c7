"""A notebook as the report sees it: the parameters it declares and the modules it imports."""

import ast
import json
from pathlib import Path

OUTSIDE = "measures"  # the field of the study that names measures from outside
FOLDER = Path(__file__).parents[2] / "notebooks"


def numbered(study=None) -> list[Path]:
    """The notebooks that are pages of the report, in order: those whose names begin with a number.

    One that needs a field of the study (its metadata say so) is a page only where the study has it.
    """
    paths = sorted(FOLDER.glob("[0-9]*.ipynb"))
    return [path for path in paths if not (field := needs(path)) or (study and getattr(study, field))]


def needs(path: Path) -> str | None:
    """The field without which a study has no page of this notebook."""
    return json.loads(path.read_text(encoding="utf-8"))["metadata"].get("needs")


def declared(path: Path) -> dict:
    """Names and default values in the notebook's ``parameters`` cell.

    Raises ValueError naming the notebook when it has not exactly one such cell, or when the
    cell holds anything but names with plain values.
    """
    cells = [cell for cell in _cells(path) if "parameters" in cell["metadata"].get("tags", [])]
    if len(cells) != 1:
        raise ValueError(f"{path}: {len(cells)} cells have the tag 'parameters'; allowed: one")
    try:
        lines = ast.parse("".join(cells[0]["source"])).body
        return {_target(line).id: ast.literal_eval(line.value) for line in lines}
    except (AttributeError, ValueError, TypeError, SyntaxError):
        raise ValueError(f"{path}: the parameters cell may hold only lines of 'name = value'") from None


def _target(line: ast.stmt) -> ast.expr:
    """What a line gives a value to, with or without a hint at its type."""
    return line.target if isinstance(line, ast.AnnAssign) else line.targets[0]


def modules(path: Path) -> set[str]:
    """The modules of the package that the notebook imports, by their full names."""
    code = [cell["source"] for cell in _cells(path) if cell["cell_type"] == "code"]
    imports = [node for source in code for node in ast.walk(ast.parse("".join(source)))]
    return {
        f"{node.module}.{name.name}"
        for node in imports
        if isinstance(node, ast.ImportFrom) and node.module == __package__.partition(".")[0]
        for name in node.names
    }


def measures(path: Path) -> list[str] | None:
    """The measures that the notebook's figures rest on, by the codebook's names where it has one, from its metadata.

    None where it does not say: then nothing tells whether they were checked.
    """
    return json.loads(path.read_text(encoding="utf-8"))["metadata"].get("measures")


def opening(path: Path) -> str:
    """The text of the notebook's first cell."""
    return "".join(_cells(path)[0]["source"])


def _cells(path: Path) -> list[dict]:
    try:
        return json.loads(path.read_text(encoding="utf-8"))["cells"]
    except (ValueError, KeyError) as error:
        raise ValueError(f"{path}: not readable as a notebook: {error}") from None
