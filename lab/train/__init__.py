"""Training: from the corpora to the bundle that ships."""
