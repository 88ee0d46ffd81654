"""One widget for each kind of field, and what they are made of."""
