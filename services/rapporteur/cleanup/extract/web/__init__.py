"""Web pages: HTML of whatever wrote it, and pages saved with their parts."""
