#!/usr/bin/env python3
"""maps_test_tiles.py OUT FORMAT: an MBTiles file with one tile, for the test."""
import pathlib
import sqlite3
import sys

pathlib.Path(sys.argv[1]).unlink(missing_ok=True)
db = sqlite3.connect(sys.argv[1])
db.executescript("CREATE TABLE metadata (name TEXT, value TEXT); CREATE TABLE tiles (zoom_level INT, tile_column INT, tile_row INT, tile_data BLOB);"
                 "INSERT INTO tiles VALUES (2, 3, 0, x'89504e47')")
db.executemany("INSERT INTO metadata VALUES (?, ?)", [("format", sys.argv[2]), ("maxzoom", "14"), ("attribution", "© ví dụ")])
db.commit()
