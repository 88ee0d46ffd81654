"""What a cell of a stranger's workbook means for a field: value, repairs, what is wrong."""
