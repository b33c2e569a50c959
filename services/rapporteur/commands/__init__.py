"""The commands, a module a family; each opens what it needs through `composition` and draws through `terminal`."""
