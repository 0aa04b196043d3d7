"""Makes ``facts/shapes``: what each ARM type takes, read from the models in Azure's own Python packages.

``python -m shape_tables.releases FILE`` reads every version that the installed packages hold (run it once in an
environment of each release); ``python -m shape_tables FILE...`` brings what was read into the tables.
"""
