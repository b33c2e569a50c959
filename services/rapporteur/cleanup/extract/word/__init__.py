"""Word files (.docx), and the older ones that programs of this machine make into such."""
