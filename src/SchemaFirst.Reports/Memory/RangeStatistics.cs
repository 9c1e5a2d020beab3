namespace SchemaFirst.Reports;

/// <summary>Smallest, largest and mean of a metric over some samples, in the metric's unit.</summary>
public struct RangeStatistics
{
    private double _sum;

    /// <summary>No sample.</summary>
    public static RangeStatistics None => new() { Min = float.PositiveInfinity, Max = float.NegativeInfinity };

    /// <summary>How many samples had a value.</summary>
    public int Count { readonly get; private set; }

    /// <summary>The smallest value; infinite when there is none.</summary>
    public float Min { readonly get; private set; }

    /// <summary>The largest value; negative infinite when there is none.</summary>
    public float Max { readonly get; private set; }

    /// <summary>The arithmetic mean; NaN when there is no value.</summary>
    public readonly double Mean => Count == 0 ? double.NaN : _sum / Count;

    internal void Add(float value)
    {
        if (!float.IsNaN(value))
        {
            Count++;
            Min = Math.Min(Min, value);
            Max = Math.Max(Max, value);
            _sum += value;
        }
    }

    internal void Add(in RangeStatistics other)
    {
        Count += other.Count;
        Min = Math.Min(Min, other.Min);
        Max = Math.Max(Max, other.Max);
        _sum += other._sum;
    }
}
