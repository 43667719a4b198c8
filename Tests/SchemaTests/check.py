"""The schemas against the samples, which they take, and against broken files, which the tool refuses as well."""

import json
import pathlib
import re
import subprocess
import sys

import jsonschema
import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOOL = ROOT / ".build/debug/partnergraph"
failures = []


class CoreLoader(yaml.SafeLoader):
    """YAML as 1.2 has it: `off` and `NO` are texts, and so are dates."""


CoreLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in [
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("int", r"^-?(?:0|[1-9][0-9]*)$", "-0123456789"),
    ("float", r"^-?(?:0|[1-9][0-9]*)\.[0-9]+$", "-0123456789"),
]:
    CoreLoader.add_implicit_resolver("tag:yaml.org,2002:" + tag, re.compile(pattern), list(first))


def run(*arguments, text=""):
    return subprocess.run([TOOL, *arguments], input=text, capture_output=True, text=True, cwd=ROOT)


def validator(subject):
    schema = json.loads((ROOT / f"Documentation/schemas/{subject}.schema.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def expect(condition, words):
    if not condition:
        failures.append(words)


def split(path):
    """Documents between lines of `---`, each with its first line, which says what it is about."""
    for text in path.read_text().split("\n---\n"):
        yield text.splitlines()[0], text


def check_networks():
    network = validator("network")
    for sample in sorted((ROOT / "samples").iterdir()):
        if sample.suffix in (".network", ".json"):
            converted = run("convert", "--no-config", "-q", str(sample), "-o", "-", "--to", "json")
            for text in [converted.stdout] + ([sample.read_text()] if sample.suffix == ".json" else []):
                errors = list(network.iter_errors(json.loads(text)))
                expect(not errors, f"{sample.name}: {errors[:1]}")
    for name, text in split(ROOT / "Tests/SchemaTests/broken-networks.yml"):
        document = yaml.load(text, CoreLoader)
        expect(not network.is_valid(document), f"the schema takes a network: {name}")
        refused = run("lint", "--no-config", "--from", "json", "--rule", "malformed-record", "-", text=json.dumps(document))
        expect(refused.returncode in (1, 65), f"the tool takes a network: {name}")


def check_configurations():
    configuration = validator("config")
    good = [("init", run("init", "-o", "-").stdout)]
    good.append(("--show-config", run("lint", "--no-config", "--show-config").stdout))
    good += split(ROOT / "Tests/SchemaTests/good-configurations.yml")
    for name, text in good:
        errors = list(configuration.iter_errors(yaml.load(text, CoreLoader)))
        expect(not errors, f"the schema refuses a configuration: {name}: {errors[:1]}")
        expect(status(text) == 0, f"the tool refuses a configuration: {name}")
    for name, text in split(ROOT / "Tests/SchemaTests/broken-configurations.yml"):
        expect(not configuration.is_valid(yaml.load(text, CoreLoader)), f"the schema takes a configuration: {name}")
        expect(status(text) == 64, f"the tool takes a configuration: {name}")


def status(text):
    file = ROOT / ".build/schema-test.yml"
    file.write_text(text)
    return run("lint", "--config", str(file), "--show-config").returncode


check_networks()
check_configurations()
for failure in failures:
    print("check:", failure, file=sys.stderr)
sys.exit(1 if failures else 0)
