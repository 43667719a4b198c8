"""Nine of the ten rules as SQL over DuckDB. Usage: duckdb_sql.py NETWORK.jsonl OUT.json"""
import json
import sys

import duckdb

from ten_rules import AS_OF, REGIONS, RULES

database = duckdb.connect()
fields = {name: "VARCHAR" for name in ["type", "id", "kind", "country", "from", "to", "since", "until", "status", "via"]}
fields |= {"roles": "VARCHAR[]", "assigned": "VARCHAR[]", "autoExtend": "BOOLEAN"}
columns = ", ".join(f"'{name}': '{kind}'" for name, kind in fields.items())
database.execute(
    f"CREATE TABLE lines AS SELECT * FROM read_json(?, format='newline_delimited', columns={{{columns}}})", [sys.argv[1]])
database.execute("CREATE TABLE regions (country VARCHAR, region VARCHAR)")
database.executemany("INSERT INTO regions VALUES (?, ?)", list(REGIONS.items()))
kinds = "'vendor','indirect-provider','indirect-reseller','direct-bill-partner','advisor','customer','tenant','organization'"
database.execute(
    f"""CREATE TABLE nodes AS SELECT DISTINCT ON (id) id, kind, region FROM lines LEFT JOIN regions USING (country)
    WHERE type = 'node' AND kind IN ({kinds});
    CREATE TABLE edges AS SELECT l.*, a.kind AS a, b.kind AS b, a.region AS ra, b.region AS rb FROM lines l
    JOIN nodes a ON a.id = l."from" JOIN nodes b ON b.id = l."to"
    WHERE l.type = 'edge' AND coalesce(l.status, 'active') = 'active' AND coalesce(l.since, '') <= '{AS_OF}'
    AND coalesce(l.until, '9999') >= '{AS_OF}';
    CREATE TABLE steps AS SELECT *, (a, b) IN (('vendor', 'indirect-provider'), ('vendor', 'direct-bill-partner'),
    ('indirect-provider', 'indirect-reseller'), ('direct-bill-partner', 'customer'), ('indirect-reseller', 'customer'))
    AS permitted FROM edges WHERE kind = 'supply';""")
partners = "('indirect-provider', 'indirect-reseller', 'direct-bill-partner', 'advisor')"
admin = "list_has_any(list_transform(roles, lambda r: lower(r)), ['global administrator', '62e90394-69f5-4237-9190-012177145e10'])"
pairs = {
    "invalid-supply-step": "steps WHERE NOT permitted AND \"from\" <> \"to\"",
    "cross-region-sale": f"steps WHERE ra <> rb AND a IN {partners} AND b IN ('customer', 'tenant')",
    "cross-region-partnership": f"steps WHERE ra <> rb AND a IN {partners} AND b IN {partners}",
    "global-admin-access": f"edges WHERE kind = 'management' AND {admin} AND autoExtend IS DISTINCT FROM true",
    "auto-extended-global-admin": f"edges WHERE kind = 'management' AND {admin} AND autoExtend",
    "legacy-delegation": "edges WHERE kind = 'management' AND via = 'dap'",
    "unassigned-access": "edges WHERE kind = 'management' AND via = 'gdap' AND len(assigned) = 0",
}
singles = {
    "unsupplied-seller": f"""nodes WHERE kind IN {partners} AND id IN (SELECT "from" FROM steps WHERE permitted)
        AND id NOT IN (SELECT "to" FROM steps WHERE permitted)""",
    "unsupplied-customer": "nodes WHERE kind = 'customer' AND id NOT IN (SELECT \"to\" FROM steps WHERE permitted)",
}
findings = []
for rule, source in pairs.items():
    findings += [[rule, list(row)] for row in database.execute(f'SELECT DISTINCT "from", "to" FROM {source}').fetchall()]
for rule, source in singles.items():
    findings += [[rule, list(row)] for row in database.execute(f"SELECT id FROM {source}").fetchall()]
json.dump({"rules": [r for r in RULES if r != "supply-cycle"], "findings": findings}, open(sys.argv[2], "w"))
