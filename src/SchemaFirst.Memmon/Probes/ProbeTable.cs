namespace SchemaFirst.Memmon.Probes;

/// <summary>The probes, in the order in which they are read.</summary>
public static class ProbeTable
{
    /// <summary>All probes for Linux.</summary>
    /// <param name="procFolder">Where the proc file system is; tests give another folder.</param>
    public static IReadOnlyList<Probe> ForLinux(string procFolder = "/proc") =>
    [
        new MemoryProbe(procFolder),
        new CpuProbe(procFolder),
        new LoadProbe(procFolder),
    ];
}
