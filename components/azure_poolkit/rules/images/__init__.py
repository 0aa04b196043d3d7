"""IMG: rules about the images that pools start from."""
