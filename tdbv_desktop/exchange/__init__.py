"""In and out of the program: sheets, bundles, receipts."""
