"""Service 4: what a resolution gives to the search index and the citation graph, and the stores that hold it."""

NAME = "indexing"
"""Of the service: in topics, metrics and set-aside lists."""
