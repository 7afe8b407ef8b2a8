"""Tests of what stands around the code: documents, samples, environment."""
