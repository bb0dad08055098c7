"""What a study gives a report: its articles, and which variables people coded."""

from pathlib import Path

import pandas as pd

from analysis import study as studies


def articles(study_path: Path) -> pd.DataFrame:
    """The articles of a study, read as it says. Raises what `study.read` and `corpus.load` raise."""
    from analysis import corpus

    study = studies.read(study_path)
    return corpus.load(studies.beside(study_path, study.corpus), **studies.parameters(study)["reading"])


def coded(study_path: Path) -> list[str]:
    """The variables that were coded by hand. Raises what `validity.read` raises."""
    study = studies.read(study_path)
    if not study.codes:
        return []
    from analysis import validity

    return sorted(validity.read(studies.beside(study_path, study.codes))["variable"].unique())
