"""Main window, sign-in, commands, messages."""
