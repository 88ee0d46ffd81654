"""What comes in from files and goes out to be filled: imports, what came back, templates."""
