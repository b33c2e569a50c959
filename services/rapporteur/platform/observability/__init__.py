"""How a process tells what it does: its log, its traces, its pages for those who watch it."""
