"""The same statement across outlets."""

from analysis.statements.align import align

__all__ = ["align"]
