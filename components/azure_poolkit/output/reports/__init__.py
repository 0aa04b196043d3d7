"""A report of what a change does, for pull requests: as Markdown, text, HTML and data."""
