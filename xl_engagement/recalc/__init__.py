"""Batches: workbooks recalculated on an engine, their values put back by one rule, and a report of what was done.

`batch` takes many files, `job` one, `rule` says which cells are written.
"""
