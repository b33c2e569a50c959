"""Citations: every document that a text names, found by one grammar and resolved by what governs it."""
