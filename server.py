"""The web application for `uvicorn server:app`: settings in, application out."""
