"""The add-in for Excel: built, installed, diagnosed."""
