"""What moderators change of the articles: what they type and choose, checked, kept as a draft, and put in."""
