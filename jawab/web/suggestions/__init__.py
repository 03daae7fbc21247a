"""The screens of suggestions for those who work here: the list, one of them, noting one, and what came of them."""
