namespace SchemaFirst.Schema.Schemas;

/// <summary>The formats that can be asserted, and since which draft each is one; to an earlier draft its name means nothing.</summary>
public static class FormatTable
{
    // Other values of format are allowed, and are annotations (draft-07 validation, 7.1; 2020-12 validation, 7.2.3).
    private static readonly DefinedFormat[] All =
    [
        new("date-time", Dialect.Draft04),
        new("date", Dialect.Draft07),
        new("time", Dialect.Draft07),
        new("duration", Dialect.Draft201909),
        new("email", Dialect.Draft04),
        new("idn-email", Dialect.Draft07),
        new("hostname", Dialect.Draft04),
        new("idn-hostname", Dialect.Draft07),
        new("ipv4", Dialect.Draft04),
        new("ipv6", Dialect.Draft04),
        new("uri", Dialect.Draft04),
        new("uri-reference", Dialect.Draft06),
        new("iri", Dialect.Draft07),
        new("iri-reference", Dialect.Draft07),
        new("uri-template", Dialect.Draft06),
        new("json-pointer", Dialect.Draft06),
        new("relative-json-pointer", Dialect.Draft07),
        new("uuid", Dialect.Draft201909),
        new("regex", Dialect.Draft07),
    ];

    /// <summary>The names, in order.</summary>
    public static IEnumerable<string> Names => All.Select(entry => entry.Name);

    /// <summary>True when a draft defines the format.</summary>
    public static bool IsDefined(string format, Dialect dialect) => All.Any(entry => entry.Name == format && dialect >= entry.Since);

    /// <summary>The first draft that defines the format; null when none does.</summary>
    public static Dialect? Since(string format) => All.FirstOrDefault(entry => entry.Name == format)?.Since;

    private sealed record DefinedFormat(string Name, Dialect Since);
}
