"""Articles → passages with their terms, in a store."""
