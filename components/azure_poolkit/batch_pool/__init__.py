"""Batch pools: args, body, rules and component."""
