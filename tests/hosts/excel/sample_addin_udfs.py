"""The samples as the add-in's wrappers call them: error values as literals."""

from __future__ import annotations

from sample_udfs import SAMPLES

from xl_engagement.hosts.excel import udf_generator

globals().update(udf_generator.udfs(SAMPLES, __name__, error_literals=True))
