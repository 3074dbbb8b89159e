"""Validates feeds with the W3C's feed validator, whose "src" folder FEEDVALIDATOR_SRC names; it asks no server.

Paths on standard input; one JSON object a line on standard output: the kinds of its errors and warnings.
"""
import collections.abc
import json
import os
import re
import sys

sys.path.insert(0, os.environ["FEEDVALIDATOR_SRC"])

import feedvalidator
from feedvalidator.logging import Error, Warning

for path in sys.stdin.read().split("\n"):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    own = re.search(r'rel="self" href="([^"]+)"', text)
    address = own.group(1).replace("&#x26;", "&") if own else ""
    events = feedvalidator.validateString(text, base=address)["loggedEvents"]
    kinds = sorted({type(event).__name__ for event in events if isinstance(event, (Error, Warning))})
    print(json.dumps({"path": path, "kinds": kinds}))
