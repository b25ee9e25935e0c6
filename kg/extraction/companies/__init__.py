"""Companies a document names, and the forms their names take."""
