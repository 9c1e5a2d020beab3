using System.Globalization;

namespace SchemaFirst.Memmon.Processes;

/// <summary>A mapping of <c>/proc/self/smaps</c> (proc(5)).</summary>
/// <param name="Start">Its first address.</param>
/// <param name="LengthBytes">Its length, bytes.</param>
/// <param name="IsReleasable">True when it is read-only, private, of a file, and no page of it is this process's own, in memory or swapped out.</param>
internal readonly record struct ProgramMapping(ulong Start, ulong LengthBytes, bool IsReleasable)
{
    private const int PermissionsColumn = 1;
    private const int PathColumn = 5;

    /// <summary>Every mapping of a file like it; none when it cannot be read.</summary>
    public static List<ProgramMapping> ReadAll(string path)
    {
        List<ProgramMapping> mappings = [];
        try
        {
            foreach (var line in File.ReadLines(path))
            {
                Read(line, mappings);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }

        return mappings;
    }

    // A mapping is a line that begins with its addresses, then a line for each of its figures.
    private static void Read(string line, List<ProgramMapping> mappings)
    {
        if (TryReadHead(line, out var head))
        {
            mappings.Add(head);
        }
        else if (mappings.Count > 0 && (line.StartsWith("Anonymous:", StringComparison.Ordinal) || line.StartsWith("Swap:", StringComparison.Ordinal)))
        {
            var isOurs = !line.EndsWith(" 0 kB", StringComparison.Ordinal);
            mappings[^1] = mappings[^1] with { IsReleasable = mappings[^1].IsReleasable && !isOurs };
        }
    }

    private static bool TryReadHead(string line, out ProgramMapping mapping)
    {
        mapping = default;
        var columns = line.Split(' ', PathColumn + 1, StringSplitOptions.RemoveEmptyEntries);
        var dash = columns.Length > PermissionsColumn ? columns[0].IndexOf('-', StringComparison.Ordinal) : -1;
        if (dash < 0
            || !ulong.TryParse(columns[0].AsSpan(0, dash), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var start)
            || !ulong.TryParse(columns[0].AsSpan(dash + 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var end))
        {
            return false;
        }

        var isFile = columns.Length > PathColumn && columns[PathColumn].StartsWith('/');
        mapping = new ProgramMapping(start, end - start, isFile && columns[PermissionsColumn] is "r-xp" or "r--p");
        return true;
    }
}
