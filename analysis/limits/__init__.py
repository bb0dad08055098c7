"""Foreign files are read in processes of their own, with limits of memory and time a file.

Whatever a library does with a file, the process that asks goes on: what took more than the limits gives a `Failure`,
whose process has ended and is replaced. `pool` is the asking side, `process` the one that reads.
"""

from analysis.limits.pool import LEAST, Failure, Job, Limits, Pool, start

__all__ = ["LEAST", "Failure", "Job", "Limits", "Pool", "start"]
