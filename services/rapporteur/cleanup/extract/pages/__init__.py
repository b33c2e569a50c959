"""Pages that are pictures: scans and images, and the text that somebody laid under them."""
