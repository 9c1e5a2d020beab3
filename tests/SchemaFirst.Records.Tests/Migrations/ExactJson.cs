using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;

namespace SchemaFirst.Records.Tests.Migrations;

/// <summary>
/// Equality of JSON documents for these tests, independent of the product's own: members in any order, numbers by exact value however
/// they are written, strings by their characters.
/// </summary>
internal static class ExactJson
{
    /// <summary>The place of the first difference, as a JSON Pointer with what stands there; null when there is none.</summary>
    public static string? FindDifference(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) =>
        FindDifference(Parse(left), Parse(right), "");

    private static JsonElement Parse(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = 600 });
        return JsonElement.ParseValue(ref reader);
    }

    private static string? FindDifference(JsonElement left, JsonElement right, string path)
    {
        if (left.ValueKind != right.ValueKind)
        {
            return $"{path}: {left.GetRawText()} and {right.GetRawText()}";
        }

        switch (left.ValueKind)
        {
            case JsonValueKind.Object:
                return FindDifferenceOfObjects(left, right, path);
            case JsonValueKind.Array:
                var (a, b) = (left.EnumerateArray().ToList(), right.EnumerateArray().ToList());
                return a.Count != b.Count
                    ? $"{path}: {a.Count} and {b.Count} elements"
                    : a.Select((element, i) => FindDifference(element, b[i], $"{path}/{i}")).FirstOrDefault(difference => difference is not null);
            case JsonValueKind.Number:
                return Number(left.GetRawText()) == Number(right.GetRawText()) ? null : $"{path}: {left.GetRawText()} and {right.GetRawText()}";
            case JsonValueKind.String:
                return Text(left) == Text(right) ? null : $"{path}: {left.GetRawText()} and {right.GetRawText()}";
            default:
                return null;
        }
    }

    private static string? FindDifferenceOfObjects(JsonElement left, JsonElement right, string path)
    {
        var (a, b) = (Members(left), Members(right));
        var missing = a.Keys.Except(b.Keys).Select(name => $"{path}/{name} is only in the first")
            .Concat(b.Keys.Except(a.Keys).Select(name => $"{path}/{name} is only in the second")).FirstOrDefault();
        return missing ?? a.Select(entry => FindDifference(entry.Value, b[entry.Key], $"{path}/{entry.Key}")).FirstOrDefault(difference => difference is not null);
    }

    private static Dictionary<string, JsonElement> Members(JsonElement value) => value.EnumerateObject().ToDictionary(member => Name(member), member => member.Value, StringComparer.Ordinal);

    // Lone surrogates cannot become a string, so those stay as they are written.
    private static string Name(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return member.ToString();
        }
    }

    private static string Text(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return value.GetRawText();
        }
    }

    // Coefficient without zeros at its end, and the power of ten.
    private static (BigInteger Coefficient, BigInteger Exponent) Number(string text)
    {
        var e = text.IndexOfAny(['e', 'E']);
        var exponent = e < 0 ? BigInteger.Zero : BigInteger.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = e < 0 ? text : text[..e];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var digits = new StringBuilder(mantissa).Replace(".", "").ToString();
        exponent -= point < 0 ? 0 : mantissa.Length - point - 1;
        var trimmed = digits.TrimEnd('0');
        if (trimmed.TrimStart('-').TrimStart('0').Length == 0)
        {
            return (0, 0);
        }

        return (BigInteger.Parse(trimmed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture), exponent + digits.Length - trimmed.Length);
    }
}
