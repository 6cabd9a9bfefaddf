"""The declarations of the worksheet functions: a module for each group, two for Decide; and what they share."""
