"""Repairs: named rules that put right what was misread, each change on record."""
