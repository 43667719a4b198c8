"""What the peers share: the rules that they implement, the day, and the regions of the generated countries."""
AS_OF = "2024-03-01"
RULES = [
    "invalid-supply-step", "unsupplied-seller", "unsupplied-customer", "supply-cycle", "cross-region-sale",
    "cross-region-partnership", "global-admin-access", "auto-extended-global-admin", "legacy-delegation",
    "unassigned-access",
]
REGIONS = {
    "US": "united-states", "CA": "canada", "AU": "australia", "JP": "japan", "BR": "brazil",
    **dict.fromkeys(["DE", "GB", "FR", "SE", "NL", "NO", "DK", "CH"], "europe"),
}


def region_of(node):
    return REGIONS.get(node.get("country"))
