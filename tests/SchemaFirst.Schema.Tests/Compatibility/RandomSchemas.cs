using System.Text.Json.Nodes;

namespace SchemaFirst.Schema.Tests.Compatibility;

/// <summary>Makes schemas and single edits of them, from few names and small numbers, so that they often meet.</summary>
internal sealed class RandomSchemas(Random random)
{
    private readonly bool _isLatest = random.Next(2) == 0;

    public static readonly string[] Names = ["a", "b", "c", "kind"];
    public static readonly string[] Patterns = ["^a", "b$", "^[a-c]+$", "^\\d{2,3}$", "x", "^(a|b)c?$", "[^a-z]", "^\\p{Ll}+$", "^(?<n>a)(?!b)", "\\u{61}$"];
    private static readonly string[] Types = ["null", "boolean", "object", "array", "number", "integer", "string"];

    private readonly string[] _definitions = ["d0", "d1"];

    public JsonNode Document()
    {
        var root = (JsonObject)ObjectSchema(3);
        root["$schema"] = _isLatest ? "https://json-schema.org/draft/2020-12/schema" : "http://json-schema.org/draft-07/schema#";
        root["definitions"] = new JsonObject(_definitions.Select(name => KeyValuePair.Create(name, (JsonNode?)(random.Next(3) switch { 0 => Leaf(), 1 => ArraySchema(2), _ => ObjectSchema(2) }))));
        return Judged.IsUsable(root) ? root : Document();
    }

    public JsonNode Schema(int depth)
    {
        if (depth <= 0)
        {
            return Leaf();
        }

        return random.Next(16) switch
        {
            0 => JsonValue.Create(random.Next(4) > 0),
            1 => new JsonObject { ["$ref"] = "#/definitions/" + Pick(_definitions) },
            2 => new JsonObject { [Pick(["anyOf", "oneOf", "allOf"])] = new JsonArray([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Schema(depth - 1))]) },
            3 => new JsonObject { ["not"] = Schema(depth - 1) },
            4 => new JsonObject { ["if"] = Schema(depth - 1), ["then"] = Schema(depth - 1), ["else"] = Schema(depth - 1) },
            5 or 6 or 7 => ArraySchema(depth),
            8 or 9 or 10 or 11 => ObjectSchema(depth),
            _ => Leaf(),
        };
    }

    /// <summary>The schema with one thing changed somewhere.</summary>
    public JsonNode Edit(JsonNode schema)
    {
        var root = schema.DeepClone();
        for (var tries = 0; tries < 50; tries++)
        {
            var places = Subschemas(root).ToList();
            if (places.Count > 0 && TryEdit(Pick([.. places])) && !JsonNode.DeepEquals(root, schema))
            {
                return Judged.IsUsable(root) ? root : Edit(schema);
            }
        }

        return root;
    }

    private JsonNode Leaf() => random.Next(9) switch
    {
        0 => new JsonObject { ["type"] = Pick(Types) },
        1 => new JsonObject { ["type"] = new JsonArray(Pick(Types), Pick(["null", "string"])) is var types && types[0]!.ToString() == types[1]!.ToString() ? "string" : types },
        2 or 3 => NumberSchema(),
        4 or 5 => StringSchema(),
        6 => new JsonObject { ["enum"] = new JsonArray([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Value(1)).DistinctBy(value => value?.ToJsonString())]) },
        7 => new JsonObject { ["const"] = Value(1) },
        _ => new JsonObject { ["type"] = "boolean" },
    };

    private JsonObject NumberSchema()
    {
        var schema = new JsonObject { ["type"] = Pick(["number", "integer"]) };
        Maybe(schema, "minimum", () => random.Next(-2, 4));
        Maybe(schema, "maximum", () => random.Next(2, 9));
        Maybe(schema, "exclusiveMinimum", () => random.Next(-3, 2), 6);
        Maybe(schema, "multipleOf", () => Pick([JsonValue.Create(2), JsonValue.Create(3), JsonValue.Create(0.5)]), 5);
        return schema;
    }

    private JsonObject StringSchema()
    {
        var schema = new JsonObject { ["type"] = "string" };
        Maybe(schema, "minLength", () => random.Next(0, 4));
        Maybe(schema, "maxLength", () => random.Next(2, 6));
        Maybe(schema, "pattern", () => Pick(Patterns));
        return schema;
    }

    private JsonNode ArraySchema(int depth)
    {
        var schema = new JsonObject { ["type"] = "array" };
        if (random.Next(3) == 0)
        {
            schema[_isLatest ? "prefixItems" : "items"] = new JsonArray([.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => Schema(depth - 1))]);
            Maybe(schema, _isLatest ? "items" : "additionalItems", () => Schema(depth - 1));
        }
        else
        {
            Maybe(schema, "items", () => Schema(depth - 1), 1);
        }

        Maybe(schema, "minItems", () => random.Next(0, 3), 4);
        Maybe(schema, "maxItems", () => random.Next(1, 5), 4);
        Maybe(schema, "uniqueItems", () => true, 5);
        Maybe(schema, "contains", () => Schema(depth - 1), 6);
        if (_isLatest)
        {
            Maybe(schema, "minContains", () => random.Next(0, 3), 8);
            Maybe(schema, "maxContains", () => random.Next(0, 3), 8);
            Maybe(schema, "unevaluatedItems", () => random.Next(2) == 0 ? false : Leaf(), 8);
        }

        return schema;
    }

    private JsonNode ObjectSchema(int depth)
    {
        var schema = new JsonObject { ["type"] = "object" };
        schema["properties"] = new JsonObject(Names.Where(_ => random.Next(2) == 0).Select(name => KeyValuePair.Create(name, (JsonNode?)Schema(depth - 1))));
        Maybe(schema, "required", () => new JsonArray([.. Names.Where(_ => random.Next(3) == 0).Select(name => JsonValue.Create(name))]));
        Maybe(schema, "patternProperties", () => new JsonObject { [Pick(Patterns)] = Schema(depth - 1) }, 5);
        Maybe(schema, "additionalProperties", () => random.Next(2) == 0 ? false : Schema(depth - 1), 2);
        Maybe(schema, "minProperties", () => random.Next(0, 3), 6);
        Maybe(schema, "maxProperties", () => random.Next(1, 5), 6);
        Maybe(schema, "propertyNames", () => StringSchema(), 8);
        if (!_isLatest)
        {
            Maybe(schema, "dependencies", () => new JsonObject { [Pick(Names)] = random.Next(2) == 0 ? new JsonArray(Pick(Names)) : Schema(depth - 1) }, 8);
            return schema;
        }

        Maybe(schema, "dependentRequired", () => new JsonObject { [Pick(Names)] = new JsonArray(Pick(Names)) }, 10);
        Maybe(schema, "dependentSchemas", () => new JsonObject { [Pick(Names)] = Schema(depth - 1) }, 12);
        Maybe(schema, "unevaluatedProperties", () => random.Next(2) == 0 ? false : Leaf(), 6);
        Maybe(schema, "allOf", () => new JsonArray(new JsonObject { ["properties"] = new JsonObject { [Pick(Names)] = Leaf() } }), 6);
        return schema;
    }

    public JsonNode? Value(int depth) => random.Next(depth > 0 ? 8 : 6) switch
    {
        0 => null,
        1 => random.Next(2) == 0,
        2 or 3 => random.Next(-3, 10) + (random.Next(4) == 0 ? 0.5 : 0),
        4 or 5 => Pick(["", "a", "b", "ab", "ac", "12", "123", "x1", "kind", "abcdef", "B"]),
        6 => new JsonArray([.. Enumerable.Range(0, random.Next(0, 4)).Select(_ => Value(depth - 1))]),
        _ => new JsonObject(Names.Concat(["12", "x"]).Where(_ => random.Next(3) == 0).Select(name => KeyValuePair.Create(name, Value(depth - 1)))),
    };

    /// <summary>A document that is likely to be valid.</summary>
    public JsonNode? Sample(JsonNode? schema, JsonNode root, int depth)
    {
        if (schema is not JsonObject keywords || depth <= 0 || random.Next(12) == 0)
        {
            return Value(Math.Max(depth, 0));
        }

        if (keywords["$ref"] is { } reference)
        {
            return Sample(root["definitions"]?[reference.ToString().Split('/')[^1]], root, depth - 1);
        }

        if (keywords.ContainsKey("const"))
        {
            return keywords["const"]?.DeepClone();
        }

        if ((keywords["enum"] ?? keywords["anyOf"] ?? keywords["oneOf"] ?? (keywords.ContainsKey("type") ? null : keywords["allOf"])) is JsonArray { Count: > 0 } choices)
        {
            var chosen = choices[random.Next(choices.Count)];
            return keywords.ContainsKey("enum") ? chosen?.DeepClone() : Sample(chosen, root, depth - 1);
        }

        return (keywords["type"] is JsonArray types ? types[random.Next(types.Count)] : keywords["type"])?.ToString() switch
        {
            "object" => SampleObject(keywords, root, depth),
            "array" => new JsonArray([.. Enumerable.Range(0, random.Next(0, 4)).Select(i => Sample((keywords["prefixItems"] ?? keywords["items"]) is JsonArray prefix ? (i < prefix.Count ? prefix[i] : keywords[_isLatest ? "items" : "additionalItems"]) : keywords["items"], root, depth - 1))]),
            "number" or "integer" => random.Next(-3, 10),
            "string" => Pick(["", "a", "b", "ab", "ac", "bc", "12", "123", "x1", "B", "abcdef"]),
            "boolean" => random.Next(2) == 0,
            "null" => null,
            _ => Value(depth),
        };
    }

    private JsonObject SampleObject(JsonObject keywords, JsonNode root, int depth)
    {
        var sample = new JsonObject();
        foreach (var name in Names.Concat(["12", "x"]))
        {
            var isRequired = keywords["required"] is JsonArray required && required.Any(entry => entry!.ToString() == name);
            var own = (keywords["properties"] as JsonObject)?[name] ?? (keywords["allOf"]?[0] as JsonObject)?["properties"]?[name];
            if (random.Next(10) != 0 && (isRequired || (own is not null && random.Next(2) == 0) || random.Next(8) == 0))
            {
                sample[name] = Sample(own ?? keywords["additionalProperties"], root, depth - 1);
            }
        }

        return sample;
    }

    private bool TryEdit(JsonObject schema)
    {
        var keyword = Pick([.. schema.Select(member => member.Key)]);
        switch (random.Next(6))
        {
            case 0:
                return keyword is not ("definitions" or "$ref" or "if" or "$schema") && schema.Remove(keyword);
            case 1 when schema[keyword] is JsonValue number && number.TryGetValue<int>(out var value) && keyword is not ("const" or "multipleOf"):
                schema[keyword] = keyword.StartsWith("exclusive", StringComparison.Ordinal) || keyword is "minimum" or "maximum" ? value + Pick([-1, 1]) : Math.Max(0, value + Pick([-1, 1]));
                return true;
            case 2 when schema["properties"] is JsonObject properties:
                properties[Pick(Names)] = Schema(1);
                return true;
            case 3 when schema["required"] is JsonArray required:
                return Toggle(required, Pick(Names));
            case 4:
                var (name, added) = Pick<(string, JsonNode)>([("minimum", 1), ("maxLength", 3), ("minItems", 1), ("additionalProperties", false), ("type", Pick(Types)), ("pattern", Pick(Patterns)), ("uniqueItems", true), ("not", Leaf()), ("propertyNames", StringSchema()), ("maxProperties", 2)]);
                schema[name] = added;
                return true;
            case 5 when schema["enum"] is JsonArray values && values.Count > 0:
                values.RemoveAt(random.Next(values.Count));
                return values.Count > 0;
            default:
                return false;
        }
    }

    private static bool Toggle(JsonArray names, string name)
    {
        var place = names.ToList().FindIndex(entry => entry!.ToString() == name);
        if (place >= 0)
        {
            names.RemoveAt(place);
        }
        else
        {
            names.Add(name);
        }

        return true;
    }

    private static IEnumerable<JsonObject> Subschemas(JsonNode? node)
    {
        if (node is JsonObject schema)
        {
            if (schema.Count > 0)
            {
                yield return schema;
            }

            foreach (var (keyword, value) in schema)
            {
                var below = keyword is "properties" or "patternProperties" or "definitions" or "dependencies" or "dependentSchemas" or "dependentRequired" ? (value as JsonObject)?.Select(member => member.Value)
                    : keyword is "enum" or "const" or "required" ? null
                    : value is JsonArray list ? list.AsEnumerable() : [value];
                foreach (var child in (below ?? []).SelectMany(Subschemas))
                {
                    yield return child;
                }
            }
        }
    }

    private void Maybe(JsonObject schema, string keyword, Func<JsonNode> value, int outOf = 3)
    {
        if (random.Next(outOf) == 0)
        {
            schema[keyword] = value();
        }
    }

    private T Pick<T>(T[] values) => values[random.Next(values.Length)];
}
