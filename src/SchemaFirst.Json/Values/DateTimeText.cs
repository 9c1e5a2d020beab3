using System.Globalization;

namespace SchemaFirst.Json;

/// <summary>
/// A <c>date-time</c> as it was written. <c>format</c> is an annotation, so any text may stand here; it is never changed.
/// </summary>
/// <param name="Text">The text.</param>
public readonly record struct DateTimeText(string Text)
{
    /// <summary>The text of an instant: RFC 3339 with its offset, as many decimals as needed.</summary>
    public static DateTimeText From(DateTimeOffset instant) =>
        new(instant.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture));

    /// <summary>
    /// The instant, when the text is a date-time of RFC 3339, section 5.6. Decimals beyond 100 ns are cut off; a leap second
    /// counts as the second after it. Before the year 1 and after the year 9999 (UTC) there is none.
    /// </summary>
    public bool TryGetInstant(out DateTimeOffset instant) => Rfc3339.TryParse(Text ?? "", out instant);

    /// <summary>The text.</summary>
    public override string ToString() => Text ?? "";
}
