"""What Discord says of the people in a server, and what its moderators have set."""
