"""The composition root: the only room that opens stores, picks adapters and puts the services in a row."""
