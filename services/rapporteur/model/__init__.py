"""The shared nouns of every service, as frozen values: text, resolutions, notes, citations, failures."""
