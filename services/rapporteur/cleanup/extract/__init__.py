"""One reader for each file format: bytes in, transcript and paragraphs out, and a typed refusal for what cannot be read."""
