"""Text: markdown as OCR tools give it, and plain text with or without blank lines; a transcript in, paragraphs out."""
