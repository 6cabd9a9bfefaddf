"""Formulas that add-in changes have damaged, made plain again in place: what is certain is mended, all else stays."""
