"""What a release is made of: one version everywhere, a section in each changelog, two distributions."""
