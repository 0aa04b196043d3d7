"""Rules about secrets in plain text."""
