"""Who does what: every activity under every engagement model, each with its source."""
