namespace SchemaFirst.Schema.Common;

/// <summary>Finds what somebody probably meant.</summary>
public static class NearMiss
{
    private const int LongestName = 40;

    /// <summary>The candidate that is one or two typing errors away, the nearest and then first one; null when none is.</summary>
    /// <param name="name">What was written.</param>
    /// <param name="candidates">What there is.</param>
    public static string? Find(string name, IEnumerable<string> candidates)
    {
        if (name.Length is < 3 or > LongestName)
        {
            return null;
        }

        // One error in a short name, two in a longer one: 'requird' is 'required', 'note' is not 'not'.
        var farthest = name.Length < 5 ? 0 : name.Length < 8 ? 1 : 2;
        return candidates
            .Where(candidate => Math.Abs(candidate.Length - name.Length) <= farthest)
            .Select(candidate => (Candidate: candidate, Distance: Distance(name.ToUpperInvariant(), candidate.ToUpperInvariant())))
            .Where(entry => entry.Distance <= farthest)
            .OrderBy(entry => entry.Distance)
            .Select(entry => entry.Candidate)
            .FirstOrDefault();
    }

    // Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours.
    private static int Distance(string left, string right)
    {
        var distances = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                distances[i, j] = Cell(distances, left, right, i, j);
            }
        }

        return distances[left.Length, right.Length];
    }

    private static int Cell(int[,] distances, string left, string right, int i, int j)
    {
        if (i == 0 || j == 0)
        {
            return Math.Max(i, j);
        }

        var substitution = left[i - 1] == right[j - 1] ? 0 : 1;
        var best = Math.Min(Math.Min(distances[i - 1, j], distances[i, j - 1]) + 1, distances[i - 1, j - 1] + substitution);
        return i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1]
            ? Math.Min(best, distances[i - 2, j - 2] + 1)
            : best;
    }
}
