"""Bytes to characters: which encoding, what of it is mojibake, and the way back to the bytes."""
