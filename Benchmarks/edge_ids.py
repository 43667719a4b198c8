"""A generated network in JSON Lines, from standard input, with an id for each edge."""

import sys

beginning = b'{"type": "edge"'
for number, line in enumerate(sys.stdin.buffer):
    if line.startswith(beginning):
        line = beginning + b', "id": "edge-%d"' % number + line[len(beginning):]
    sys.stdout.buffer.write(line)
