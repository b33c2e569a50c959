"""From pictures of pages to pages with words: an engine reads, geometry finds what it cannot see (marks, sizes, rules)."""
