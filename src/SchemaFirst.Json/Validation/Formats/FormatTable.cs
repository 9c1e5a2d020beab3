namespace SchemaFirst.Json.Validation.Formats;

/// <summary>Tests a string: UTF-8, escapes undone. It never throws, and its work is linear in the length.</summary>
/// <param name="utf8">The string. Lone surrogates are three bytes, which is no UTF-8.</param>
public delegate bool FormatTest(ReadOnlySpan<byte> utf8);

/// <summary>
/// Every format that can be asserted, one line each (JSON Schema 2020-12 validation, section 7.3). Which draft has which is the schema's
/// matter. Emitted code calls the methods of <see cref="StringFormats"/>, so that a program holds only the formats that it uses.
/// </summary>
public static class FormatTable
{
    private static readonly (string Name, FormatTest Test)[] All =
    [
        ("date-time", StringFormats.IsDateTime),
        ("date", StringFormats.IsDate),
        ("time", StringFormats.IsTime),
        ("duration", StringFormats.IsDuration),
        ("email", StringFormats.IsEmail),
        ("idn-email", StringFormats.IsIdnEmail),
        ("hostname", StringFormats.IsHostname),
        ("idn-hostname", StringFormats.IsIdnHostname),
        ("ipv4", StringFormats.IsIpv4),
        ("ipv6", StringFormats.IsIpv6),
        ("uri", StringFormats.IsUri),
        ("uri-reference", StringFormats.IsUriReference),
        ("iri", StringFormats.IsIri),
        ("iri-reference", StringFormats.IsIriReference),
        ("uri-template", StringFormats.IsUriTemplate),
        ("json-pointer", StringFormats.IsJsonPointer),
        ("relative-json-pointer", StringFormats.IsRelativeJsonPointer),
        ("uuid", StringFormats.IsUuid),
        ("regex", StringFormats.IsRegex),
    ];

    /// <summary>The names, in order.</summary>
    public static IEnumerable<string> Names => All.Select(entry => entry.Name);

    /// <summary>The test of a format; null when the name is not known, and then every string is of the format.</summary>
    public static FormatTest? Find(string name) => Array.Find(All, entry => entry.Name == name).Test;
}
