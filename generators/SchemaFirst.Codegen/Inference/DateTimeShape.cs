using System.Text.RegularExpressions;

namespace SchemaFirst.Codegen.Inference;

/// <summary>Recognises the <c>date-time</c> of RFC 3339, section 5.6, well enough for a guess.</summary>
internal static partial class DateTimeShape
{
    /// <summary>True for texts such as <c>2026-02-11T12:50:03.148162+00:00</c>.</summary>
    public static bool IsDateTime(string text) => Pattern().IsMatch(text);

    [GeneratedRegex(@"\A[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])[Tt]([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\.[0-9]+)?([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
