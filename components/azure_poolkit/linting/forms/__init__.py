"""The forms in which files hold bodies, and how each is recognised."""
