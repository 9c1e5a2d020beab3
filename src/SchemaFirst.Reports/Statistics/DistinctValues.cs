namespace SchemaFirst.Reports;

/// <summary>A text that records carry, and how many carry it.</summary>
/// <param name="Text">The text as the records have it: hostile until rendered.</param>
/// <param name="Count">Number of records.</param>
public sealed record CountedText(string Text, long Count);

/// <summary>
/// The different texts of a member that should be the same in every record of a run, in order of appearance.
/// At most <see cref="Limit"/> are kept, so that a run in which every record differs costs no memory.
/// </summary>
internal sealed class DistinctValues
{
    public const int Limit = 8;

    private readonly List<(string Text, long Count)> _values = [];

    public void Add(string text)
    {
        for (var index = 0; index < _values.Count; index++)
        {
            if (_values[index].Text == text)
            {
                _values[index] = (text, _values[index].Count + 1);
                return;
            }
        }

        if (_values.Count < Limit)
        {
            _values.Add((text, 1));
        }
    }

    public IReadOnlyList<CountedText> ToList() => [.. _values.Select(value => new CountedText(value.Text, value.Count))];
}
