"""What a workbook's formulas are, refer to and depend on."""
