"""Copies of the file: backups, their rotation, putting one back."""
