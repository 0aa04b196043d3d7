"""KVX: rules about who may read the secrets that extensions take from a vault."""
