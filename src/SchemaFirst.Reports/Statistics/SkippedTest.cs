using System.Runtime.InteropServices;

namespace SchemaFirst.Reports;

/// <summary>Skipped tests that are alike.</summary>
/// <param name="Reason">Why they were skipped, as the records have it; null when they do not say.</param>
/// <param name="Model">The model's identity; null for tests without one.</param>
/// <param name="Test">The test, as the statistics call it.</param>
/// <param name="Count">How many there are.</param>
public sealed record SkippedTest(string? Reason, string? Model, string Test, long Count);

/// <summary>
/// Collects skipped tests by reason, model and test. The first <see cref="Limit"/> of them in that order are kept, so that a run in which
/// every reason differs costs no memory, and parts of a run give the same as the whole (see <see cref="DistinctValues"/>).
/// </summary>
internal sealed class SkippedTestTable
{
    public const int Limit = 1000;

    private readonly Dictionary<(string? Reason, string? Model, string Test), long> _counts = [];

    public void Add(string? reason, string? model, string test, long count)
    {
        CollectionsMarshal.GetValueRefOrAddDefault(_counts, (reason, model, test), out _) += count;
        if (_counts.Count > 2 * Limit)
        {
            foreach (var last in Sorted().Skip(Limit).ToList())
            {
                _counts.Remove((last.Reason, last.Model, last.Test));
            }
        }
    }

    /// <summary>By reason, model and test.</summary>
    public IReadOnlyList<SkippedTest> ToList() => [.. Sorted().Take(Limit)];

    private IEnumerable<SkippedTest> Sorted() => _counts
        .Select(static entry => new SkippedTest(entry.Key.Reason, entry.Key.Model, entry.Key.Test, entry.Value))
        .OrderBy(static skipped => skipped.Reason, StringComparer.Ordinal)
        .ThenBy(static skipped => skipped.Model, StringComparer.Ordinal)
        .ThenBy(static skipped => skipped.Test, StringComparer.Ordinal);
}
