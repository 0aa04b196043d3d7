"""Judges bodies in files. Pure: it imports neither pulumi nor the Azure SDK."""
