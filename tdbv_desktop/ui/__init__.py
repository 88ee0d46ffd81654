"""The window: the only room where Qt lives."""
