#!/usr/bin/env python3
"""Draws the icon, two circles that overlap, as RGBA PNGs. Needs nothing but Python.

Run in this folder after changing a colour: python3 draw.py
"""
import struct
import zlib

AMBER, INDIGO, PLUM = (227, 162, 63), (54, 80, 159), (116, 63, 116)
SMOOTHING = 4  # subpixels per side and pixel


def colour(x, y):
    """The colour at a point of the unit square, or None outside both circles."""
    amber = (x - 0.36) ** 2 + (y - 0.5) ** 2 < 0.30**2
    indigo = (x - 0.64) ** 2 + (y - 0.5) ** 2 < 0.30**2
    return PLUM if amber and indigo else AMBER if amber else INDIGO if indigo else None


def pixel(column, row, size):
    red = green = blue = covered = 0
    for i in range(SMOOTHING):
        for j in range(SMOOTHING):
            found = colour((column + (i + 0.5) / SMOOTHING) / size, (row + (j + 0.5) / SMOOTHING) / size)
            if found:
                red, green, blue, covered = red + found[0], green + found[1], blue + found[2], covered + 1
    if not covered:
        return bytes(4)
    return bytes((red // covered, green // covered, blue // covered, 255 * covered // SMOOTHING**2))


def chunk(name, body):
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def draw(path, size):
    rows = b"".join(b"\0" + b"".join(pixel(c, r, size) for c in range(size)) for r in range(size))
    header = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    with open(path, "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b""))


for name, size in [("32x32", 32), ("128x128", 128), ("128x128@2x", 256), ("icon", 512)]:
    draw(f"{name}.png", size)
