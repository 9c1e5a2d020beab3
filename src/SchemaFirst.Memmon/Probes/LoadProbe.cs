namespace SchemaFirst.Memmon.Probes;

/// <summary>Load averages from <c>/proc/loadavg</c> (proc(5)).</summary>
/// <param name="procFolder">Where the proc file system is.</param>
public sealed class LoadProbe(string procFolder) : Probe("/proc/loadavg", "load_1", "load_5", "load_15")
{
    private readonly ProcFile _file = new(Path.Join(procFolder, "loadavg"));

    /// <inheritdoc/>
    public override void Read(Measurements measurements)
    {
        var text = _file.Read();
        if (ProcFile.TryNumber(ref text, out var one) && ProcFile.TryNumber(ref text, out var five) && ProcFile.TryNumber(ref text, out var fifteen))
        {
            (measurements.Load1, measurements.Load5, measurements.Load15) = (one, five, fifteen);
        }
    }
}
