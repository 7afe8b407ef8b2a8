"""What words mean: vectors of word pieces, and how like a question and a text are by them."""
