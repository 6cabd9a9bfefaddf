"""Many workbooks at once, for Python: `run` recalculates them in worker processes, within the limits of `Settings`."""

from xl_engagement.recalc.pool.batch import run

__all__ = ["run"]
