"""Articles written for the reader, with questions and their answers, and the share of them that comes out right."""
