"""From claims to what they say together: copies and origins, propositions, stance, revisions."""
