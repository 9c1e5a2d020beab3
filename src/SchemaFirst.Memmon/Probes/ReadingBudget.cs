using System.Diagnostics;

namespace SchemaFirst.Memmon.Probes;

/// <summary>
/// How often a source may be asked whose answer takes long: one that took more than a millisecond twice in a row (once may be anyone's fault)
/// rests fifty times as long, so that it costs 2 % of the time.
/// </summary>
internal struct ReadingBudget
{
    private const int RestFactor = 50;
    private static readonly long Long = Stopwatch.Frequency / 1000;

    private long _previousCost;
    private long _restUntil;

    /// <summary>True when the source may be asked at a time of <see cref="Stopwatch"/>.</summary>
    public readonly bool Allows(long now) => now >= _restUntil;

    /// <summary>Notes an answer that was asked for at <paramref name="start"/>.</summary>
    public void Spend(long start)
    {
        var cost = Stopwatch.GetTimestamp() - start;
        var usual = Math.Min(cost, _previousCost);
        _previousCost = cost;
        _restUntil = usual > Long ? start + (usual * RestFactor) : 0;
    }
}
