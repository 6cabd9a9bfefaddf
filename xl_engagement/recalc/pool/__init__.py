"""Many workbooks recalculated by processes of their own."""
