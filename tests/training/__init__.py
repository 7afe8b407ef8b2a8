"""Tests of the scripts that learn the weights."""
