"""Reading PDFs in worker processes: text with its structure and places, and pictures of pages."""

from assistant.reading.glyphs import Boxes
from assistant.reading.marks import marks_of
from assistant.reading.painter import Painter
from assistant.reading.readers import Readers, ReadJob, ReadResult

READER_VERSION = 4  # bumped when the same file would be read differently

__all__ = ["READER_VERSION", "Boxes", "Painter", "ReadJob", "ReadResult", "Readers", "marks_of"]
