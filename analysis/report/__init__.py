"""The run: which notebooks are out of date, running them, and the pages made of them.

``python -m analysis report`` builds everything (see `commands`).
"""

import sys

# jsonschema, which checks notebooks, would work out a grammar of web addresses for more than a second; they have none.
sys.modules.setdefault("rfc3987_syntax", None)
