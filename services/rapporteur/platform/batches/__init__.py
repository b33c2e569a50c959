"""Batches and their certificate: what became of every file that was handed in."""
