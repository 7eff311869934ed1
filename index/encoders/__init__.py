"""Encoders turn questions and passages into vectors; the reader reads a question with a passage."""

from index.encoders.embed import Encoded, Encoder
from index.encoders.export import load_encoder
from index.encoders.prepared import prepared_faults, unproven
from index.encoders.reader import Reader, Reading, load_reader
from index.encoders.reader_input import ReaderPassage, head_of
from index.encoders.weights import OWN_MODELS, default_model, model_id_of

__all__ = [
    "OWN_MODELS",
    "Encoded",
    "Encoder",
    "Reader",
    "ReaderPassage",
    "Reading",
    "default_model",
    "head_of",
    "load_encoder",
    "load_reader",
    "model_id_of",
    "prepared_faults",
    "unproven",
]
