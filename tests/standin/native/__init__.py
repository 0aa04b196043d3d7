"""What azure-native does between the engine and Azure Resource Manager."""
