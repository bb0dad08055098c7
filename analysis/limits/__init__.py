"""Foreign files are read in processes of their own, with limits of memory and time a file.

Whatever a library does with a file, the process that asks goes on: what took more than the limits gives a `Failure`,
whose process has ended and is replaced. `pool` asks, `asking` is a
process as it is asked, `process` what it does. Where a system can't limit a process (Windows), the one that asks reads.
"""

from analysis.limits.asking import LEAST, MOST, Failure, Job, Limits
from analysis.limits.pool import Pool, start

__all__ = ["LEAST", "MOST", "Failure", "Job", "Limits", "Pool", "start"]
