"""Every metric of the machinery, and what fills it."""
