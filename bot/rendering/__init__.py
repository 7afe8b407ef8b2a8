"""What the engine gives → what Discord shows. Pure."""
