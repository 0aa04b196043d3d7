"""The reference: docs/reference, generated from the plugin's schema and from what Azure says."""
