"""Writers of other forms, one file per format: the JSON contract, its schema, CSV."""
