"""The conventions of a call: from what a host hands over to what a cell shows."""
