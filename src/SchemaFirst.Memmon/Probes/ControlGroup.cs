namespace SchemaFirst.Memmon.Probes;

/// <summary>The control group (cgroup v2) of this process: the nearest one, from its own upwards, whose memory is accounted.</summary>
internal static class ControlGroup
{
    /// <summary>Its folder; null when there is none.</summary>
    public static string? Find(string procFolder, string sysFolder)
    {
        var path = OwnPath(Path.Join(procFolder, "self/cgroup"));
        string[] mounts = [Path.Join(sysFolder, "fs/cgroup"), Path.Join(sysFolder, "fs/cgroup/unified")];
        var mount = Array.Find(mounts, folder => File.Exists(Path.Join(folder, "cgroup.controllers")));
        if (path is null || mount is null)
        {
            return null;
        }

        // Inside a container the path may be that of the host, and the container's own group the mount itself.
        for (var folder = path; ; folder = folder[..Math.Max(0, folder.LastIndexOf('/'))])
        {
            if (File.Exists(Path.Join(mount, folder, "memory.current")))
            {
                return Path.Join(mount, folder);
            }

            if (folder.Length == 0)
            {
                return null;
            }
        }
    }

    /// <summary>The least memory limit of the group and those above it, bytes; null when there is none.</summary>
    public static double? LimitBytes(string folder)
    {
        double? least = null;
        for (var at = new DirectoryInfo(folder); at is not null && File.Exists(Path.Join(at.FullName, "memory.max")); at = at.Parent)
        {
            using var file = new SourceFile(Path.Join(at.FullName, "memory.max"), 64);
            var limit = file.ReadNumber();
            least = double.IsNaN(limit) || limit >= least ? least : limit;
        }

        return least;
    }

    private static string? OwnPath(string file)
    {
        const string Version2 = "0::";
        var line = File.Exists(file) ? File.ReadLines(file).FirstOrDefault(line => line.StartsWith(Version2, StringComparison.Ordinal)) : null;
        var path = line?[Version2.Length..];
        return path?.Split('/').Contains("..") == true ? "" : path == "/" ? "" : path;
    }
}

/// <summary>Memory charged to the control group: <c>memory.current</c> of cgroup v2, bytes. The kernel charges a page to who touches it first.</summary>
/// <param name="procFolder">Where the proc file system is.</param>
/// <param name="sysFolder">Where the sys file system is.</param>
public sealed class ControlGroupProbe(string procFolder, string sysFolder) : Probe("cgroup v2 memory.current", Metric.CgroupMemoryGb)
{
    internal const string Absent = "not inside a control group (v2) whose memory is accounted";

    private SourceFile? _current;

    /// <inheritdoc/>
    public override void Read(Measurements measurements) => measurements[Metric.CgroupMemoryGb] = (_current?.ReadNumber() ?? double.NaN) / BytesPerGib;

    /// <inheritdoc/>
    public override void Dispose()
    {
        _current?.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override void Start()
    {
        if (ControlGroup.Find(procFolder, sysFolder) is not { } folder)
        {
            Lacks(Absent);
            return;
        }

        _current = new SourceFile(Path.Join(folder, "memory.current"), 64);
        Source = _current.Path;
    }
}

/// <summary>
/// What the control group went through: <c>memory.peak</c> (bytes, since the group was made; Linux 5.19), and how often it ran into
/// <c>memory.high</c> or <c>memory.max</c> since the monitor started, from <c>memory.events</c>.
/// </summary>
/// <param name="procFolder">Where the proc file system is.</param>
/// <param name="sysFolder">Where the sys file system is.</param>
public sealed class ControlGroupHistoryProbe(string procFolder, string sysFolder)
    : Probe("cgroup v2 memory.peak, memory.events", Metric.CgroupPeakGb, Metric.CgroupLimitHits)
{
    private SourceFile? _peak;
    private SourceFile? _events;
    private double _firstHits;

    /// <inheritdoc/>
    public override void Read(Measurements measurements)
    {
        measurements[Metric.CgroupPeakGb] = (_peak?.ReadNumber() ?? double.NaN) / BytesPerGib;
        measurements[Metric.CgroupLimitHits] = Math.Max(0, Hits() - _firstHits);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _peak?.Dispose();
        _events?.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override void Start()
    {
        if (ControlGroup.Find(procFolder, sysFolder) is not { } folder)
        {
            Lacks(ControlGroupProbe.Absent);
            return;
        }

        Source = $"{folder}/memory.peak, memory.events";
        _peak = new SourceFile(Path.Join(folder, "memory.peak"), 64);
        _events = new SourceFile(Path.Join(folder, "memory.events"), 512);
        _firstHits = Hits();
        if (_peak.Problem is { } problem)
        {
            Lacks(problem, Metric.CgroupPeakGb);
        }

        if (double.IsNaN(_firstHits))
        {
            Lacks("memory.events does not say", Metric.CgroupLimitHits);
        }
    }

    private double Hits()
    {
        var text = _events is null ? default : _events.Read();
        return SourceFile.Find(text, "high "u8) + SourceFile.Find(text, "max "u8);
    }
}
