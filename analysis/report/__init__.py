"""The run: which notebooks are out of date, running them, and the pages made of them.

``python -m analysis.report --study study.yml --out .`` builds everything (see `__main__`).
"""

import sys

# jsonschema, which checks notebooks, would work out a grammar of web addresses for more than a second; they have none.
sys.modules.setdefault("rfc3987_syntax", None)
