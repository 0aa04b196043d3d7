"""One side of a comparison: what a program makes, without any secret."""
