"""SEQ: rules about scale sets, and the effect of a change on their extensions."""
