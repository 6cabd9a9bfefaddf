"""One worksheet's XML: formula cells found, values put back in place."""
