"""The desk's side of the knowledge base: what there is, writing an article, its versions, and the shelves."""
