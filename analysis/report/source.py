"""What a study gives a report: its articles, and which measures nobody coded."""

from pathlib import Path

import pandas as pd

from analysis import study as studies
from analysis.report import notebook


def articles(study_path: Path) -> pd.DataFrame:
    """The articles of a study, read as it says. Raises what `study.read` and `corpus.load` raise."""
    from analysis import corpus

    study = studies.read(study_path)
    return corpus.load(studies.beside(study_path, study.corpus), **studies.parameters(study)["reading"])


def unchecked(study_path: Path, notebooks: list[Path]) -> dict[str, list[str]]:
    """The measures of each notebook that nobody coded. Raises what `validity.read` raises."""
    from analysis import validity

    study = studies.read(study_path)
    codes = validity.read(studies.beside(study_path, study.codes) if study.codes else None)
    coded = set(codes["variable"])
    return {path.stem: [name for name in notebook.measures(path) if name not in coded] for path in notebooks}
