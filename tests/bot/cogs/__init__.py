"""What members type."""
