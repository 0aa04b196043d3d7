"""SHP and INP: what a body may say at all, by the tables of its type."""
