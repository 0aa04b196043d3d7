"""Reads pools and scale sets from Azure, into what `status` says. Needs the extra ``live``."""
