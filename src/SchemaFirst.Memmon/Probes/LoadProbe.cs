namespace SchemaFirst.Memmon.Probes;

/// <summary>Load averages from <c>/proc/loadavg</c> (proc(5)).</summary>
/// <param name="procFolder">Where the proc file system is.</param>
public sealed class LoadProbe(string procFolder) : Probe("/proc/loadavg", Metric.Load1, Metric.Load5, Metric.Load15)
{
    private readonly SourceFile _file = new(Path.Join(procFolder, "loadavg"), mostBytes: 128);

    /// <inheritdoc/>
    public override void Read(Measurements measurements)
    {
        var text = _file.Read();
        if (SourceFile.TryNumber(ref text, out var one) && SourceFile.TryNumber(ref text, out var five) && SourceFile.TryNumber(ref text, out var fifteen))
        {
            (measurements[Metric.Load1], measurements[Metric.Load5], measurements[Metric.Load15]) = (one, five, fifteen);
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _file.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override void Start()
    {
        if (_file.Problem is { } problem)
        {
            Lacks(problem);
        }
    }
}
