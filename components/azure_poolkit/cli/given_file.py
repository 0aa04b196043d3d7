"""A file that `poolkit order` is given."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import click

from azure_poolkit.cli.exits import UNUSABLE
from azure_poolkit.linting.forms.recognition import read_document
from azure_poolkit.linting.source import Document
from azure_poolkit.linting.text import TOO_DEEP, UnreadableError
from azure_poolkit.model.context import Context


@dataclass(frozen=True)
class GivenFile:
    """A file's name, its content, and what that was recognised as."""

    name: str
    data: bytes
    document: Document


def read_file(file: str, as_: str | None) -> GivenFile:
    """Read ``file``, - for standard input, or say why that cannot be done and exit 2."""
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return GivenFile(file, data, read_document(data, Context(), as_))
    except RecursionError:
        text = TOO_DEEP
    except (OSError, ValueError, UnreadableError) as error:
        text = getattr(error, "strerror", None) or str(error)
    click.echo(f"poolkit: {file}: {text}", err=True)
    raise SystemExit(UNUSABLE)
