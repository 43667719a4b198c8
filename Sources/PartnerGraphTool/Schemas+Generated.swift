// Made by scripts/generate-tables from Documentation/schemas. Not to be edited.

/// The JSON Schemas as they stand in the documentation.
enum Schemas {
  static let config = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "Configuration of partnergraph",
      "description": "The file .partnergraph.yml. See Documentation/Configuration.md.",
      "type": ["object", "null"],
      "additionalProperties": false,
      "properties": {
        "asOf": {"$ref": "#/$defs/day", "description": "The day to look at networks on; --as-of counts more."},
        "failOn": {
          "enum": ["error", "warning", "info", "never"],
          "description": "The mildest severity that makes lint exit with 1; --fail-on counts more."
        },
        "rules": {
          "description": "Severities and options by rule id.",
          "type": ["object", "null"],
          "propertyNames": {"$ref": "#/$defs/ruleID"},
          "additionalProperties": {
            "anyOf": [
              {"$ref": "#/$defs/level"},
              {
                "type": "object",
                "additionalProperties": false,
                "properties": {
                  "severity": {"$ref": "#/$defs/level"},
                  "days": {"type": "integer", "minimum": 0, "maximum": 36525},
                  "limit": {"type": "integer", "minimum": 0, "maximum": 36525}
                }
              }
            ]
          }
        },
        "exceptions": {
          "description": "Findings that are accepted, and why.",
          "type": ["array", "null"],
          "items": {
            "type": "object",
            "additionalProperties": false,
            "required": ["rule", "nodes", "reason"],
            "properties": {
              "rule": {"$ref": "#/$defs/ruleID"},
              "nodes": {
                "description": "Patterns for node ids; each has to match a node of the finding.",
                "type": "array",
                "minItems": 1,
                "items": {"$ref": "#/$defs/word"}
              },
              "reason": {"$ref": "#/$defs/word"},
              "owner": {"$ref": "#/$defs/word"},
              "expires": {"$ref": "#/$defs/day", "description": "The last day on which the exception counts."}
            }
          }
        },
        "regions": {
          "$ref": "#/$defs/word",
          "description": "A CSV file with the columns country, region, currency and name; it takes the place of the programme's table."
        },
        "custom": {
          "description": "Rules of one's own.",
          "type": ["array", "null"],
          "items": {
            "type": "object",
            "additionalProperties": false,
            "required": ["id", "message", "edge"],
            "oneOf": [{"required": ["forbid"]}, {"required": ["require"]}],
            "properties": {
              "id": {"$ref": "#/$defs/ruleID"},
              "severity": {"enum": ["error", "warning", "info"], "default": "warning"},
              "name": {"$ref": "#/$defs/word"},
              "message": {
                "type": "string",
                "pattern": "^([^{]|\\{(from|to|id)\\}|\\{[^}]*$)+$",
                "description": "What is said of an edge; {from}, {to} and {id} stand for its ends and its name."
              },
              "edge": {"allOf": [{"$ref": "#/$defs/edge"}, {"required": ["kind"]}]},
              "forbid": {"$ref": "#/$defs/edge"},
              "require": {"$ref": "#/$defs/edge"}
            }
          }
        }
      },
      "$defs": {
        "day": {"type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"},
        "level": {"enum": ["off", "error", "warning", "info"]},
        "ruleID": {"type": "string", "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$", "maxLength": 64},
        "word": {"type": ["string", "number"], "pattern": "\\S"},
        "texts": {
          "description": "A value, or a list of which one has to match; * is any characters, ? is one; null is a field that is not there.",
          "anyOf": [
            {"$ref": "#/$defs/word"},
            {"type": "null"},
            {"type": "array", "minItems": 1, "items": {"anyOf": [{"$ref": "#/$defs/word"}, {"type": "null"}]}}
          ]
        },
        "numberTest": {
          "anyOf": [
            {"type": ["number", "null"]},
            {"type": "string", "pattern": "^(<=|>=|<|>|=)? *[-+]?[0-9]+(\\.[0-9]+)?$"}
          ]
        },
        "numbers": {
          "anyOf": [
            {"$ref": "#/$defs/numberTest"},
            {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/numberTest"}}
          ]
        },
        "dateTest": {
          "type": ["string", "null"],
          "pattern": "^(<=|>=|<|>|=)? *[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
        },
        "dates": {
          "anyOf": [
            {"$ref": "#/$defs/dateTest"},
            {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/dateTest"}}
          ]
        },
        "edgeKind": {"enum": ["supply", "billing", "management", "ownership"]},
        "comparable": {
          "enum": ["kind", "country", "region", "organization", "tenant", "use", "mpnId", "status", "currency"]
        },
        "comparables": {
          "anyOf": [
            {"$ref": "#/$defs/comparable"},
            {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/comparable"}}
          ]
        },
        "flag": {
          "anyOf": [
            {"type": ["boolean", "null"]},
            {"type": "array", "minItems": 1, "items": {"type": ["boolean", "null"]}}
          ]
        },
        "edge": {
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "kind": {
              "anyOf": [
                {"$ref": "#/$defs/edgeKind"},
                {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/edgeKind"}}
              ]
            },
            "id": {"$ref": "#/$defs/texts"},
            "since": {"$ref": "#/$defs/dates"},
            "until": {"$ref": "#/$defs/dates"},
            "status": {"$ref": "#/$defs/texts"},
            "tenant": {"$ref": "#/$defs/texts"},
            "through": {"$ref": "#/$defs/texts"},
            "subscription": {"$ref": "#/$defs/texts"},
            "offer": {"$ref": "#/$defs/texts"},
            "publisher": {"$ref": "#/$defs/texts"},
            "partnerOfRecord": {"$ref": "#/$defs/texts"},
            "currency": {"$ref": "#/$defs/texts"},
            "via": {"$ref": "#/$defs/texts"},
            "name": {"$ref": "#/$defs/texts"},
            "roles": {"$ref": "#/$defs/texts"},
            "autoExtend": {"$ref": "#/$defs/flag"},
            "created": {"$ref": "#/$defs/dates"},
            "consentOf": {"$ref": "#/$defs/texts"},
            "assigned": {"$ref": "#/$defs/texts"},
            "share": {"$ref": "#/$defs/numbers"},
            "from": {"$ref": "#/$defs/node"},
            "to": {"$ref": "#/$defs/node"},
            "differs": {"$ref": "#/$defs/comparables"},
            "same": {"$ref": "#/$defs/comparables"}
          }
        },
        "node": {
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "id": {"$ref": "#/$defs/texts"},
            "kind": {"$ref": "#/$defs/texts"},
            "name": {"$ref": "#/$defs/texts"},
            "country": {"$ref": "#/$defs/texts"},
            "region": {"$ref": "#/$defs/texts"},
            "organization": {"$ref": "#/$defs/texts"},
            "tenant": {"$ref": "#/$defs/texts"},
            "use": {"$ref": "#/$defs/texts"},
            "mpnId": {"$ref": "#/$defs/texts"},
            "mpaSigned": {"anyOf": [{"const": true}, {"$ref": "#/$defs/dates"}]},
            "enrolments": {"$ref": "#/$defs/texts"},
            "capabilities": {"$ref": "#/$defs/texts"},
            "status": {"$ref": "#/$defs/texts"},
            "currency": {"$ref": "#/$defs/texts"},
            "tags": {"$ref": "#/$defs/texts"},
            "reachable": {"$ref": "#/$defs/node"}
          }
        }
      }
    }

    """#
  static let network = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "Partner network",
      "description": "A network in JSON, or in YAML. Fields outside the model may stand anywhere: they are counted and left out.",
      "type": "object",
      "properties": {
        "partnergraph": {"enum": [1, null]},
        "asOf": {"$ref": "#/$defs/date"},
        "nodes": {"type": ["array", "null"], "items": {"$ref": "#/$defs/node"}},
        "edges": {"type": ["array", "null"], "items": {"$ref": "#/$defs/edge"}}
      },
      "$defs": {
        "id": {"type": "string", "minLength": 1, "maxLength": 512, "pattern": "^[^\\u0000-\\u001f\\u007f]+$"},
        "text": {"type": ["string", "null"]},
        "texts": {"anyOf": [{"const": ""}, {"type": ["array", "null"], "items": {"type": "string"}}]},
        "digits": {
          "anyOf": [{"type": ["null"]}, {"type": "string", "pattern": "^[0-9]*$"}, {"type": "integer", "minimum": 0}]
        },
        "date": {
          "description": "YYYY-MM-DD, or a time of RFC 3339, which counts as its UTC date.",
          "type": ["string", "null"],
          "pattern": "^$|^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])([Tt ][0-9:.]+([Zz]|[+-][0-9]{2}:[0-9]{2}))?$"
        },
        "country": {"type": ["string", "null"], "pattern": "^([A-Za-z]{2})?$"},
        "currency": {"type": ["string", "null"], "pattern": "^([A-Za-z]{3})?$"},
        "status": {"enum": ["active", "pending", "suspended", "removed", "", null]},
        "node": {
          "type": "object",
          "required": ["id", "kind"],
          "properties": {
            "id": {"$ref": "#/$defs/id"},
            "kind": {
              "enum": [
                "vendor", "indirect-provider", "indirect-reseller", "direct-bill-partner", "advisor", "customer", "tenant",
                "organization"
              ]
            },
            "name": {"$ref": "#/$defs/text"},
            "country": {"$ref": "#/$defs/country"},
            "region": {"$ref": "#/$defs/text"},
            "organization": {"$ref": "#/$defs/text"},
            "tenant": {"$ref": "#/$defs/text"},
            "use": {"enum": ["csp", "customer", "shared-services", "", null]},
            "mpnId": {"$ref": "#/$defs/digits"},
            "mpaSigned": {
              "description": "The day of signing; true where it is signed and the day is not known; null where it is known not to be signed.",
              "anyOf": [{"const": true}, {"$ref": "#/$defs/date"}]
            },
            "enrolments": {
              "anyOf": [
                {"const": ""}, {"type": ["array", "null"], "items": {"enum": ["partner-center", "indirect-reseller", ""]}}
              ]
            },
            "capabilities": {
              "anyOf": [
                {"const": ""},
                {"type": ["array", "null"], "items": {"enum": ["api", "billing", "support", "managed-services", ""]}}
              ]
            },
            "status": {"$ref": "#/$defs/status"},
            "currency": {"$ref": "#/$defs/currency"},
            "tags": {"$ref": "#/$defs/texts"}
          }
        },
        "edge": {
          "type": "object",
          "required": ["kind", "from", "to"],
          "properties": {
            "kind": {"enum": ["supply", "billing", "management", "ownership"]},
            "from": {"$ref": "#/$defs/id"},
            "to": {"$ref": "#/$defs/id"},
            "id": {"$ref": "#/$defs/text"},
            "since": {"$ref": "#/$defs/date"},
            "until": {"$ref": "#/$defs/date"},
            "status": {"$ref": "#/$defs/status"}
          },
          "allOf": [
            {
              "if": {"properties": {"kind": {"const": "supply"}}},
              "then": {
                "properties": {
                  "tenant": {"$ref": "#/$defs/text"},
                  "through": {"$ref": "#/$defs/text"},
                  "subscription": {"$ref": "#/$defs/text"},
                  "offer": {"$ref": "#/$defs/text"},
                  "publisher": {"enum": ["microsoft", "third-party", "", null]},
                  "partnerOfRecord": {"$ref": "#/$defs/digits"}
                }
              }
            },
            {
              "if": {"properties": {"kind": {"const": "billing"}}},
              "then": {"properties": {"currency": {"$ref": "#/$defs/currency"}}}
            },
            {
              "if": {"properties": {"kind": {"const": "management"}}},
              "then": {
                "properties": {
                  "via": {"enum": ["gdap", "dap", "other", "", null]},
                  "name": {"$ref": "#/$defs/text"},
                  "roles": {"$ref": "#/$defs/texts"},
                  "autoExtend": {"enum": [true, false, "", null]},
                  "created": {"$ref": "#/$defs/date"},
                  "consentOf": {"$ref": "#/$defs/text"},
                  "assigned": {"$ref": "#/$defs/texts"}
                }
              }
            },
            {
              "if": {"properties": {"kind": {"const": "ownership"}}},
              "then": {"properties": {"share": {"anyOf": [{"const": ""}, {"type": ["number", "null"], "minimum": 0, "maximum": 100}]}}}
            }
          ]
        }
      }
    }

    """#
}
