"""Measurements of quality and speed: ``python -m benchmarks`` writes benchmarks/README.md."""
