"""Runs a user's program in a process of its own, which must hand over its answer."""
