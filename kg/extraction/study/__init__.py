"""What a document is: its publisher, market, place, base year and forecast period."""
