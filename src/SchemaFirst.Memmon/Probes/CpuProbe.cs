namespace SchemaFirst.Memmon.Probes;

/// <summary>
/// CPU time since the previous tick from the first line of <c>/proc/stat</c> (proc(5)): user and nice; system, irq, softirq and steal; idle
/// and iowait. The first tick has nothing to compare with.
/// </summary>
/// <param name="procFolder">Where the proc file system is.</param>
public sealed class CpuProbe(string procFolder) : Probe("/proc/stat", "cpu_user", "cpu_sys", "cpu_idle")
{
    private readonly ProcFile _file = new(Path.Join(procFolder, "stat"));
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

            // Idle may step back on some kernels; such a tick says nothing.
            if (total > 0 && user >= 0 && system >= 0 && idle >= 0)
            {
                (measurements.CpuUserPercent, measurements.CpuSysPercent, measurements.CpuIdlePercent) = (100 * user / total, 100 * system / total, 100 * idle / total);
            }
        }

        _previous = now;
    }

    private static (double User, double System, double Idle)? Times(ReadOnlySpan<byte> text)
    {
        if (!text.StartsWith("cpu "u8))
        {
            return null;
        }

        text = text[4..];
        Span<double> times = stackalloc double[8];
        for (var i = 0; i < times.Length; i++)
        {
            if (!ProcFile.TryNumber(ref text, out times[i]))
            {
                return null;
            }
        }

        return (times[0] + times[1], times[2] + times[5] + times[6] + times[7], times[3] + times[4]);
    }
}
