"""Formula text, read and written: pure text in and out, no package, no engine, no catalogue."""
