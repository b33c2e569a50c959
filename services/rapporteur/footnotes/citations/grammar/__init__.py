"""What the words of a citation look like, one file a series; none of them knows what a number means."""
