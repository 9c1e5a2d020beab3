namespace SchemaFirst.Reports;

/// <summary>The state of the machine over all records of a run.</summary>
public sealed record HealthSummary
{
    /// <summary>The limits that the counts below were made with.</summary>
    public required QualityThresholds Thresholds { get; init; }

    /// <summary>Swap in use, MB; null when no record says.</summary>
    public required ValueRange? SwapUsedMb { get; init; }

    /// <summary>Free RAM, GB; null when no record says.</summary>
    public required ValueRange? RamFreeGb { get; init; }

    /// <summary>Zombie processes; null when no record says.</summary>
    public required ValueRange? ZombieProcesses { get; init; }

    /// <summary>Records with all three values, none of them degraded.</summary>
    public required long Clean { get; init; }

    /// <summary>Records with at least one degraded value.</summary>
    public required long Degraded { get; init; }

    /// <summary>Records that lack a value and are not degraded by those they have: neither clean nor degraded.</summary>
    public required long Unknown { get; init; }

    /// <summary>Records with too much swap in use; one record may be counted under several flags.</summary>
    public required long DegradedSwap { get; init; }

    /// <summary>Records with zombie processes.</summary>
    public required long DegradedZombies { get; init; }

    /// <summary>Records with too little free RAM.</summary>
    public required long DegradedRam { get; init; }

    /// <summary>Values of all three kinds that are no measurement (above 10^12); they count as absent.</summary>
    public long UnusableValues { get; init; }

    /// <summary>Records of which it is known whether they are clean.</summary>
    public long Known => Clean + Degraded;
}

internal sealed class HealthAccumulator(QualityThresholds thresholds)
{
    private RangeAccumulator _swapUsedMb;
    private RangeAccumulator _ramFreeGb;
    private RangeAccumulator _zombies;
    private decimal? _lowestSwapMb;
    private long _clean;
    private long _degraded;
    private long _unknown;
    private long _degradedSwap;
    private long _degradedZombies;
    private long _degradedRam;
    private long _unusable;

    /// <summary>Adds the machine's state after a test.</summary>
    /// <param name="health">The state; null when nobody knows it.</param>
    /// <param name="swapBeforeMb">Swap in use before the first test, MB; null when nobody knows it.</param>
    public void Add(TestRecordHealth? health, decimal? swapBeforeMb = null)
    {
        _lowestSwapMb ??= swapBeforeMb;
        var hasSwap = Measured.TryGet(health?.SwapUsedMb, out var swapUsedMb);
        var hasZombies = Measured.TryGet(health?.ZombieProcesses, out var zombies);
        var hasRam = Measured.TryGet(health?.RamFreeGb, out var ramFreeGb);
        _unusable += Unusable(health?.SwapUsedMb is not null, hasSwap) + Unusable(health?.ZombieProcesses is not null, hasZombies) + Unusable(health?.RamFreeGb is not null, hasRam);
        _lowestSwapMb = hasSwap ? Math.Min(_lowestSwapMb ?? swapUsedMb, swapUsedMb) : _lowestSwapMb;
        var countedSwapMb = swapUsedMb - (thresholds.SwapBasis == SwapBasis.Growth ? _lowestSwapMb ?? 0 : 0);
        var degradedSwap = hasSwap && countedSwapMb > thresholds.MaxSwapUsedMb;
        var degradedZombies = hasZombies && zombies > thresholds.MaxZombieProcesses;
        var degradedRam = hasRam && ramFreeGb < thresholds.MinRamFreeGb;
        AddTo(ref _swapUsedMb, hasSwap, swapUsedMb, degradedSwap, ref _degradedSwap);
        AddTo(ref _zombies, hasZombies, zombies, degradedZombies, ref _degradedZombies);
        AddTo(ref _ramFreeGb, hasRam, ramFreeGb, degradedRam, ref _degradedRam);

        if (degradedSwap || degradedZombies || degradedRam)
        {
            _degraded++;
        }
        else if (hasSwap && hasZombies && hasRam)
        {
            _clean++;
        }
        else
        {
            _unknown++;
        }
    }

    public void Add(HealthSummary part)
    {
        _swapUsedMb.Add(part.SwapUsedMb);
        _ramFreeGb.Add(part.RamFreeGb);
        _zombies.Add(part.ZombieProcesses);
        _clean += part.Clean;
        _degraded += part.Degraded;
        _unknown += part.Unknown;
        _degradedSwap += part.DegradedSwap;
        _degradedZombies += part.DegradedZombies;
        _degradedRam += part.DegradedRam;
        _unusable += part.UnusableValues;
    }

    public HealthSummary ToSummary() => new()
    {
        Thresholds = thresholds,
        SwapUsedMb = _swapUsedMb.ToRange(),
        RamFreeGb = _ramFreeGb.ToRange(),
        ZombieProcesses = _zombies.ToRange(),
        Clean = _clean,
        Degraded = _degraded,
        Unknown = _unknown,
        DegradedSwap = _degradedSwap,
        DegradedZombies = _degradedZombies,
        DegradedRam = _degradedRam,
        UnusableValues = _unusable,
    };

    private static int Unusable(bool isThere, bool isUsable) => isThere && !isUsable ? 1 : 0;

    private static void AddTo(ref RangeAccumulator range, bool isThere, decimal value, bool isDegraded, ref long degraded)
    {
        if (isThere)
        {
            range.Add(value);
        }

        degraded += isDegraded ? 1 : 0;
    }
}
