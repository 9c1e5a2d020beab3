namespace SchemaFirst.Reports;

/// <summary>Smallest, largest and mean of the values that were there; the unit is that of the member that holds it.</summary>
/// <param name="Count">How many values there were, at least 1.</param>
/// <param name="Min">The smallest.</param>
/// <param name="Max">The largest.</param>
/// <param name="Mean">The arithmetic mean.</param>
public sealed record ValueRange(long Count, decimal Min, decimal Max, decimal Mean);

/// <summary>Collects a <see cref="ValueRange"/> value by value, in constant memory.</summary>
internal struct RangeAccumulator
{
    private long _count;
    private decimal _min;
    private decimal _max;
    private decimal _sum;

    public void Add(decimal value)
    {
        _min = _count == 0 || value < _min ? value : _min;
        _max = _count == 0 || value > _max ? value : _max;
        _sum += value;
        _count++;
    }

    public readonly ValueRange? ToRange() => _count == 0 ? null : new ValueRange(_count, _min, _max, _sum / _count);
}
