"""One workbook evaluated on an engine by the rule of putting values back."""
