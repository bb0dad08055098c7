"""Notebooks run in the process of the tests: kernels, which load all libraries anew, are in test_report.py."""

import json


def code_cells(path):
    return [cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "code"]


def run(shell, path, **parameters):
    """Run a notebook's cells; parameters: values put in place of those that stand in it."""
    for cell in code_cells(path):
        shell.run_cell("".join(cell["source"])).raise_error()
        if "parameters" in cell["metadata"].get("tags", []):
            shell.push(parameters)
