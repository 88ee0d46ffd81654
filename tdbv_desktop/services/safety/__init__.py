"""What keeps the work when a disk does not: backups, recovery sheets."""
