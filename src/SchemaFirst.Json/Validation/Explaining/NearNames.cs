namespace SchemaFirst.Json.Validation.Explaining;

/// <summary>Finds what was meant by a name that is misspelt. It compares a limited number of names, so that hostile documents cost nothing.</summary>
internal sealed class NearNames
{
    private const int LongestName = 80;
    private const int MostEdits = 2;
    private const int ShortestPrefix = 4;
    private const double PrefixDistance = 2.25;

    private int _comparisonsLeft = 200_000;

    /// <summary>The name that is nearest; null when none is near enough.</summary>
    /// <param name="name">The name that was found.</param>
    /// <param name="candidates">The names that it could be.</param>
    /// <param name="isValue">True for values, which people abbreviate.</param>
    public string? Nearest(string name, IEnumerable<string> candidates, bool isValue = false)
    {
        if (name.Length > LongestName)
        {
            return null;
        }

        var plain = Plain(name);
        var (nearest, distance) = ((string?)null, double.MaxValue);
        foreach (var candidate in candidates)
        {
            if (_comparisonsLeft-- <= 0)
            {
                break;
            }

            if (isValue && candidate.Length > name.Length && name.Length >= ShortestPrefix && candidate.StartsWith(name, StringComparison.OrdinalIgnoreCase) && distance > PrefixDistance)
            {
                (nearest, distance) = (candidate, PrefixDistance);
            }

            if (candidate != name && Distance(name, plain, candidate) is { } found && found < distance)
            {
                (nearest, distance) = (candidate, found);
            }
        }

        return nearest;
    }

    // Case, hyphens and plurals are what people get wrong while they know the name; then letters: two are swapped, one is missing, added or another.
    private static double? Distance(string name, string plainName, string candidate)
    {
        if (Math.Abs(name.Length - candidate.Length) > MostEdits + 1 || candidate.Length > LongestName)
        {
            return null;
        }

        var plain = Plain(candidate);
        if (plain.Length > 0 && plain == plainName)
        {
            return 0.25;
        }

        if (plain.Length > 2 && Singular(plain) == Singular(plainName))
        {
            return 1.25;
        }

        var longest = Math.Max(plain.Length, plainName.Length);
        var edits = Edits(plainName, plain);
        return edits <= 1 && longest >= 3 ? edits
            : edits <= 1 && longest == 2 && plain.Length == plainName.Length && plain[0] == plainName[1] ? edits
            : edits <= MostEdits && longest >= 5 ? edits
            : null;
    }

    private static string Plain(string name) => string.Concat(name.Where(character => character is not ('-' or '_' or ' ' or '.'))).ToLowerInvariant();

    private static string Singular(string plain) =>
        plain.EndsWith("ies", StringComparison.Ordinal) ? plain[..^3] + "y"
        : plain.EndsWith("es", StringComparison.Ordinal) ? plain[..^2]
        : plain.EndsWith('s') ? plain[..^1]
        : plain.EndsWith('e') ? plain[..^1]
        : plain;

    // Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment).
    private static int Edits(string left, string right)
    {
        if (Math.Abs(left.Length - right.Length) > MostEdits)
        {
            return int.MaxValue;
        }

        var width = right.Length + 1;
        Span<int> rows = stackalloc int[3 * (LongestName + 1)];
        var before = rows[..width];
        var last = rows.Slice(LongestName + 1, width);
        var row = rows.Slice(2 * (LongestName + 1), width);
        for (var j = 0; j < width; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j < width; j++)
            {
                row[j] = Math.Min(Math.Min(last[j], row[j - 1]) + 1, last[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }

            var spare = before;
            before = last;
            last = row;
            row = spare;
        }

        return last[right.Length];
    }
}
