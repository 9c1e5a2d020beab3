namespace SchemaFirst.Memmon.Probes;

/// <summary>
/// CPU time since the previous tick from the first line of <c>/proc/stat</c> (proc(5)): user and nice; system, irq, softirq and steal; idle
/// and iowait. guest is in user already. Two ticks between which no CPU time was counted give nothing.
/// </summary>
/// <param name="procFolder">Where the proc file system is.</param>
public sealed class CpuProbe(string procFolder) : Probe("/proc/stat", Metric.CpuUser, Metric.CpuSys, Metric.CpuIdle)
{
    private const int Columns = 8;

    // The first line is all that is needed; the kernel makes the others whether they are read or not.
    private readonly SourceFile _file = new(Path.Join(procFolder, "stat"), mostBytes: 512);
    private (double User, double System, double Idle)? _previous;

    /// <inheritdoc/>
    public override void Read(Measurements measurements)
    {
        if (Times(_file.Read()) is not { } now)
        {
            return;
        }

        if (_previous is { } before)
        {
            var (user, system, idle) = (now.User - before.User, now.System - before.System, now.Idle - before.Idle);
            var total = user + system + idle;

            // The clock of CPU time ticks at 10 ms or 4 ms: within one tick there is nothing to compare.
            if (total == 0)
            {
                return;
            }

            // Idle may step back on some kernels; such a tick says nothing.
            if (user >= 0 && system >= 0 && idle >= 0)
            {
                (measurements[Metric.CpuUser], measurements[Metric.CpuSys], measurements[Metric.CpuIdle]) = (100 * user / total, 100 * system / total, 100 * idle / total);
            }
        }

        _previous = now;
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
        _previous = Times(_file.Read());
        if (_file.Problem is { } problem)
        {
            Lacks(problem);
        }
        else if (_previous is null)
        {
            Lacks("/proc/stat has no line of all CPUs");
        }
    }

    private static (double User, double System, double Idle)? Times(ReadOnlySpan<byte> text)
    {
        if (!text.StartsWith("cpu "u8))
        {
            return null;
        }

        text = text[4..];
        Span<double> times = stackalloc double[Columns];
        foreach (ref var time in times)
        {
            if (!SourceFile.TryNumber(ref text, out time))
            {
                return null;
            }
        }

        return (times[0] + times[1], times[2] + times[5] + times[6] + times[7], times[3] + times[4]);
    }
}
