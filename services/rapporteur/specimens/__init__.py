"""Specimen resolutions with known truth: for the demonstration, the benchmarks and the tests. Every word is invented."""
