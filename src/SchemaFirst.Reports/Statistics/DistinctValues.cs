namespace SchemaFirst.Reports;

/// <summary>A text that records carry, and how many carry it.</summary>
/// <param name="Text">The text as the records have it: hostile until rendered.</param>
/// <param name="Count">Number of records.</param>
public sealed record CountedText(string Text, long Count);

/// <summary>
/// The different texts of a member that should be the same in every record of a run. The first <see cref="Limit"/> of them by
/// code point are kept, so that a run in which every record differs costs no memory, and parts of a run give the same as the whole:
/// a text that is among the first of all is among the first of every part, and never was given up.
/// </summary>
internal sealed class DistinctValues
{
    public const int Limit = 64;

    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);
    private string? _last;
    private long _lastCount;

    public void Add(string text)
    {
        // Nearly always it is the text of the record before.
        if (ReferenceEquals(text, _last) || text == _last)
        {
            _lastCount++;
            return;
        }

        Flush();
        (_last, _lastCount) = (text, 1);
    }

    public void Add(IEnumerable<CountedText> values)
    {
        Flush();
        foreach (var value in values)
        {
            Add(value.Text, value.Count);
        }
    }

    /// <summary>The most frequent first, equally frequent ones by code point.</summary>
    public IReadOnlyList<CountedText> ToList()
    {
        Flush();
        return [.. _counts.Select(entry => new CountedText(entry.Key, entry.Value)).OrderByDescending(value => value.Count)];
    }

    private void Flush()
    {
        if (_last is { } text)
        {
            Add(text, _lastCount);
            _last = null;
        }
    }

    private void Add(string text, long count)
    {
        _counts[text] = _counts.GetValueOrDefault(text) + count;
        if (_counts.Count > Limit)
        {
            _counts.Remove(_counts.Keys.Last());
        }
    }
}
