"""Lists of records: filters, order, columns, groups, figures, and what leaves as a sheet."""
