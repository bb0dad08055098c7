"""Compare how news outlets frame the same event.

Tables flow one way: corpus → annotate → measures → counts → compare → charts.
Import the modules, not their names: ``from analysis import annotate, corpus``.
"""

__version__ = "0.1.0"  # pages tell it, and pyproject.toml takes it from here
