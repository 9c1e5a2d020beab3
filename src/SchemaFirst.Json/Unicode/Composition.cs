namespace SchemaFirst.Json.Unicode;

/// <summary>
/// Normalization Form C (Unicode 15, section 3.11) of code points that domain names may have: in a process with invariant globalization .NET
/// takes every text to be normalised. Composed characters of Hangul consist of what no domain name has, and stay as they are.
/// </summary>
internal static class Composition
{
    // No code point is composed of more.
    private const int MostParts = 4;

    private const int LastThatNeverCombines = 0x2FF;

    private static readonly CodePointTable Classes = new(DomainNameTables.CombiningClasses, hasValues: true);
    private static readonly CodePointTable Leads = new(DomainNameTables.Leads, hasValues: true);
    private static readonly CodePointTable Trails = new(DomainNameTables.Trails, hasValues: true);
    private static readonly Dictionary<(int Lead, int Trail), int> Composites = Leads.Ranges
        .SelectMany(range => Enumerable.Range(range.First, range.Last - range.First + 1))
        .ToDictionary(code => (Leads.ValueOf(code), Trails.ValueOf(code)));

    /// <summary>The canonical combining class of a code point.</summary>
    public static int ClassOf(int codePoint) => Classes.ValueOf(codePoint);

    /// <summary>True when a text is in Normalization Form C.</summary>
    public static bool IsComposed(ReadOnlySpan<int> text)
    {
        if (!text.ContainsAnyExceptInRange(0, LastThatNeverCombines))
        {
            return true;
        }

        Span<int> buffer = text.Length <= 64 ? stackalloc int[MostParts * text.Length] : new int[MostParts * text.Length];
        var count = 0;
        foreach (var codePoint in text)
        {
            Decompose(codePoint, buffer, ref count);
        }

        var parts = buffer[..count];
        Sort(parts);
        return text.SequenceEqual(Compose(parts));
    }

    private static void Decompose(int codePoint, Span<int> parts, ref int count)
    {
        if (Leads.ValueOf(codePoint) is var lead and not 0)
        {
            Decompose(lead, parts, ref count);
            codePoint = Trails.ValueOf(codePoint);
        }

        parts[count++] = codePoint;
    }

    // What combines is put in the order of its classes; what does not, class 0, stays where it is.
    private static void Sort(Span<int> parts)
    {
        for (var i = 1; i < parts.Length; i++)
        {
            var moved = parts[i];
            var combiningClass = ClassOf(moved);
            var place = i;
            for (; combiningClass != 0 && place > 0 && ClassOf(parts[place - 1]) > combiningClass; place--)
            {
                parts[place] = parts[place - 1];
            }

            parts[place] = moved;
        }
    }

    // Composes in place: a part is taken into the last one of class 0, if they make a composite and nothing of its own class stands between.
    private static ReadOnlySpan<int> Compose(Span<int> parts)
    {
        var (count, starter, lastClass) = (0, -1, 0);
        foreach (var part in parts)
        {
            var combiningClass = ClassOf(part);
            var isBlocked = starter < 0 || (starter < count - 1 && lastClass >= combiningClass);
            if (!isBlocked && Composites.TryGetValue((parts[starter], part), out var composite))
            {
                parts[starter] = composite;
                continue;
            }

            starter = combiningClass == 0 ? count : starter;
            lastClass = combiningClass;
            parts[count++] = part;
        }

        return parts[..count];
    }
}
