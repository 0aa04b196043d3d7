"""Rules about what templates say of their resources, whatever these are."""
