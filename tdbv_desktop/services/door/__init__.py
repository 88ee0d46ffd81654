"""Coming in: workspaces, accounts, passwords, opening and checking the file."""
