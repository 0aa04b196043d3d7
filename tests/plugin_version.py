"""The version that the plugin has by its committed schema."""

import json
from pathlib import Path

SCHEMA = Path(__file__).resolve().parents[1] / "components" / "schema.json"
VERSION: str = json.loads(SCHEMA.read_text(encoding="utf-8"))["version"]
