"""The schema of the activity, as numbered SQL files."""
