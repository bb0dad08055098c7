"""Every public function has an example in its docstring, and the examples are right."""

import doctest
import importlib
import inspect
import pkgutil
import tempfile

import pytest

import analysis

# What researchers call from a notebook.
ROOMS = [
    *("actors", "annotate", "charts", "claims", "columns", "compare", "corpus", "counts", "display"),
    *("emphasis", "example", "explore"),
]
ROOMS += [
    *("frames", "hedging", "keyness", "labels", "lexicon", "methods", "sensitivity", "sources"),
    *("statements", "studies", "tone"),
]
ROOMS += ["validity", "vectors", "words"]


def modules(room):
    """The module of a room, or all modules of its package."""
    module = importlib.import_module(f"{analysis.__name__}.{room}")
    inner = pkgutil.iter_modules(getattr(module, "__path__", []), f"{module.__name__}.")
    return [module, *(importlib.import_module(found.name) for found in inner)]


def public(room):
    """The public functions of a room: those it names in ``__all__``, or all that are defined there."""
    module = modules(room)[0]
    names = getattr(module, "__all__", [name for name in vars(module) if not name.startswith("_")])
    found = [getattr(module, name) for name in names]
    return [f for f in found if inspect.isfunction(f) and f.__module__.startswith(module.__name__)]


@pytest.mark.parametrize("room", ROOMS)
def test_every_public_function_has_an_example(room):
    assert [f.__name__ for f in public(room) if ">>>" not in (f.__doc__ or "")] == []
    assert public(room)


@pytest.mark.parametrize("room", ROOMS)
def test_the_examples_are_right(room, tmp_path, monkeypatch):
    from matplotlib import pyplot as plt

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))  # where `example` makes its folders
    results = [doctest.testmod(module) for module in modules(room)]
    plt.close("all")
    assert sum(result.attempted for result in results) > 0
    assert sum(result.failed for result in results) == 0
