"""What can go wrong with a server, as messages for whoever starts it."""

from __future__ import annotations


class ServerError(Exception):
    """A server could not be fetched, started or stopped. The message says which, and what to look at."""


class MissingTool(ServerError):
    """A program that is needed to fetch or run a server is not installed. The message says what to install."""
