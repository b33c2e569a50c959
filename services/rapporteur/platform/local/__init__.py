"""The local driver: one command, no servers, resumable at any instant."""
