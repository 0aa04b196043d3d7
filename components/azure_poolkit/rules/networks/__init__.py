"""Rules about the networks that nodes are in."""
