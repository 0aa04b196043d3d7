"""ARM templates: what of them is plain is resolved, everything else stays unknown."""
