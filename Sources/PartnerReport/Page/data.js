// The data of the page: read once, with what is worked out from them.

const data = JSON.parse(byID("data").textContent);

const nodes = data.nodes.map(([id, name, kind, country, region, element, isShared, address], number) => ({
  number,
  id,
  // What is shown of an id may be shown of another as well: such a node has an address that is its own.
  address: address ?? id,
  name: name ?? id,
  kind: data.kinds[kind] ?? "node",
  isPartner: kind >= 1 && kind <= 4,
  country,
  region,
  element,
  isShared,
  key: `${id}\n${name ?? ""}`.toLowerCase(),
}));

const nodeOfAddress = new Map(nodes.map((node) => [node.address, node]));

/** Nodes that are drawn by themselves, by the element that stands for each. */
const nodeOfElement = new Map(
  nodes.filter((node) => node.element && !node.isShared).map((node) => [node.element, node]));

/** How many findings have an id: those after the first add their number to it. */
const countOfID = new Map();

const findings = data.findings.map((finding, number) => {
  const count = (countOfID.get(finding.id) ?? 0) + 1;
  countOfID.set(finding.id, count);
  const own = (finding.nodes ?? []).map((index) => nodes[index]);
  const above = (finding.above ?? []).map((index) => nodes[index]);
  return {
    ...finding,
    number,
    address: count === 1 ? finding.id : `${finding.id}-${count}`,
    rule: data.rules[finding.rule],
    nodes: own,
    above,
    chain: (finding.chain ?? []).map((index) => nodes[index]),
    regions: new Set(own.map((node) => node.region).filter(Boolean)),
    partners: [...own, ...above].filter((node) => node.isPartner),
    key: `${finding.text}\n${finding.place ?? ""}\n${data.rules[finding.rule].id}`.toLowerCase(),
  };
});

const findingOfAddress = new Map(findings.map((finding) => [finding.address, finding]));

/** Findings by the nodes that they are about. */
const findingsOfNode = new Map();
for (const finding of findings) {
  for (const node of new Set(finding.nodes)) {
    if (!findingsOfNode.has(node)) findingsOfNode.set(node, []);
    findingsOfNode.get(node).push(finding);
  }
}

const chains = data.chains.rows.map(([path, verdict, relation, rules, missing, accepted]) => ({
  nodes: path.map((index) => nodes[index]),
  customer: nodes[path[path.length - 1]],
  verdict,
  relation,
  rules,
  missing,
  accepted,
}));
