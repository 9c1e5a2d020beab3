namespace SchemaFirst.Reports;

/// <summary>What tests say of one figure: numbers above 0, zeros where 0 is a measurement, and what is none.</summary>
public sealed class MetricObservations
{
    // Nine decimals are kept of every number in a report.
    private const double Smallest = 1e-9;

    // The same limit as for durations: anything above is no measurement.
    private const double Largest = 1e12;

    /// <summary>How many numbers are measurements.</summary>
    public long Count => Zeros + Positive.Count;

    /// <summary>How many of them are 0.</summary>
    public long Zeros { get; internal set; }

    /// <summary>How many numbers are no measurement: above 10¹², or 0 where that is none.</summary>
    public long Unusable { get; internal set; }

    /// <summary>The measurements above 0.</summary>
    public Observations Positive { get; } = new();

    /// <summary>The median; of an even number, the mean of the two middle ones. There must be a measurement.</summary>
    public double Median => (Quantile((Count - 1) / 2) + Quantile(Count / 2)) / 2;

    /// <summary>The smallest; there must be a measurement.</summary>
    public double Min => Quantile(0);

    /// <summary>The largest; there must be a measurement.</summary>
    public double Max => Quantile(Count - 1);

    internal void Add(double value, ZeroMeaning zero)
    {
        if (value is >= Smallest and <= Largest)
        {
            Positive.Add(value);
        }
        else if (value < Smallest && zero != ZeroMeaning.NotMeasured)
        {
            Zeros += zero == ZeroMeaning.Measured ? 1 : 0;
        }
        else
        {
            Unusable++;
        }
    }

    internal void Add(MetricObservations other)
    {
        Zeros += other.Zeros;
        Unusable += other.Unusable;
        Positive.Add(other.Positive);
    }

    // The number of a rank from 0: zeros are the smallest.
    private double Quantile(long rank) => rank < Zeros ? 0 : Positive.Quantile(rank - Zeros);
}
