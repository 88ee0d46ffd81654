"""Pages beside the registers: accounts, backups, help, law, settings."""
