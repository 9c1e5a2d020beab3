namespace SchemaFirst.Memmon.Probes;

/// <summary>Memory and swap from <c>/proc/meminfo</c> (proc(5)); its kB are KiB, our GB are GiB as they always were in these files.</summary>
/// <param name="procFolder">Where the proc file system is.</param>
public sealed class MemoryProbe(string procFolder) : Probe("/proc/meminfo", "ram_free_gb", "ram_available_gb", "ram_used_gb", "swap_used_mb")
{
    private const double KibPerGib = 1024 * 1024;
    private const double KibPerMib = 1024;

    private readonly ProcFile _file = new(Path.Join(procFolder, "meminfo"));

    /// <inheritdoc/>
    public override void Read(Measurements measurements)
    {
        var text = _file.Read();
        var available = Find(text, "MemAvailable:"u8);
        measurements.RamFreeGb = Find(text, "MemFree:"u8) / KibPerGib;
        measurements.RamAvailableGb = available / KibPerGib;
        measurements.RamUsedGb = (Find(text, "MemTotal:"u8) - available) / KibPerGib;
        measurements.SwapUsedMb = (Find(text, "SwapTotal:"u8) - Find(text, "SwapFree:"u8)) / KibPerMib;
    }

    private static double? Find(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name)
    {
        var start = text.IndexOf(name);

        // Not in the middle of a longer name, such as SwapFree in an imagined ZSwapFree.
        if (start < 0 || (start > 0 && text[start - 1] != '\n'))
        {
            return null;
        }

        var rest = text[(start + name.Length)..];
        return ProcFile.TryNumber(ref rest, out var value) ? value : null;
    }
}
