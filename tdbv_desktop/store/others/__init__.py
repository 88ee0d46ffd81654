"""Rows of other units: the mirror, what stands aside, what came back."""
