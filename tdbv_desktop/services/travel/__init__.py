"""Bundles out and in: sending, receiving, receipts, partners."""
