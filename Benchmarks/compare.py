"""Compares findings of lint (JSON) with those of a peer: the same for every rule that the peer implements."""
import json
import sys

ours = json.load(open(sys.argv[1]))["findings"]
peer = json.load(open(sys.argv[2]))
rules = set(peer["rules"])
left = sorted((f["rule"], f["nodes"]) for f in ours if f["rule"] in rules)
right = sorted((f[0], f[1]) for f in peer["findings"])
if left != right:
    missing = [f for f in left if f not in right][:5]
    extra = [f for f in right if f not in left][:5]
    sys.exit(f"compare: {len(left)} findings here, {len(right)} there; missing there {missing}, extra {extra}")
