"""Excel's number formats, as TEXT and General need them: `sections` parses a format and writes values in it."""
