"""From words with places on a page to paragraphs in reading order: pure functions, whoever read the words, a PDF library or OCR."""
