"""What members click."""
