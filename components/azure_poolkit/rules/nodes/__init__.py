"""NOD: what Azure reports of nodes, instances and resizes that went wrong."""
