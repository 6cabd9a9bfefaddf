"""The zip file and its parts: read, identified, related, written whole or not at all."""
