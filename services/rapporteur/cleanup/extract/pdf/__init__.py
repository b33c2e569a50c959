"""PDF: every run of text with its font, size and place, and what of a file its pages do not show."""
