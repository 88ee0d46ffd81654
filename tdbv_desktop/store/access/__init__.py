"""What opens a vault: slots of passwords, the recovery sheet, who signed in."""
