"""Started by Pulumi as the plugin azure-poolkit."""

from pathlib import Path

from azure_poolkit.plugin.provider import serve

if __name__ == "__main__":
    serve(Path(__file__).parent / "schema.json")
