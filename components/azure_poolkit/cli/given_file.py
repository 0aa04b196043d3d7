"""A file that `poolkit order` is given."""

from __future__ import annotations

from dataclasses import dataclass

from azure_poolkit.cli.exits import UNUSABLE
from azure_poolkit.linting.bicep_program import compiled, is_bicep
from azure_poolkit.linting.forms.recognition import read_document
from azure_poolkit.linting.given import read_bytes
from azure_poolkit.linting.source import Document
from azure_poolkit.linting.text import LARGEST, TOO_DEEP, TOO_LARGE, UnreadableError
from azure_poolkit.model.context import Context
from azure_poolkit.output.printing import complain


@dataclass(frozen=True)
class GivenFile:
    """A file's name, its content, and what that was recognised as."""

    name: str
    data: bytes
    document: Document


def read_file(file: str, as_: str | None) -> GivenFile:
    """Read ``file``, - for standard input, or say why that cannot be done and exit 2."""
    try:
        data = compiled(file) if is_bicep(file) else read_bytes(file, LARGEST)
        return GivenFile(file, data, read_document(data, Context(), as_))
    except RecursionError:
        text = TOO_DEEP
    except MemoryError:
        text = TOO_LARGE
    except UnreadableError as error:
        text = str(error)
    complain(f"{file}: {text}")
    raise SystemExit(UNUSABLE)
