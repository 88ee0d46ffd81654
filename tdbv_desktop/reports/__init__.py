"""Out to paper and screen."""
