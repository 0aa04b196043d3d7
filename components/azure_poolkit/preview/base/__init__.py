"""Compares the program of this work tree with that of another commit."""
