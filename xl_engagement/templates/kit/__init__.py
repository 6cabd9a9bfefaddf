"""What every template is built with."""
