"""Renderings of a resolved resolution for the world outside: Akoma Ntoso and JSON, both pure."""
