"""``python -m azure_poolkit.cli``, the same as ``poolkit``."""

from azure_poolkit.cli.main import run

if __name__ == "__main__":
    run()
