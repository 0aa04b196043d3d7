"""What is judged and said: bodies, unknowns, paths, programs, changes, findings. Imports the standard library only."""
