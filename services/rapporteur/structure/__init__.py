"""Service 2, structure parsing: clean text becomes resolutions."""
