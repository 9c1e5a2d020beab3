using System.Globalization;
using System.Runtime.InteropServices;

namespace SchemaFirst.Reports;

/// <summary>
/// Positive numbers, kept one by one up to <see cref="MostExact"/> of them; beyond, as counts in buckets whose ends grow by a constant
/// factor, so that every quantile is at most 0.5 % from the exact one (DDSketch: Masson, Rim and Lee 2019, PVLDB 12(12)). What comes
/// out depends on the numbers only, not on their order or on how they were divided among parts.
/// </summary>
public sealed class Observations
{
    /// <summary>How many numbers are kept one by one.</summary>
    public const int MostExact = 128;

    /// <summary>The largest relative error of a quantile beyond <see cref="MostExact"/> numbers.</summary>
    public const double RelativeError = 0.005;

    private const double Growth = (1 + RelativeError) / (1 - RelativeError);

    private static readonly double LogGrowth = Math.Log(Growth);

    private double[] _values = [];
    private Dictionary<int, long>? _buckets;
    private SortedDictionary<int, long>? _inOrder;

    /// <summary>How many numbers there are.</summary>
    public long Count { get; private set; }

    /// <summary>The numbers in ascending order; null beyond <see cref="MostExact"/> of them.</summary>
    public IReadOnlyList<double>? Exact
    {
        get
        {
            if (_buckets is not null)
            {
                return null;
            }

            Array.Sort(_values, 0, (int)Count);
            return new ArraySegment<double>(_values, 0, (int)Count);
        }
    }

    /// <summary>How many numbers are in each bucket, by ascending bucket; null up to <see cref="MostExact"/> of them.</summary>
    public IReadOnlyDictionary<int, long>? Buckets => InOrder;

    /// <summary>The median; of an even number, the mean of the two middle ones. There must be a number.</summary>
    public double Median => (Quantile((Count - 1) / 2) + Quantile(Count / 2)) / 2;

    // Numbers are added by the million and asked for a few times: only asking needs an order.
    private SortedDictionary<int, long>? InOrder => _buckets is null ? null : _inOrder ??= new SortedDictionary<int, long>(_buckets);

    /// <summary>Adds a number above 0.</summary>
    public void Add(double value)
    {
        if (Count == MostExact && _buckets is null)
        {
            _buckets = [];
            foreach (var kept in _values)
            {
                AddTo(BucketOf(kept), 1);
            }

            _values = [];
        }

        if (_buckets is null)
        {
            if (Count == _values.Length)
            {
                Array.Resize(ref _values, Math.Max(1, _values.Length * 2));
            }

            _values[Count] = value;
        }
        else
        {
            AddTo(BucketOf(value), 1);
        }

        Count++;
    }

    /// <summary>The same numbers, which what is added here later does not change.</summary>
    public Observations Copy()
    {
        var copy = new Observations();
        copy.Add(this);
        return copy;
    }

    /// <summary>Adds all numbers of another.</summary>
    public void Add(Observations other)
    {
        foreach (var value in other.Exact ?? [])
        {
            Add(value);
        }

        foreach (var (bucket, count) in other.Buckets ?? new SortedDictionary<int, long>())
        {
            AddBucket(bucket, count);
        }
    }

    /// <summary>Adds as many numbers as a bucket had.</summary>
    public void AddBucket(int bucket, long count)
    {
        if (_buckets is null)
        {
            var exact = _values.AsSpan(0, (int)Count).ToArray();
            _buckets = [];
            _values = [];
            foreach (var kept in exact)
            {
                AddTo(BucketOf(kept), 1);
            }
        }

        AddTo(bucket, count);
        Count += count;
    }

    /// <summary>At most <see cref="MostExact"/> numbers that stand for all: themselves, or quantiles evenly apart.</summary>
    public double[] Representatives() =>
        Exact is { } exact ? [.. exact] : [.. Enumerable.Range(0, MostExact).Select(index => Quantile((long)((index + 0.5) / MostExact * Count)))];

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count} numbers, median {Median}");

    /// <summary>The number of a rank from 0.</summary>
    internal double Quantile(long rank)
    {
        if (Exact is { } exact)
        {
            return exact[(int)rank];
        }

        foreach (var (bucket, count) in InOrder!)
        {
            rank -= count;
            if (rank < 0)
            {
                return 2 * Math.Exp(bucket * LogGrowth) / (Growth + 1);
            }
        }

        throw new ArgumentOutOfRangeException(nameof(rank));
    }

    private static int BucketOf(double value) => (int)Math.Ceiling(Math.Log(value) / LogGrowth);

    private void AddTo(int bucket, long count)
    {
        CollectionsMarshal.GetValueRefOrAddDefault(_buckets!, bucket, out _) += count;
        _inOrder = null;
    }
}
