"""Excel's array semantics made explicit for an engine that has them only in part."""
