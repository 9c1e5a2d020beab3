namespace SchemaFirst.Generators.Emit;

/// <summary>Names the runtime's method for a format, so that a program holds the formats that its schemas name, and no others.</summary>
internal static class FormatEmitter
{
    /// <summary>Such as <c>StringFormats.IsDateTime</c> for <c>date-time</c>.</summary>
    public static string Test(string format) =>
        "global::SchemaFirst.Json.Validation.Formats.StringFormats.Is" + string.Concat(format.Split('-').Select(part => char.ToUpperInvariant(part[0]) + part.Substring(1)));
}
