namespace SchemaFirst.Schema.Compatibility.Solving;

/// <summary>A string or two of each format, for witnesses where <c>format</c> is an assertion.</summary>
internal static class FormatExamples
{
    private static readonly Dictionary<string, string[]> Examples = new(StringComparer.Ordinal)
    {
        ["date-time"] = ["2000-01-01T00:00:00Z"],
        ["date"] = ["2000-01-01"],
        ["time"] = ["00:00:00Z"],
        ["duration"] = ["P1D"],
        ["email"] = ["a@example.com"],
        ["idn-email"] = ["a@example.com"],
        ["hostname"] = ["example.com"],
        ["idn-hostname"] = ["example.com"],
        ["ipv4"] = ["127.0.0.1"],
        ["ipv6"] = ["::1"],
        ["uri"] = ["https://example.com/"],
        ["uri-reference"] = ["/a"],
        ["iri"] = ["https://example.com/"],
        ["iri-reference"] = ["/a"],
        ["uri-template"] = ["/{a}"],
        ["uuid"] = ["00000000-0000-4000-8000-000000000000"],
        ["json-pointer"] = ["/a", ""],
        ["relative-json-pointer"] = ["0"],
        ["regex"] = ["a", ""],
    };

    public static IEnumerable<string> Of(string format) => Examples.TryGetValue(format, out var examples) ? examples : [];
}
