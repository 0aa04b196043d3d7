"""Virtual machine scale sets, with their extensions in the model or as separate resources."""
