"""Polls a feed with Python's feedparser: {url, etag, modified} on standard input, what it got on standard output."""
import json
import sys

import feedparser

asked = json.load(sys.stdin)
feed = feedparser.parse(asked["url"], etag=asked.get("etag"), modified=asked.get("modified"))
print(json.dumps({
    "status": feed.get("status"),
    "bozo": str(feed.get("bozo_exception", "")),
    "etag": feed.get("etag"),
    "modified": feed.get("modified"),
    "entries": {entry.id: json.dumps(entry, sort_keys=True) for entry in feed.entries},
}))
