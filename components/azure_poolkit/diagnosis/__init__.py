"""What is behind a pasted error, and what of a stack or file is at fault."""
