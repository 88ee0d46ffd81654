"""What no eye should have to check: each audit goes from a window to its findings."""
