"""Working with records: saving, undoing, drafts, bulk changes, history."""
