"""Excel's number formats, as TEXT applies them."""
