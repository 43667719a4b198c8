"""Nine of the ten rules over Polars data frames. Usage: polars_frames.py NETWORK.jsonl OUT.json"""
import json
import sys

import polars as pl

from ten_rules import AS_OF, REGIONS, RULES

texts = ["type", "id", "kind", "country", "from", "to", "since", "until", "status", "via"]
schema = {name: pl.String for name in texts}
schema |= {"roles": pl.List(pl.String), "assigned": pl.List(pl.String), "autoExtend": pl.Boolean}
lines = pl.read_ndjson(sys.argv[1], schema=schema, ignore_errors=True)

kinds = ["vendor", "indirect-provider", "indirect-reseller", "direct-bill-partner", "advisor", "customer", "tenant", "organization"]
partners = ["indirect-provider", "indirect-reseller", "direct-bill-partner", "advisor"]
regions = pl.DataFrame({"country": list(REGIONS), "region": list(REGIONS.values())})
nodes = (
    lines.filter((pl.col("type") == "node") & pl.col("kind").is_in(kinds) & pl.col("id").is_not_null())
    .unique("id", keep="first", maintain_order=True)
    .join(regions, on="country", how="left")
    .select("id", "kind", "region")
)
ends = [nodes.select(pl.col("id").alias(end), pl.col("kind").alias(kind), pl.col("region").alias(region))
        for end, kind, region in [("from", "a", "ra"), ("to", "b", "rb")]]
edges = (
    lines.filter(
        (pl.col("type") == "edge")
        & (pl.col("status").fill_null("active") == "active")
        & (pl.col("since").fill_null("") <= AS_OF)
        & (pl.col("until").fill_null("9999") >= AS_OF)
    )
    .join(ends[0], on="from")
    .join(ends[1], on="to")
)
del lines
steps = [("vendor", "indirect-provider"), ("vendor", "direct-bill-partner"), ("indirect-provider", "indirect-reseller"),
         ("direct-bill-partner", "customer"), ("indirect-reseller", "customer")]
a, b = pl.col("a"), pl.col("b")
permitted = pl.any_horizontal([(a == seller) & (b == buyer) for seller, buyer in steps])
supply = edges.filter(pl.col("kind") == "supply").with_columns(permitted=permitted)
access = edges.filter(pl.col("kind") == "management")
differ = (pl.col("ra") != pl.col("rb")).fill_null(False)
admins = ["global administrator", "62e90394-69f5-4237-9190-012177145e10"]
admin = pl.col("roles").list.eval(pl.element().str.to_lowercase().is_in(admins)).list.any().fill_null(False)
extends = pl.col("autoExtend").fill_null(False)

pairs = {
    "invalid-supply-step": supply.filter(~pl.col("permitted") & (pl.col("from") != pl.col("to"))),
    "cross-region-sale": supply.filter(differ & a.is_in(partners) & b.is_in(["customer", "tenant"])),
    "cross-region-partnership": supply.filter(differ & a.is_in(partners) & b.is_in(partners)),
    "global-admin-access": access.filter(admin & ~extends),
    "auto-extended-global-admin": access.filter(admin & extends),
    "legacy-delegation": access.filter(pl.col("via") == "dap"),
    "unassigned-access": access.filter((pl.col("via") == "gdap") & (pl.col("assigned").list.len() == 0)),
}
sold = supply.filter("permitted")
supplied = pl.col("id").is_in(sold["to"].unique().implode())
sells = pl.col("id").is_in(sold["from"].unique().implode())
singles = {
    "unsupplied-seller": nodes.filter(pl.col("kind").is_in(partners) & sells & ~supplied),
    "unsupplied-customer": nodes.filter((pl.col("kind") == "customer") & ~supplied),
}
findings = [[rule, list(row)] for rule, frame in pairs.items() for row in frame.select("from", "to").unique().rows()]
findings += [[rule, [id]] for rule, frame in singles.items() for id in frame["id"]]
json.dump({"rules": [r for r in RULES if r != "supply-cycle"], "findings": findings}, open(sys.argv[2], "w"))
