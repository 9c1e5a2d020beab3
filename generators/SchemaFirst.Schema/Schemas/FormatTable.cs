namespace SchemaFirst.Schema.Schemas;

/// <summary>The formats that can be asserted, and since which draft each is one; to an earlier draft its name means nothing.</summary>
public static class FormatTable
{
    // Other values of format are allowed, and are annotations (draft-07 validation, 7.1; 2020-12 validation, 7.2.3).
    private static readonly (string Name, Dialect Since)[] All =
    [
        ("date-time", Dialect.Draft04),
        ("date", Dialect.Draft07),
        ("time", Dialect.Draft07),
        ("duration", Dialect.Draft201909),
        ("email", Dialect.Draft04),
        ("idn-email", Dialect.Draft07),
        ("hostname", Dialect.Draft04),
        ("idn-hostname", Dialect.Draft07),
        ("ipv4", Dialect.Draft04),
        ("ipv6", Dialect.Draft04),
        ("uri", Dialect.Draft04),
        ("uri-reference", Dialect.Draft06),
        ("iri", Dialect.Draft07),
        ("iri-reference", Dialect.Draft07),
        ("uri-template", Dialect.Draft06),
        ("json-pointer", Dialect.Draft06),
        ("relative-json-pointer", Dialect.Draft07),
        ("uuid", Dialect.Draft201909),
        ("regex", Dialect.Draft07),
    ];

    /// <summary>The names, in order.</summary>
    public static IEnumerable<string> Names => All.Select(entry => entry.Name);

    /// <summary>True when a draft defines the format.</summary>
    public static bool IsDefined(string format, Dialect dialect) => All.Any(entry => entry.Name == format && dialect >= entry.Since);
}
