"""Finding and ordering records: search tables, keys, conditions, pages."""
