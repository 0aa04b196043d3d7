"""What exists already, as a program with our components that takes it over."""
