"""What is true on any machine: errors, text, identity numbers, dates, files."""
