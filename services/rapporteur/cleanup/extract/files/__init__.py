"""What a file is, by its content, and what lies in it: archives, names of members, how many pages are pictures."""
