"""Service 2, structure parsing: clean text becomes resolutions."""

NAME = "structure"
"""Of the service: in topics, metrics and set-aside lists."""
