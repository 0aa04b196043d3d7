"""What Azure says, as data with its source and the date on which it was read."""
