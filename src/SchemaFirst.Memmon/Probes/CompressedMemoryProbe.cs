namespace SchemaFirst.Memmon.Probes;

/// <summary>
/// Memory that holds compressed pages: that of every zram device (<c>mm_stat</c>, its third number, bytes) and of zswap (<c>Zswap</c> of
/// <c>/proc/meminfo</c>, KiB).
/// </summary>
/// <param name="procFolder">Where the proc file system is.</param>
/// <param name="sysFolder">Where the sys file system is.</param>
public sealed class CompressedMemoryProbe(string procFolder, string sysFolder) : Probe("/sys/block/zram*/mm_stat", Metric.RamCompressedGb)
{
    private const double KibPerGib = 1024 * 1024;

    private readonly List<SourceFile> _devices = [];
    private SourceFile? _memoryInfo;

    /// <inheritdoc/>
    public override void Read(Measurements measurements)
    {
        var sum = 0.0;
        foreach (var device in _devices)
        {
            var text = device.Read();
            sum += SourceFile.TryNumber(ref text, out _) && SourceFile.TryNumber(ref text, out _) && SourceFile.TryNumber(ref text, out var used) ? used / BytesPerGib : 0;
        }

        if (_memoryInfo is not null)
        {
            sum += SourceFile.Find(_memoryInfo.Read(), "Zswap:"u8) / KibPerGib;
        }

        measurements[Metric.RamCompressedGb] = sum;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _devices.ForEach(device => device.Dispose());
        _memoryInfo?.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override void Start()
    {
        var block = Path.Join(sysFolder, "block");
        if (Directory.Exists(block))
        {
            _devices.AddRange(Directory.EnumerateFileSystemEntries(block, "zram*").Select(device => new SourceFile(Path.Join(device, "mm_stat"), 256)).Where(file => file.Problem is null));
        }

        // A kernel that could compress says 0 forever; only where the pool is switched on is that a measurement.
        var parameter = new SourceFile(Path.Join(sysFolder, "module/zswap/parameters/enabled"), 16);
        if (parameter.Read().StartsWith("Y"u8))
        {
            _memoryInfo = new SourceFile(Path.Join(procFolder, "meminfo"), 8192);
            Source = _devices.Count > 0 ? Source + ", /proc/meminfo Zswap" : "/proc/meminfo Zswap";
        }

        parameter.Dispose();
        if (_devices.Count == 0 && _memoryInfo is null)
        {
            Lacks("no zram device, and zswap is off");
        }
    }
}
