"""What comes in and goes out: bundles, receipts, partners, imports, recovery."""
