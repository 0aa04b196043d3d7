"""BAT: rules about Batch pools, and what Batch makes of extensions."""
