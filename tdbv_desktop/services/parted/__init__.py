"""Histories that parted: what stands aside, packs, what comes back."""
