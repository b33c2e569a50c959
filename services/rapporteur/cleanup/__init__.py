"""Service 1: bytes become clean text, with nothing lost and every change on record."""

NAME = "cleanup"
"""Of the service: in topics, metrics and set-aside lists."""
VERSION = "1"
"""Of what it makes: documents made by another are made again."""
