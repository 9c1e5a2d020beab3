namespace SchemaFirst.Reports;

/// <summary>Smallest, largest and sum of the values that were there; the unit is that of the member that holds it.</summary>
/// <param name="Count">How many values there were, at least 1.</param>
/// <param name="Min">The smallest.</param>
/// <param name="Max">The largest.</param>
/// <param name="Sum">Their sum, from which parts of a run can be put together.</param>
public sealed record ValueRange(long Count, decimal Min, decimal Max, decimal Sum)
{
    /// <summary>The arithmetic mean.</summary>
    public decimal Mean => Sum / Count;
}

/// <summary>Collects a <see cref="ValueRange"/> value by value, in constant memory.</summary>
internal struct RangeAccumulator
{
    private long _count;
    private decimal _min;
    private decimal _max;
    private decimal _sum;

    public void Add(decimal value) => Add(1, value, value, value);

    public void Add(ValueRange? range)
    {
        if (range is not null)
        {
            Add(range.Count, range.Min, range.Max, range.Sum);
        }
    }

    public readonly ValueRange? ToRange() => _count == 0 ? null : new ValueRange(_count, _min, _max, _sum);

    private void Add(long count, decimal min, decimal max, decimal sum)
    {
        _min = _count == 0 || min < _min ? min : _min;
        _max = _count == 0 || max > _max ? max : _max;
        _sum += sum;
        _count += count;
    }
}
