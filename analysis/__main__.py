"""``python -m analysis``."""

import sys

from analysis import set_up

sys.exit(set_up.main(sys.argv[2:]))
