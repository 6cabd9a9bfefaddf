"""VBA generated from the catalogue, and the projects that carry it."""
