"""The analyzer: text → tokens with offsets, and sentences."""
