"""Rules about the resources of a program or template, whatever these are."""
