"""What people see in a terminal: resolutions, certificates, tables and progress, drawn with rich from plain values."""
