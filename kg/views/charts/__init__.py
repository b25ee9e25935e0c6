"""Charts as plain shapes with computed places: drawn by one template macro, testable without a browser."""
