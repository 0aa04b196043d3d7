"""Why nodes, extensions and deployments fail: one catalogue of causes, by the words in which Azure says so."""
