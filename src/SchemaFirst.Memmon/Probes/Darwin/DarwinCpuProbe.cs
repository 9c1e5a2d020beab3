using System.Diagnostics;
using SchemaFirst.Memmon.Native;

namespace SchemaFirst.Memmon.Probes;

/// <summary>
/// CPU time since the previous tick from <c>host_processor_info</c>, which is not rate-limited. Ticks of 10 ms, as shares of time × cores: cores
/// that are parked count no idle time, so idle is what is left.
/// </summary>
internal sealed class DarwinCpuProbe() : Probe("host_processor_info(PROCESSOR_CPU_LOAD_INFO)", Metric.CpuUser, Metric.CpuSys, Metric.CpuIdle)
{
    private const int StatesPerCore = 4;
    private const int User = 0;
    private const int Kernel = 1;
    private const int Nice = 3;
    private const double SecondsPerTick = 0.01;

    private uint[] _previous = [];
    private long _previousTime;

    public override unsafe void Read(Measurements measurements)
    {
        if (Darwin.HostProcessorInfo(DarwinMachine.Host, Darwin.ProcessorCpuLoadInfo, out var cores, out var address, out var count) != 0)
        {
            return;
        }

        var now = Stopwatch.GetTimestamp();
        var ticks = new ReadOnlySpan<uint>((void*)address, (int)count);
        if (_previous.Length == ticks.Length)
        {
            var total = Stopwatch.GetElapsedTime(_previousTime, now).TotalSeconds * cores / SecondsPerTick;
            var (user, kernel) = (0.0, 0.0);
            for (var at = 0; at < ticks.Length; at += StatesPerCore)
            {
                // Unsigned differences are right also when a counter wraps, after 497 days.
                user += unchecked(ticks[at + User] - _previous[at + User]) + (double)unchecked(ticks[at + Nice] - _previous[at + Nice]);
                kernel += unchecked(ticks[at + Kernel] - _previous[at + Kernel]);
            }

            Share(measurements, user, kernel, total);
        }
        else
        {
            _previous = new uint[ticks.Length];
        }

        ticks.CopyTo(_previous);
        _previousTime = now;

        // Each answer is memory of its own.
        _ = Darwin.Deallocate(DarwinMachine.Task, address, (nuint)count * sizeof(uint));
    }

    protected override void Start()
    {
        Read(new Measurements());
        if (_previous.Length == 0)
        {
            Lacks("host_processor_info does not answer");
        }
    }

    // Ticks come in steps of 10 ms, so a short window may have more of them than it is long.
    private static void Share(Measurements measurements, double user, double kernel, double total)
    {
        var whole = Math.Max(total, user + kernel);
        if (whole > 0)
        {
            measurements[Metric.CpuUser] = 100 * user / whole;
            measurements[Metric.CpuSys] = 100 * kernel / whole;
            measurements[Metric.CpuIdle] = 100 * (whole - user - kernel) / whole;
        }
    }
}

/// <summary>Load averages, which the kernel computes every 5 s.</summary>
internal sealed class DarwinLoadProbe() : Probe("getloadavg", Metric.Load1, Metric.Load5, Metric.Load15)
{
    private const int Averages = 3;

    public override void Read(Measurements measurements)
    {
        Span<double> averages = stackalloc double[Averages];
        if (Darwin.GetLoadAverage(ref averages[0], Averages) == Averages)
        {
            (measurements[Metric.Load1], measurements[Metric.Load5], measurements[Metric.Load15]) = (averages[0], averages[1], averages[2]);
        }
    }

    protected override void Start()
    {
    }
}
