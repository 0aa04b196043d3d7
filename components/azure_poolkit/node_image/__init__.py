"""Images that nodes start from: references to them, the components that make them, and their rules."""
