"""The encrypted files of a workspace and the journal of every change."""
