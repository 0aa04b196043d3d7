"""What Azure's answers say of pools, nodes and instances, and of the extensions on them."""
