using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace SchemaFirst.Records.Tests.Migrations;

/// <summary>Random documents that a schema accepts, edges first: zeros, bounds, exponents, empty strings and objects, escapes, unnamed members.</summary>
internal sealed class RandomDocument(JsonObject schema, int seed)
{
    private static readonly string[] Numbers =
    [
        "0", "1", "-1", "0.5", "100", "1024", "3200", "12.25", "1e3", "1E-7", "0.0", "-0", "1.50", "9007199254740993", "123456789012345678901234567890", "1e400",
        "0.1234567890123456789012", "1770814203.123456", "0.02070567026385106", "5e-324",
    ];

    private static readonly string[] Texts = ["", "a", "x y", "mlx-community/Qwen3-0.6B", "ä😀", "\\u0041\\n\\\"", "/a/b~c", "2026-02-11T12:50:03.148162+00:00", "1970-01-01T00:00:00Z", "null", "\\ud83d\\ude00"];

    private static readonly string[] Names = ["x", "note", "a/b~", "", "ü", "schemafirst", "record", "q\\\"", "extra", "skip_reason", "run_id", "very_long_member_name_of_somebody_else"];

    private static readonly Dictionary<string, string[]> Patterns = new()
    {
        [@"^\d{4}-\d{2}-\d{2}_[a-z0-9]+([.-][a-z0-9]+)*$"] = ["2026-02-11_wet-benchmark", "2025-01-01_a.b", "0000-99-99_z"],
        [@"^\d+\.\d+\.\d+"] = ["2.0.4", "0.1.0-beta", "10.20.30 x"],
        ["^(/([^~/]|~[01])*)+$"] =
        [
            "/x", "/model/a~1b~0", "/metadata/schemafirst", "/schema_version", "/duration", "/system/hardware_profile/model", "/system/hardware_profile", "/system_health/swap_gb", "/test_start_ts",
            "/", "/a/b/c", "/performance/ram_peak_mb", "/gpu_active", "/summary/command", "/summary", "/metadata/skip_reason", "/model/id", "/ram_used_gb",
        ],
    };

    private readonly Random _random = new(seed);

    /// <summary>The next document.</summary>
    public string Next() => Value(schema, depth: 0);

    private string Value(JsonNode? node, int depth)
    {
        if (node is not JsonObject here)
        {
            return Anything(depth);
        }

        if (here["$ref"] is { } reference)
        {
            return Value(Resolve(reference.GetValue<string>()), depth);
        }

        if (here["oneOf"] is JsonArray choices)
        {
            return Value(choices[_random.Next(choices.Count)], depth);
        }

        if (here["const"] is { } constant)
        {
            return constant.ToJsonString();
        }

        if (here["enum"] is JsonArray values)
        {
            return values[_random.Next(values.Count)]!.ToJsonString();
        }

        return here["type"]?.GetValue<string>() switch
        {
            "object" => Object(here, depth),
            "array" => Array(here, depth),
            "string" => Text(here),
            "number" => Number(here, isInteger: false),
            "integer" => Number(here, isInteger: true),
            "boolean" => _random.Next(2) == 0 ? "true" : "false",
            _ => here["x-expected-type"] is { } expected && _random.Next(3) > 0 ? Value(new JsonObject { ["type"] = expected.GetValue<string>() }, depth) : Anything(depth),
        };
    }

    private JsonNode Resolve(string reference) => reference[2..].Split('/').Aggregate((JsonNode)schema, (node, token) => node[token]!);

    private string Object(JsonObject here, int depth)
    {
        Dictionary<string, string> members = [];
        var required = (here["required"] as JsonArray ?? []).Select(name => name!.GetValue<string>()).ToHashSet();
        var frequency = _random.Next(5);
        foreach (var (name, property) in here["properties"] as JsonObject ?? [])
        {
            if (property is JsonObject && (required.Contains(name) || _random.Next(4) < frequency))
            {
                members[name] = Value(property, depth + 1);
            }
        }

        var forbidden = (here["properties"] as JsonObject ?? []).Select(property => property.Key).ToHashSet();
        var rest = here["additionalProperties"];
        if (rest is null or JsonObject || rest.GetValue<bool>())
        {
            var pattern = here["propertyNames"]?["pattern"]?.GetValue<string>();
            var names = pattern is null ? Names : Patterns[pattern];
            for (var count = _random.Next(4) == 0 ? _random.Next(4) : 0; count > 0; count--)
            {
                var name = names[_random.Next(names.Length)];
                if (!forbidden.Contains(name))
                {
                    members[name] = Value(rest as JsonObject, depth + 1);
                }
            }
        }

        var space = _random.Next(8) == 0 ? " \n" : "";
        var entries = members.ToArray();
        _random.Shuffle(entries);
        return $"{{{space}{string.Join(",", entries.Select(entry => $"\"{entry.Key}\"{space}:{space}{entry.Value}"))}{space}}}";
    }

    private string Array(JsonObject here, int depth)
    {
        var items = Enumerable.Range(0, _random.Next(4)).Select(_ => Value(here["items"], depth + 1));
        return $"[{string.Join(",", here["uniqueItems"] is null ? items : items.Distinct())}]";
    }

    private string Text(JsonObject here)
    {
        if (here["pattern"] is { } pattern)
        {
            var samples = Patterns[pattern.GetValue<string>()];
            return $"\"{samples[_random.Next(samples.Length)]}\"";
        }

        var text = here["format"] is not null && _random.Next(5) > 0
            ? new DateTime(2026, 1, 1).AddSeconds(_random.Next(40_000_000)).AddTicks(_random.Next(3) == 0 ? _random.Next(10_000_000) : 0).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture) + (_random.Next(2) == 0 ? "Z" : "+02:00")
            : Texts[_random.Next(Texts.Length)];
        return here["minLength"] is not null && text.Length == 0 ? "\"t\"" : $"\"{text}\"";
    }

    private string Number(JsonObject here, bool isInteger)
    {
        var text = isInteger && _random.Next(3) > 0 ? _random.Next(-3, 5000).ToString(CultureInfo.InvariantCulture) : Numbers[_random.Next(Numbers.Length)];
        var isWhole = text is not ("0.5" or "12.25" or "1E-7" or "1.50" or "0.1234567890123456789012" or "1770814203.123456" or "0.02070567026385106" or "5e-324");
        var least = here["minimum"]?.GetValue<int>();
        var most = here["maximum"]?.GetValue<int>();
        var value = double.Parse(text, CultureInfo.InvariantCulture);
        return (isInteger && !isWhole) || value < least || value > most ? (least ?? 7).ToString(CultureInfo.InvariantCulture) : text;
    }

    private string Anything(int depth) => _random.Next(depth > 6 ? 5 : 8) switch
    {
        0 => "null",
        1 => "true",
        2 => "5",
        3 => $"\"{Texts[_random.Next(Texts.Length)]}\"",
        4 => "-1.5e2",
        5 => $"[{Anything(depth + 1)}]",
        6 => "{}",
        _ => $"{{\"record\":{Anything(depth + 1)},\"run_id\":\"2026-02-11_wet\",\"tool/name\":{Anything(depth + 2)}}}",
    };

    /// <summary>A generator for a schema file.</summary>
    public static RandomDocument Of(string path, int seed) => new(JsonNode.Parse(File.ReadAllText(path, Encoding.UTF8))!.AsObject(), seed);
}
