"""The run: which notebooks are out of date, running them, and the pages made of them.

``python -m analysis.report --study study.yml --out .`` builds everything (see `__main__`).
"""
