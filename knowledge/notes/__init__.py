"""What moderators keep beside the articles: synonyms, aliases and golden questions."""
