"""One worksheet's XML: its formula cells, and new values stored in it."""
