"""Lists of records: table, columns, filters, selection."""
