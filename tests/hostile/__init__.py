"""Files made to do harm: every kind that we know of, made from our own specimens, and what must hold when they are ingested."""
