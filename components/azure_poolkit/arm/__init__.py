"""ARM bodies ⇄ azure-native inputs, API versions, resource ids."""
