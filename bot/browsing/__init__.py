"""What members look up, and what is offered to them while they type."""
