"""Data that the engine reads; README.md says where each file comes from."""
