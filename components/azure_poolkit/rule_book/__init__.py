"""The rule book: docs/rules, generated from the rules."""
