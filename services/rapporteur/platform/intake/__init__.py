"""From paths to files to originals: what is walked over, opened, stored, refused."""
