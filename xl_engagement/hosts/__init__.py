"""The hosts: one folder per spreadsheet program; each only translates the catalogue."""
