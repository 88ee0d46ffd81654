"""Units and addresses."""
