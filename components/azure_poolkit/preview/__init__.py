"""Runs a stack's program without engine, Azure or credentials, and says what `pulumi up` would send."""
