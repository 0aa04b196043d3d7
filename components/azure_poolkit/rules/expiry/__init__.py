"""Rules about what ends on a day."""
