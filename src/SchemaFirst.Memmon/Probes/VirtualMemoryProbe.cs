using System.Diagnostics;

namespace SchemaFirst.Memmon.Probes;

/// <summary>
/// Paging and swapping per second from <c>/proc/vmstat</c>: <c>pswpin</c> and <c>pswpout</c> count pages, <c>pgpgin</c> and <c>pgpgout</c> KiB, and
/// <c>oom_kill</c> the processes that the kernel killed for want of memory.
/// </summary>
/// <param name="procFolder">Where the proc file system is.</param>
public sealed class VirtualMemoryProbe(string procFolder)
    : Probe("/proc/vmstat", Metric.PagesInPerS, Metric.PagesOutPerS, Metric.SwapinsPerS, Metric.SwapoutsPerS, Metric.OomKills)
{
    private static readonly double PagesPerKib = 1024.0 / Environment.SystemPageSize;

    private readonly SourceFile _file = new(Path.Join(procFolder, "vmstat"), mostBytes: 16 * 1024);
    private readonly double[] _counts = new double[4];
    private long _previousTime;
    private double _firstKills;

    /// <inheritdoc/>
    public override void Read(Measurements measurements)
    {
        var text = _file.Read();
        var now = Stopwatch.GetTimestamp();
        var seconds = Stopwatch.GetElapsedTime(_previousTime, now).TotalSeconds;
        _previousTime = now;
        Take(measurements, 0, SourceFile.Find(text, "pgpgin "u8) * PagesPerKib, seconds);
        Take(measurements, 1, SourceFile.Find(text, "pgpgout "u8) * PagesPerKib, seconds);
        Take(measurements, 2, SourceFile.Find(text, "pswpin "u8), seconds);
        Take(measurements, 3, SourceFile.Find(text, "pswpout "u8), seconds);
        measurements[Metric.OomKills] = SourceFile.Find(text, "oom_kill "u8) - _firstKills;
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
        _firstKills = SourceFile.Find(_file.Read(), "oom_kill "u8);
        Array.Fill(_counts, double.NaN);
        Read(new Measurements());
        if (_file.Problem is { } problem)
        {
            Lacks(problem);
            return;
        }

        for (var i = 0; i < _counts.Length; i++)
        {
            if (double.IsNaN(_counts[i]))
            {
                Lacks("/proc/vmstat does not say", Metrics[i]);
            }
        }

        if (double.IsNaN(_firstKills))
        {
            Lacks("/proc/vmstat does not say", Metric.OomKills);
        }
    }

    private void Take(Measurements measurements, int index, double count, double seconds)
    {
        measurements[Metrics[index]] = Math.Max(0, count - _counts[index]) / seconds;
        _counts[index] = count;
    }
}
