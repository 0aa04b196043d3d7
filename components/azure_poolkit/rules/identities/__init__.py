"""Rules about the identities that nodes sign in with."""
