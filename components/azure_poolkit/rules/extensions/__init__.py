"""The rules about extensions, whatever carries them: EXT, SEQ and KVX."""
