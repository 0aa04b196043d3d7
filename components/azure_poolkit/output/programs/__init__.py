"""Programs that take over what exists, as text in the language of a project."""
