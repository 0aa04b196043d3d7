"""Puts the environments of the other distribution's tests within reach."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "pytest-pulumi-mocks" / "tests"))
