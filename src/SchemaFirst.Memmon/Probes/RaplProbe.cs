using System.Diagnostics;

namespace SchemaFirst.Memmon.Probes;

/// <summary>
/// Power of the CPU packages and of the memory from the energy counters in <c>/sys/class/powercap/intel-rapl:*</c> (also of AMD's CPUs), µJ. Most
/// systems let only root read them since Linux 5.10.
/// </summary>
/// <param name="sysFolder">Where the sys file system is.</param>
internal sealed class RaplProbe(string sysFolder) : Probe("/sys/class/powercap/intel-rapl:*/energy_uj", Metric.CpuPowerW, Metric.DramPowerW)
{
    private const double MicrojoulesPerJoule = 1e6;

    private readonly List<Zone> _packages = [];
    private readonly List<Zone> _memories = [];
    private long _previousTime;

    public override void Read(Measurements measurements)
    {
        var now = Stopwatch.GetTimestamp();
        var seconds = Stopwatch.GetElapsedTime(_previousTime, now).TotalSeconds;
        _previousTime = now;
        measurements[Metric.CpuPowerW] = Power(_packages, seconds);
        measurements[Metric.DramPowerW] = Power(_memories, seconds);
    }

    public override void Dispose()
    {
        foreach (var zone in _packages.Concat(_memories))
        {
            zone.Energy.Dispose();
        }

        base.Dispose();
    }

    protected override void Start()
    {
        var folder = Path.Join(sysFolder, "class/powercap");
        var problem = "no intel-rapl in /sys/class/powercap";
        string[] zones = Directory.Exists(folder) ? [.. Directory.EnumerateFileSystemEntries(folder, "intel-rapl:*").Order(StringComparer.Ordinal)] : [];
        foreach (var zone in zones)
        {
            var energy = new SourceFile(Path.Join(zone, "energy_uj"), 64);
            var kind = File.Exists(Path.Join(zone, "name")) ? File.ReadAllText(Path.Join(zone, "name")).Trim() : "";
            if (energy.Problem is { } reason)
            {
                problem = reason;
            }
            else if (kind == "dram" || kind.StartsWith("package", StringComparison.Ordinal))
            {
                (kind == "dram" ? _memories : _packages).Add(new Zone(energy));
            }
        }

        Read(new Measurements());
        Lacks(problem, [.. _packages.Count == 0 ? [Metric.CpuPowerW] : Array.Empty<Metric>(), .. _memories.Count == 0 ? [Metric.DramPowerW] : Array.Empty<Metric>()]);
    }

    private static double Power(List<Zone> zones, double seconds)
    {
        var sum = zones.Count == 0 ? double.NaN : 0;
        foreach (var zone in zones)
        {
            var energy = zone.Energy.ReadNumber();

            // The counter begins anew at a value of its own; that line has no power.
            sum += energy >= zone.Previous ? (energy - zone.Previous) / MicrojoulesPerJoule / seconds : double.NaN;
            zone.Previous = energy;
        }

        return sum;
    }

    private sealed class Zone(SourceFile energy)
    {
        public SourceFile Energy { get; } = energy;

        public double Previous { get; set; } = double.NaN;
    }
}
