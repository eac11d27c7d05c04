"""Prints the items in newsboat's cache as JSON, in the order in which it found them."""
import json
import sqlite3
import sys

COLUMNS = ["guid", "title", "author", "url", "content", "pubDate"]
cache = sqlite3.connect(sys.argv[1])
rows = cache.execute(f"SELECT {', '.join(COLUMNS)} FROM rss_item ORDER BY pubDate DESC, guid DESC").fetchall()
print(json.dumps([dict(zip(COLUMNS, row)) for row in rows]))
