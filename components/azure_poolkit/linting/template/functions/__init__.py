"""The functions of ARM templates, by theme; each module's FUNCTIONS are rows of one table."""
