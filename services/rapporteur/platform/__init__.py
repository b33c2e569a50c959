"""Machinery that has never heard of a footnote: stages, runners, object stores, workers, batches, metrics."""
