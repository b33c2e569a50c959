"""Service 2, structure parsing: clean text becomes resolutions."""

NAME = "structure"
"""Of the service: in topics, metrics and set-aside lists."""
VERSION = "1"
"""Of what it makes: documents made by another are made again."""
