namespace SchemaFirst.Json.Validation;

/// <summary>The formats that can be asserted.</summary>
public static class Formats
{
    /// <summary>True when a text in UTF-8 is of the format, or the format is not known.</summary>
    public static bool IsValid(string format, ReadOnlySpan<byte> utf8) => IsValid(format, Reading.JsonText.ToString(utf8));

    /// <summary>True when the text is of the format, or the format is not known.</summary>
    public static bool IsValid(string format, string text) => format switch
    {
        "date-time" => Rfc3339.TryParse(text, out _),
        "date" => text.Length == 10 && Rfc3339.TryParse(text + "T00:00:00Z", out _),
        "time" => Rfc3339.TryParse("2000-01-01T" + text, out _),
        _ => true,
    };
}
