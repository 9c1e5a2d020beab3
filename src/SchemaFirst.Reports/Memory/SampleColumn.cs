namespace SchemaFirst.Reports;

/// <summary>
/// One metric over all samples; NaN where a sample lacks it. Statistics over any range of samples cost a few hundred steps, however
/// long the range: blocks of 64 values are summed up once, then blocks of 64 blocks, and so on.
/// </summary>
internal sealed class SampleColumn
{
    private const int FanOut = 64;

    private readonly ChunkedList<float> _values;
    private readonly Lazy<List<RangeStatistics[]>> _levels;

    public SampleColumn()
        : this(new ChunkedList<float>())
    {
    }

    private SampleColumn(ChunkedList<float> values)
    {
        _values = values;
        _levels = new Lazy<List<RangeStatistics[]>>(SumUp, isThreadSafe: false);
    }

    public float this[int index] => index < _values.Count ? _values[index] : float.NaN;

    /// <summary>Sets the value of a sample that comes after all that have one.</summary>
    public void Append(int index, float value)
    {
        while (_values.Count < index)
        {
            _values.Add(float.NaN);
        }

        _values.Add(value);
    }

    /// <summary>Statistics of the samples from <paramref name="from"/> up to, not including, <paramref name="to"/>.</summary>
    public RangeStatistics Over(int from, int to)
    {
        var statistics = RangeStatistics.None;
        to = Math.Min(to, _values.Count);
        AddValues(ref statistics, from, Math.Min(to, RoundUp(from)));
        if (RoundUp(from) < to)
        {
            AddBlocks(ref statistics, RoundUp(from) / FanOut, to / FanOut, level: 0);
            AddValues(ref statistics, to / FanOut * FanOut, to);
        }

        return statistics;
    }

    public SampleColumn InOrder(int[] order)
    {
        while (_values.Count < order.Length)
        {
            _values.Add(float.NaN);
        }

        return new SampleColumn(_values.InOrder(order));
    }

    private static int RoundUp(int index) => (index + FanOut - 1) / FanOut * FanOut;

    private void AddValues(ref RangeStatistics statistics, int from, int to)
    {
        for (var index = from; index < to; index++)
        {
            statistics.Add(_values[index]);
        }
    }

    private void AddBlocks(ref RangeStatistics statistics, int from, int to, int level)
    {
        var blocks = _levels.Value[level];
        var isTop = level + 1 == _levels.Value.Count;
        var (innerFrom, innerTo) = isTop ? (to, to) : (Math.Min(to, RoundUp(from)), Math.Max(RoundUp(from), to / FanOut * FanOut));
        for (var block = from; block < innerFrom; block++)
        {
            statistics.Add(blocks[block]);
        }

        if (innerFrom < innerTo && innerFrom < to)
        {
            AddBlocks(ref statistics, innerFrom / FanOut, innerTo / FanOut, level + 1);
        }

        for (var block = Math.Max(innerFrom, Math.Min(innerTo, to)); block < to; block++)
        {
            statistics.Add(blocks[block]);
        }
    }

    private List<RangeStatistics[]> SumUp()
    {
        var bottom = new RangeStatistics[_values.Count / FanOut];
        for (var block = 0; block < bottom.Length; block++)
        {
            bottom[block] = RangeStatistics.None;
            AddValues(ref bottom[block], block * FanOut, (block + 1) * FanOut);
        }

        List<RangeStatistics[]> levels = [bottom];
        while (levels[^1].Length >= FanOut)
        {
            levels.Add(SumUp(levels[^1]));
        }

        return levels;
    }

    private static RangeStatistics[] SumUp(RangeStatistics[] blocks)
    {
        var sums = new RangeStatistics[blocks.Length / FanOut];
        for (var block = 0; block < sums.Length; block++)
        {
            sums[block] = RangeStatistics.None;
            foreach (ref readonly var part in blocks.AsSpan(block * FanOut, FanOut))
            {
                sums[block].Add(part);
            }
        }

        return sums;
    }
}
