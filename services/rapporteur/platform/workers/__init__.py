"""Worker processes with a budget for every document, and the parent that hands work out and parses nothing."""
