"""Formulas with ENG_ functions that other programs have damaged, mended in place where their meaning is certain."""
