"""Ten rules as one writes them with orjson and NetworkX. Usage: orjson_networkx.py NETWORK.jsonl OUT.json"""
import json
import sys

import networkx
import orjson

from ten_rules import AS_OF, RULES, region_of

graph = networkx.MultiDiGraph()
with open(sys.argv[1], "rb") as file:
    for line in file:
        record = orjson.loads(line)
        kind = record.pop("type")
        if kind == "node":
            if record["id"] not in graph or "kind" not in graph.nodes[record["id"]]:
                graph.add_node(record.pop("id"), **record)
        elif kind == "edge":
            graph.add_edge(record.pop("from"), record.pop("to"), **record)

KINDS = {
    "vendor", "indirect-provider", "indirect-reseller", "direct-bill-partner", "advisor", "customer", "tenant",
    "organization",
}
nodes = {name: data for name, data in graph.nodes(data=True) if data.get("kind") in KINDS}
findings = set()
supplied, sellers = set(), set()
steps = {
    ("vendor", "indirect-provider"), ("vendor", "direct-bill-partner"), ("indirect-provider", "indirect-reseller"),
    ("direct-bill-partner", "customer"), ("indirect-reseller", "customer"),
}
partners = {"indirect-provider", "indirect-reseller", "direct-bill-partner", "advisor"}
for seller, buyer, edge in graph.edges(data=True):
    if seller not in nodes or buyer not in nodes:
        continue
    active = edge.get("status", "active") == "active" and edge.get("since", "") <= AS_OF <= edge.get("until", "9999")
    kinds = (nodes[seller]["kind"], nodes[buyer]["kind"])
    if edge["kind"] == "supply" and active:
        if seller != buyer and kinds not in steps:
            findings.add(("invalid-supply-step", (seller, buyer)))
        if kinds in steps:
            supplied.add(buyer)
            sellers.add(seller)
        regions = (region_of(nodes[seller]), region_of(nodes[buyer]))
        if all(regions) and regions[0] != regions[1] and kinds[0] in partners:
            if kinds[1] in ("customer", "tenant"):
                findings.add(("cross-region-sale", (seller, buyer)))
            elif kinds[1] in partners:
                findings.add(("cross-region-partnership", (seller, buyer)))
    elif edge["kind"] == "management":
        roles = [role.lower() for role in edge.get("roles", [])]
        admin = "global administrator" in roles or "62e90394-69f5-4237-9190-012177145e10" in roles
        if active and admin and edge.get("autoExtend") is True:
            findings.add(("auto-extended-global-admin", (seller, buyer)))
        elif active and admin:
            findings.add(("global-admin-access", (seller, buyer)))
        if active and edge.get("via") == "dap":
            findings.add(("legacy-delegation", (seller, buyer)))
        if active and edge.get("via") == "gdap" and edge.get("assigned") == []:
            findings.add(("unassigned-access", (seller, buyer)))
for name, data in nodes.items():
    if data["kind"] in partners and name in sellers and name not in supplied:
        findings.add(("unsupplied-seller", (name,)))
    if data["kind"] == "customer" and name not in supplied:
        findings.add(("unsupplied-customer", (name,)))
for component in networkx.strongly_connected_components(
    networkx.DiGraph((a, b) for a, b, e in graph.edges(data=True) if e["kind"] == "supply" and a in nodes and b in nodes)
):
    if len(component) > 1:
        findings.add(("supply-cycle", tuple(sorted(component))))
json.dump({"rules": RULES, "findings": sorted([rule, list(ids)] for rule, ids in findings)}, open(sys.argv[2], "w"))
