"""Units and addresses as officers look them up."""
