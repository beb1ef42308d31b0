"""Owns PIL: turns a drawn page into a JPEG, with marks on it as a highlighter pen leaves them."""

from __future__ import annotations

import io
from collections.abc import Sequence

from PIL import Image, ImageChops

from assistant.reading.pdfium import Bitmap
from assistant.reading.wire import Rect

MARK = (255, 236, 110)  # multiplied with the page: white turns yellow, black stays black
QUALITY = 80


def jpeg(bitmap: Bitmap, marks: Sequence[Rect]) -> bytes:
    """Return the page as JPEG.

    Args:
        bitmap: the drawn page.
        marks: places to mark, as fractions of the page.
    """
    size = (bitmap.width, bitmap.height)
    image = Image.frombuffer("RGB", size, bitmap.data, "raw", "BGR", bitmap.stride, 1)
    if marks:
        image = ImageChops.multiply(image, _layer(size, marks))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def _layer(size: tuple[int, int], marks: Sequence[Rect]) -> Image.Image:
    """Return a white layer with the marks on it; marks that overlap do not get darker."""
    layer = Image.new("RGB", size, (255, 255, 255))
    width, height = size
    for x0, y0, x1, y1 in marks:
        left, top = max(0, round(x0 * width)), max(0, round(y0 * height))
        right, bottom = min(width, round(x1 * width)), min(height, round(y1 * height))
        if left < right and top < bottom:
            layer.paste(MARK, (left, top, right, bottom))
    return layer
