"""An executed notebook with nothing in it that hangs on when, where and by whom it was run."""

import json
from pathlib import Path

INJECTED = "injected-parameters"
OF_THE_RUN = ("papermill", "execution")  # metadata: when, how long, from and to which file


def tidy(path: Path, parameters: dict) -> None:
    """Write the notebook anew: these parameters as shown, no times, no places, no warnings of the kernel."""
    content = json.loads(path.read_text(encoding="utf-8"))
    for part in (content, *content["cells"]):
        part["metadata"] = {name: value for name, value in part["metadata"].items() if name not in OF_THE_RUN}
    for cell in content["cells"]:
        if INJECTED in cell["metadata"].get("tags", []):
            cell |= {"id": INJECTED, "source": _source(parameters)}
        if "outputs" in cell:
            cell["outputs"] = [output for output in cell["outputs"] if output.get("name") != "stderr"]
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def shown(path: Path, kind: str) -> list:
    """The ``claims`` that an executed notebook shows, or what it says of ``trust``."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    outputs = [output.get("metadata", {}) for cell in cells for output in cell.get("outputs", [])]
    return [one for about in outputs for one in about.get("text/html", {}).get(kind, [])]


def _source(parameters: dict) -> str:
    """The parameters as lines of code."""
    lines = [f"{name} = {value!r}" for name, value in parameters.items()]
    return "\n".join(["# Files as the study names them", *lines])
