using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SchemaFirst.Codegen.Inference;

/// <summary>Prints what was seen as a draft-07 schema that every sample is valid against.</summary>
internal static class SchemaPrinter
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // The endings by which people write a unit into a member's name; the longest first.
    private static readonly (string Ending, string Unit)[] UnitEndings =
    [
        ("_tokens", "count"), ("_per_sec", "1/s"), ("_percent", "%"), ("_count", "count"), ("_seconds", "s"), ("_bytes", "bytes"),
        ("_util", "%"), ("_ms", "ms"), ("_gb", "GB"), ("_mb", "MB"), ("_ts", "epoch s"), ("_s", "s"),
    ];

    /// <summary>The schema as indented JSON text, ending in a line feed.</summary>
    public static string Print(ValueShape root, string title)
    {
        var schema = new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = title,
            ["description"] = $"Inferred from {root.Count} sample documents: a draft to be read and corrected by a person.",
        };
        Describe(root, null, schema);
        return schema.ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";
    }

    private static JsonObject Describe(ValueShape shape, string? name, JsonObject schema)
    {
        DescribeType(shape, schema);
        DescribeStrings(shape, schema);
        DescribeUnit(shape, name, schema);
        if (shape.Members.Count > 0)
        {
            DescribeMembers(shape.Members, schema);
        }

        if (shape.Items is { Count: > 0 })
        {
            schema["items"] = Describe(shape.Items, null, []);
        }

        return schema;
    }

    private static void DescribeType(ValueShape shape, JsonObject schema)
    {
        // An integer is a number; where both were seen the wider one says it all.
        var types = shape.CountByType.Keys
            .Where(type => type != "integer" || !shape.CountByType.ContainsKey("number"))
            .Order(StringComparer.Ordinal)
            .Select(type => (JsonNode)JsonValue.Create(type))
            .ToArray();
        schema["type"] = types.Length == 1 ? types[0] : new JsonArray(types);
    }

    private static void DescribeStrings(ValueShape shape, JsonObject schema)
    {
        if (shape.IsDateTime)
        {
            schema["format"] = "date-time";
        }
        else if (shape.Enumeration is { } values && shape.CountByType.Count == 1)
        {
            schema["enum"] = new JsonArray([.. values.Select(value => (JsonNode)JsonValue.Create(value))]);
        }
    }

    private static void DescribeUnit(ValueShape shape, string? name, JsonObject schema)
    {
        var isNumeric = shape.CountByType.ContainsKey("number") || shape.CountByType.ContainsKey("integer");
        if (isNumeric && name is not null && Array.Find(UnitEndings, entry => name.EndsWith(entry.Ending, StringComparison.Ordinal)).Unit is { } unit)
        {
            schema["x-unit"] = unit;
        }
    }

    private static void DescribeMembers(ObjectShape members, JsonObject schema)
    {
        if (members.IsMap)
        {
            schema["additionalProperties"] = true;
            return;
        }

        var required = members.InOrder.Where(member => members.IsRequired(member.Value)).Select(member => (JsonNode)JsonValue.Create(member.Name)).ToArray();
        if (required.Length > 0)
        {
            schema["required"] = new JsonArray(required);
        }

        var properties = new JsonObject();
        foreach (var (name, value) in members.InOrder)
        {
            properties[name] = Describe(value, name, []);
        }

        schema["properties"] = properties;
    }
}
