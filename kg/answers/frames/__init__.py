"""What can be asked: each frame says how much of a question it explains, and answers it."""
