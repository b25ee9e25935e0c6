"""The web application for `uvicorn server:app`: settings in, application out."""

from kg.api import create_app
from kg.settings import load_settings

app = create_app(load_settings())
