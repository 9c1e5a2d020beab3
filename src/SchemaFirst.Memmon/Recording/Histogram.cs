namespace SchemaFirst.Memmon.Recording;

/// <summary>
/// Counts of values in buckets whose width grows with the value, as HdrHistogram and DDSketch have them: 128 for each power of two from
/// 2⁻¹⁰ to 2³⁰, so a percentile is off by 0.4 % at most, in constant memory, and two histograms can be added. Below and at zero there is one bucket.
/// </summary>
public sealed class Histogram
{
    private const int SubBucketBits = 7;
    private const int LeastExponent = -10;
    private const int MostExponent = 30;
    private const int ExponentBias = 1023;
    private const int MantissaBits = 52;

    internal const int Buckets = ((MostExponent - LeastExponent) << SubBucketBits) + 2;

    private readonly uint[] _counts;
    private readonly int _offset;

    /// <summary>Has no values.</summary>
    public Histogram()
        : this(new uint[Buckets], 0)
    {
    }

    // All metrics share one array, of which the system backs with memory only what is touched.
    internal Histogram(uint[] counts, int offset) => (_counts, _offset) = (counts, offset);

    /// <summary>Number of values.</summary>
    public long Count { get; private set; }

    private Span<uint> Counts => _counts.AsSpan(_offset, Buckets);

    /// <summary>Counts a value; NaN is none.</summary>
    public void Add(double value)
    {
        if (!double.IsNaN(value))
        {
            Counts[BucketOf(value)]++;
            Count++;
        }
    }

    /// <summary>Counts the values of another one too.</summary>
    public void Add(Histogram other)
    {
        var own = Counts;
        var others = other.Counts;
        for (var i = 0; i < Buckets; i++)
        {
            own[i] += others[i];
        }

        Count += other.Count;
    }

    /// <summary>The value that a share of the values do not exceed, by nearest rank; NaN when there are none.</summary>
    /// <param name="share">From 0 to 1.</param>
    public double Percentile(double share)
    {
        if (Count == 0)
        {
            return double.NaN;
        }

        var rank = Math.Max(1, (long)Math.Ceiling(share * Count));
        var bucket = -1;
        for (long seen = 0; seen < rank; seen += Counts[bucket])
        {
            bucket++;
        }

        return MiddleOf(bucket);
    }

    private static int BucketOf(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)(bits >> MantissaBits) - ExponentBias;
        if (value <= 0 || exponent < LeastExponent)
        {
            return 0;
        }

        var sub = (int)(bits >> (MantissaBits - SubBucketBits)) & ((1 << SubBucketBits) - 1);
        return exponent >= MostExponent ? Buckets - 1 : ((exponent - LeastExponent) << SubBucketBits) + sub + 1;
    }

    private static double MiddleOf(int bucket)
    {
        if (bucket == 0)
        {
            return 0;
        }

        var exponent = ((bucket - 1) >> SubBucketBits) + LeastExponent;
        var sub = (bucket - 1) & ((1 << SubBucketBits) - 1);

        // Whole numbers below 256, which percentages often are, begin a bucket: its lower end gives them back exactly.
        return Math.ScaleB(1 + (sub / (double)(1 << SubBucketBits)), exponent);
    }
}
