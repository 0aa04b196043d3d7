"""Who may read a vault's secrets: args, body, rules and component."""
