"""Forms made of declarations, and what stands beside them."""
