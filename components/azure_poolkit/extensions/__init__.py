"""VM extensions: the typed extension and its kinds, the known handlers, the order graph, and their rules.

Pure: nothing here imports pulumi or the Azure SDK.
"""
