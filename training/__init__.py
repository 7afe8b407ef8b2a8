"""Scripts that make what lies in knowledge/data; never imported at run time."""
