namespace SchemaFirst.Json.Validation;

/// <summary>The formats that can be asserted.</summary>
internal static class Formats
{
    /// <summary>True when the text is of the format, or the format is not known.</summary>
    public static bool IsValid(string format, string text) => format switch
    {
        "date-time" => Rfc3339.TryParse(text, out _),
        "date" => text.Length == 10 && Rfc3339.TryParse(text + "T00:00:00Z", out _),
        "time" => Rfc3339.TryParse("2000-01-01T" + text, out _),
        _ => true,
    };
}
