"""The Pulumi plugin: a schema generated from the args, and the provider that serves it."""
