"""Documents that others put into a bucket, and how they are followed and handed in."""
