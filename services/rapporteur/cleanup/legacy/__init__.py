"""Word files of before 2007: what they hold, and the programs that turn them into something that is read."""
