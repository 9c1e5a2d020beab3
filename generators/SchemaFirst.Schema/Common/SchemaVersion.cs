using System.Globalization;

namespace SchemaFirst.Schema.Common;

/// <summary>A version of a schema, ordered as in Semantic Versioning 2.0.0, section 11.</summary>
/// <param name="Major">The first number.</param>
/// <param name="Minor">The second number.</param>
/// <param name="Patch">The third number.</param>
/// <param name="Prerelease">What follows the first hyphen; null for a release.</param>
public sealed record SchemaVersion(int Major, int Minor, int Patch, string? Prerelease = null) : IComparable<SchemaVersion>
{
    /// <summary>Parses <c>MAJOR.MINOR.PATCH[-PRERELEASE]</c>; false for anything else.</summary>
    public static bool TryParse(string text, out SchemaVersion version)
    {
        version = new SchemaVersion(0, 0, 0);
        var hyphen = text.IndexOf('-');
        var core = (hyphen < 0 ? text : text.Substring(0, hyphen)).Split('.');
        var prerelease = hyphen < 0 ? null : text.Substring(hyphen + 1);
        if (core.Length != 3
            || !TryParseNumber(core[0], out var major)
            || !TryParseNumber(core[1], out var minor)
            || !TryParseNumber(core[2], out var patch)
            || (prerelease is not null && !IsPrerelease(prerelease)))
        {
            return false;
        }

        version = new SchemaVersion(major, minor, patch, prerelease);
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(SchemaVersion? other)
    {
        if (other is null)
        {
            return 1;
        }

        var order = (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));
        return order != 0 ? order : ComparePrerelease(Prerelease, other.Prerelease);
    }

    /// <summary>The version in its textual form.</summary>
    public override string ToString() =>
        string.Format(CultureInfo.InvariantCulture, Prerelease is null ? "{0}.{1}.{2}" : "{0}.{1}.{2}-{3}", Major, Minor, Patch, Prerelease);

    private static bool TryParseNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && (text == "0" || text[0] != '0');

    private static bool IsPrerelease(string text) =>
        text.Split('.').All(part => part.Length > 0 && part.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '-'));

    private static int ComparePrerelease(string? left, string? right)
    {
        if (left is null || right is null)
        {
            return (left is null ? 1 : 0) - (right is null ? 1 : 0);
        }

        var (lefts, rights) = (left.Split('.'), right.Split('.'));
        for (var i = 0; i < Math.Min(lefts.Length, rights.Length); i++)
        {
            var order = CompareIdentifier(lefts[i], rights[i]);
            if (order != 0)
            {
                return order;
            }
        }

        return lefts.Length.CompareTo(rights.Length);
    }

    // Numeric identifiers compare as numbers and stand before textual ones.
    private static int CompareIdentifier(string left, string right)
    {
        var leftIsNumber = ulong.TryParse(left, NumberStyles.None, CultureInfo.InvariantCulture, out var leftNumber);
        var rightIsNumber = ulong.TryParse(right, NumberStyles.None, CultureInfo.InvariantCulture, out var rightNumber);
        return (leftIsNumber, rightIsNumber) switch
        {
            (true, true) => leftNumber.CompareTo(rightNumber),
            (true, false) => -1,
            (false, true) => 1,
            _ => string.CompareOrdinal(left, right),
        };
    }
}
