"""What stops a preview before the program runs."""

from __future__ import annotations


class ProjectError(Exception):
    """Raised for a project or stack that cannot be run; its text says why and what to do."""


class NoStackError(ProjectError):
    """Raised where there is no such stack."""
