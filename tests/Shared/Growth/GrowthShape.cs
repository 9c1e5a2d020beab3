namespace SchemaFirst.Tests.Shared.Growth;

/// <summary>A schema and a document of any size.</summary>
/// <param name="Name">What grows.</param>
/// <param name="Schema">The schema of a size; the second number makes a version of it that differs in one place or in all.</param>
/// <param name="Document">A document of a size, valid or not, that makes the schema work.</param>
internal sealed record GrowthShape(string Name, Func<int, int, string> Schema, Func<int, string> Document)
{
    private const string Dialect = "\"$schema\":\"https://json-schema.org/draft/2020-12/schema\"";

    /// <summary>Every keyword with something in it that can be long, and combinations that people write.</summary>
    public static IReadOnlyList<GrowthShape> All { get; } =
    [
        new("enum of strings", (n, v) => Of($"\"enum\":[{Many(n - v, i => $"\"s{i}\"")}]"), n => $"\"s{n - 2}\""),
        new("enum of numbers", (n, v) => List($"\"enum\":[{Many(n - v, i => $"{i}.5")}]"), n => $"[{Many(n - 1, i => $"{i}.5")}]"),
        new("enum of objects", (n, v) => List($"\"enum\":[{Many(n - v, i => $"{{\"a\":{i},\"b\":[{i}]}}")}]"), n => $"[{Many(n - 1, i => $"{{\"b\":[{i}],\"a\":{i}}}")}]"),
        new("enum of all kinds", (n, v) => List($"\"enum\":[{Many(n - v, Mixed)}]"), n => $"[{Many(n - 1, Mixed)}]"),
        new("type", (_, v) => List($"\"type\":[\"string\",\"integer\"{(v == 0 ? ",\"null\"" : "")}]"), n => $"[{Many(n, i => i % 2 == 0 ? "1" : "\"a\"")}]"),
        new("uniqueItems of numbers", (_, v) => Of($"\"uniqueItems\":true,\"minItems\":{v}"), n => $"[{Many(n, i => $"1.000000000000000000000{i:D9}1")}]"),
        new("uniqueItems of objects", (_, v) => Of($"\"uniqueItems\":true,\"minItems\":{v}"), n => $"[{Many(n, i => $"{{\"a\":1e{400 + i},\"b\":{{}}}}")}]"),
        new("items", (_, v) => Of($"\"items\":{{\"type\":\"integer\",\"minimum\":{v}}}"), n => $"[{Many(n, i => $"{i}")}]"),
        new("prefixItems", (n, v) => Of($"\"type\":\"array\",\"prefixItems\":[{Many(n, i => $"{{\"type\":\"integer\",\"minimum\":{v}}}")}]"), n => $"[{Many(n, i => $"{i}")}]"),
        new("contains", (n, v) => Of($"\"contains\":{{\"minimum\":{n - 1 + v}}}"), n => $"[{Many(n, i => $"{i}")}]"),
        new("properties", (n, v) => Of($"\"type\":\"object\",\"properties\":{{{Many(n, i => $"\"property{i:D6}\":{{\"type\":\"integer\",\"minimum\":{(i == n / 2 ? v : 0)}}}")}}}"), Members),
        new("properties, all changed", (n, v) => Of($"\"type\":\"object\",\"properties\":{{{Many(n, i => $"\"property{i:D6}\":{{\"type\":\"integer\",\"minimum\":{v}}}")}}}"), Members),
        new("properties and required, closed", (n, v) => Of($"\"type\":\"object\",\"properties\":{{{Many(n, i => $"\"property{i:D6}\":{{\"type\":\"string\"}}")}}},\"required\":[{Many(n - v, i => $"\"property{i:D6}\"")}],\"additionalProperties\":false"), n => Members(n).Replace(":1", ":\"1\"", StringComparison.Ordinal)),
        new("additionalProperties", (_, v) => Of($"\"additionalProperties\":{{\"type\":\"integer\",\"minimum\":{v}}}"), Members),
        new("patternProperties", (n, v) => Of($"\"type\":\"object\",\"patternProperties\":{{{Many(20, i => $"\"^property0*{i}$\":{{\"minimum\":{v}}}")}}},\"properties\":{{{Many(n, i => $"\"property{i:D6}\":{{\"type\":\"integer\"}}")}}}"), Members),
        new("propertyNames", (_, v) => Of($"\"propertyNames\":{{\"pattern\":\"^p\",\"minLength\":{v}}}"), Members),
        new("required", (n, v) => Of($"\"type\":\"object\",\"required\":[{Many(n - v, i => $"\"property{i:D6}\"")}]"), Members),
        new("dependentRequired", (n, v) => Of($"\"type\":\"object\",\"dependentRequired\":{{{Many(n - v, i => $"\"property{i:D6}\":[\"property{(i + 1) % n:D6}\"]")}}}"), Members),
        new("allOf", (n, v) => Of($"\"allOf\":[{Many(n, i => $"{{\"properties\":{{\"property{i:D6}\":{{\"type\":\"integer\",\"minimum\":{(i == n / 2 ? v : 0)}}}}}}}")}]"), Members),
        new("anyOf of constants", (n, v) => Of($"\"anyOf\":[{Many(n - v, i => $"{{\"const\":{i}}}")}]"), n => $"{n - 2}"),
        new("oneOf, tagged", (n, v) => Of($"\"type\":\"object\",\"oneOf\":[{Many(n, i => $"{{\"properties\":{{\"kind\":{{\"const\":\"k{i}\"}},\"x\":{{\"type\":\"integer\",\"minimum\":{(i == n / 2 ? v : 0)}}}}},\"required\":[\"kind\"]}}")}]"), n => $"{{\"kind\":\"k{n - 1}\",\"x\":1}}"),
        new("not", (n, v) => Of($"\"not\":{{\"enum\":[{Many(n - v, i => $"{i}")}]}}"), n => $"{n + 1}"),
        new("$defs in use", (n, v) => Of($"\"type\":\"object\",\"properties\":{{{Many(n, i => $"\"property{i:D6}\":{{\"$ref\":\"#/$defs/d{i}\"}}")}}},\"$defs\":{{{Many(n, i => $"\"d{i}\":{{\"type\":\"integer\",\"minimum\":{(i == n / 2 ? v : 0)}}}")}}}"), Members),
        new("$ref in a row", (n, v) => Of($"\"$ref\":\"#/$defs/d0\",\"$defs\":{{{Many(n, i => $"\"d{i}\":{{\"$ref\":\"#/$defs/d{i + 1}\"}}")},\"d{n}\":{{\"type\":\"integer\",\"minimum\":{v}}}}}"), _ => "1"),
        new("unevaluatedProperties", (n, v) => Of($"\"type\":\"object\",\"allOf\":[{{\"properties\":{{{Many(n, i => $"\"property{i:D6}\":{{\"type\":\"integer\",\"minimum\":{(i == n / 2 ? v : 0)}}}")}}}}}],\"unevaluatedProperties\":false"), Members),
        new("maxLength", (n, v) => Of($"\"maxLength\":{n - v}"), n => $"\"{new string('ä', n - 2)}\""),
        new("pattern", (_, v) => Of($"\"pattern\":\"^(a|b)*c{{{v + 1}}}$\""), n => $"\"{new string('a', n)}c\""),
        new("annotations", (n, v) => Of($"\"type\":\"integer\",\"minimum\":{v},\"examples\":[{Many(n, i => $"{i + 1}")}],\"description\":\"{new string('a', n)}\""), _ => "1"),
    ];

    private static string Of(string keywords) => $"{{{Dialect},{keywords}}}";

    private static string List(string keywords) => Of($"\"items\":{{{keywords}}}");

    private static string Members(int count) => $"{{{Many(count, i => $"\"property{i:D6}\":1")}}}";

    private static string Mixed(int i) => (i % 5) switch { 0 => $"\"s{i}\"", 1 => $"{i}", 2 => $"{i}e400", 3 => $"[{i}]", _ => $"{{\"a\":{i}}}" };

    private static string Many(int count, Func<int, string> one) => string.Join(',', Enumerable.Range(0, count).Select(one));
}
