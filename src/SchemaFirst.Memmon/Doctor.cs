using System.Diagnostics;
using SchemaFirst.Memmon.Native;
using SchemaFirst.Memmon.Probes;
using SchemaFirst.Memmon.Processes;

namespace SchemaFirst.Memmon;

/// <summary>What one source said when it was asked once.</summary>
/// <param name="Metric">The member's name.</param>
/// <param name="Value">Its value in the unit that its name has; NaN when it said nothing.</param>
/// <param name="Source">Where it was read.</param>
/// <param name="CostMicroseconds">Median cost of reading the source, with all that it fills.</param>
public sealed record DoctorReading(string Metric, double Value, string Source, double CostMicroseconds);

/// <summary>Two ways to the same figure, compared.</summary>
/// <param name="Name">What is compared.</param>
/// <param name="Found">What was found.</param>
/// <param name="Expected">What it should be.</param>
/// <param name="IsRight">True when it is.</param>
public sealed record DoctorCheck(string Name, string Found, string Expected, bool IsRight);

/// <summary>Asks every source of this machine once, measures what that costs, and compares figures that must agree.</summary>
public sealed class Doctor : IDisposable
{
    private const int Rounds = 21;
    private const int WarmUpMs = 120;

    private readonly ProcessTree _tree = new();
    private readonly ProbeSet _probes;

    /// <summary>Opens all sources; the process tree is this process's own.</summary>
    public Doctor()
    {
        _tree.Watch(Environment.ProcessId);
        _probes = ProbeTable.ForThisMachine(new MonitorOptions { RunId = "doctor", ToolVersion = "0.0.0", Command = ["doctor"] }, _tree);
        _probes.Processes?.Scan();
    }

    /// <summary>What is known about the machine.</summary>
    public MemoryRecordHeaderHost Host => _probes.Host;

    /// <summary>Why metrics are not there, by name.</summary>
    public IEnumerable<KeyValuePair<string, string>> Unavailable => _probes.Unavailable;

    /// <summary>Reads every source.</summary>
    public IReadOnlyList<DoctorReading> Read()
    {
        // Shares and rates need some time to pass.
        Thread.Sleep(WarmUpMs);
        List<DoctorReading> readings = [];
        foreach (var probe in _probes.All.Where(probe => probe.IsOpen))
        {
            var (measurements, cost) = Measure(probe);
            readings.AddRange(probe.Metrics.Where(metric => !probe.Unavailable.ContainsKey(metric)).Select(metric => new DoctorReading(MetricTable.Of(metric).Name, measurements[metric], probe.Source, cost)));
        }

        return [.. readings.OrderBy(reading => (int)MetricTable.Find(reading.Metric)!.Metric)];
    }

    /// <summary>Compares figures that must agree.</summary>
    public IReadOnlyList<DoctorCheck> Check()
    {
        Thread.Sleep(WarmUpMs);
        var read = new Measurements();
        foreach (var probe in _probes.All.Where(probe => probe.IsOpen))
        {
            probe.Read(read);
        }

        var total = _probes.Host.RamTotalGb?.ToDouble() ?? double.NaN;
        List<DoctorCheck> checks =
        [
            Near("ram_used_gb + ram_available_gb = RAM, GB", read[Metric.RamUsedGb] + read[Metric.RamAvailableGb], total, 0.03),
            Near("cpu_user + cpu_sys + cpu_idle, %", read[Metric.CpuUser] + read[Metric.CpuSys] + read[Metric.CpuIdle], 100, 0.001),
            IsTrue("ram_free_gb is no more than RAM", read[Metric.RamFreeGb] <= total),
            IsTrue("the list of processes has this one", _probes.Processes is { } table && table.Entries.ToArray().Any(entry => entry.Pid == Environment.ProcessId)),
            Near("own memory: tree_memory_gb and .NET's working set, GB", read[Metric.TreeMemoryGb], Environment.WorkingSet / BytesPerGib, OperatingSystem.IsMacOS() ? 4 : 0.2),
            PeakOfChild(),
        ];
        checks.AddRange(OperatingSystem.IsMacOS() ? DarwinChecks.All(read) : []);
        return checks;
    }

    /// <inheritdoc/>
    public void Dispose() => _probes.Dispose();

    internal static DoctorCheck Near(string name, double found, double expected, double tolerance) =>
        new(name, Text(found), Text(expected), Math.Abs(found - expected) <= tolerance * Math.Abs(expected));

    internal static DoctorCheck IsTrue(string name, bool isRight) => new(name, isRight ? "yes" : "no", "yes", isRight);

    // A child that has ended must still be known, as a zombie, with its highest memory.
    private static DoctorCheck PeakOfChild()
    {
        const string Name = "highest memory of a child that has ended";
        if (!ChildProcess.TryStart(["/bin/sh", "-c", ":"], out var child, out _, out var problem))
        {
            return new DoctorCheck(Name, problem, "some", false);
        }

        child!.WaitForExit();
        var zombie = child.ReadPeakBytes();
        var result = child.Reap(zombie);

        // On Linux a child that stays below this process's own memory has no peak of its own.
        var found = result.PeakBytes is { } bytes ? $"{Text(bytes)} bytes" : OperatingSystem.IsLinux() ? "no more than our own" : "nothing";
        return new DoctorCheck(Name, found, "some, exit status 0", (result.PeakBytes is not null || OperatingSystem.IsLinux()) && result.ExitCode == 0);
    }

    // The first values are those that were waited for; rounds in which a probe rests cost nothing, and do not count.
    private static (Measurements First, double CostMicroseconds) Measure(Probe probe)
    {
        var (first, measurements) = (new Measurements(), new Measurements());
        List<double> costs = [];
        for (var round = 0; round < Rounds; round++)
        {
            var into = round == 0 ? first : measurements;
            into.Clear();
            var start = Stopwatch.GetTimestamp();
            probe.Read(into);
            var cost = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
            if (round == 0 || probe.Metrics.Any(into.Has))
            {
                costs.Add(cost);
            }
        }

        costs.Sort();
        return (first, costs[costs.Count / 2]);
    }

    private static string Text(double value) => Math.Round(value, 3).ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>What must agree on a Mac; the layouts were read in Apple's sources and never run there by the authors.</summary>
internal static class DarwinChecks
{
    /// <summary>All of them.</summary>
    public static IEnumerable<DoctorCheck> All(Measurements read)
    {
        using var vm = new DarwinVmProbe();
        var gibPerPage = DarwinMachine.PageBytes / BytesPerGib;
        var used = (vm.Pages(DarwinLayouts.VmStatistics.InternalPages) - vm.Pages(DarwinLayouts.VmStatistics.Purgeable)
            + vm.Pages(DarwinLayouts.VmStatistics.Wired) + vm.Pages(DarwinLayouts.VmStatistics.CompressorPages)) * gibPerPage;
        yield return Doctor.Near("ram_used_gb by sysctls and by host_statistics64, GB", read[Metric.RamUsedGb], used, 0.03);
        yield return Doctor.IsTrue("memory_pressure is 1, 2 or 4", read[Metric.MemoryPressure] is 1 or 2 or 4);
        yield return Doctor.Near("the kernel's page, bytes", DarwinMachine.PageBytes, 16384, 0);
        yield return Doctor.IsTrue("proc_pid_rusage knows this process", DarwinRusage.TryRead(Environment.ProcessId, out var own) && own.FootprintBytes > 0);
        yield return Doctor.IsTrue("own footprint is 0.2 to 50 times the resident memory", own.FootprintBytes / own.ResidentBytes is > 0.2 and < 50);
        yield return Doctor.IsTrue("a process that this one starts is noted at once (EVFILT_PROC)", NotesFork());
        yield return Doctor.IsTrue("own peak footprint is no less than the footprint", own.PeakFootprintBytes >= own.FootprintBytes);
    }

    private static bool NotesFork()
    {
        using var watch = new DarwinForkWatch();
        int[] own = [Environment.ProcessId];
        if (!watch.HasNews(own) || watch.HasNews(own) || !ChildProcess.TryStart(["/bin/sh", "-c", ":"], out var child, out _, out _))
        {
            return false;
        }

        var isNoted = watch.HasNews(own);
        child!.WaitForExit();
        child.Reap();
        return isNoted;
    }
}
