"""Kills, freezes and replaces what runs while an archive is ingested, then compares what came out with the truth: `make chaos N=100`."""
