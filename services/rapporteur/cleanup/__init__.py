"""Service 1: bytes become clean text, with nothing lost and every change on record."""
