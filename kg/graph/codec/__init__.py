"""Claims to RDF and back."""

from kg.graph.codec.decode import decode_document, decode_record
from kg.graph.codec.encode import document_graph, encode_document
from kg.graph.codec.stored import StoredDocument

__all__ = ["StoredDocument", "decode_document", "decode_record", "document_graph", "encode_document"]
