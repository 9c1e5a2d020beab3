using SchemaFirst.Json;
using SchemaFirst.Memmon.Native;

namespace SchemaFirst.Memmon.Probes;

/// <summary>What is known about a Mac.</summary>
internal static class DarwinMachine
{
    private const int DefaultPageBytes = 16384;
    private const int Decimals = 3;

    /// <summary>This machine's port; each call of mach_host_self would add a reference.</summary>
    public static uint Host { get; } = Darwin.HostSelf();

    /// <summary>This process's port.</summary>
    public static uint Task { get; } = Darwin.TaskSelf();

    /// <summary>The kernel's page, bytes: 16384 on Apple silicon, also under Rosetta, where the process's own is 4096.</summary>
    public static double PageBytes { get; } = Darwin.HostPageSize(Host, out var bytes) == 0 ? bytes : DefaultPageBytes;

    /// <summary>Reads it once.</summary>
    public static MemoryRecordHeaderHost Read() => new()
    {
        Os = "macOS",
        OsVersion = Sysctl.ReadText("kern.osproductversion"),
        Model = Sysctl.ReadText("hw.model"),
        Chip = Sysctl.ReadText("machdep.cpu.brand_string"),
        CoresPhysical = Integer("hw.physicalcpu"),
        CoresLogical = Integer("hw.logicalcpu"),
        GpuCores = DarwinGpuProbe.Cores(),
        RamTotalGb = new Sysctl("hw.memsize").Read() is var memory && double.IsNaN(memory) ? null : new JsonNumber(Math.Round(memory / BytesPerGib, Decimals)),
        PageSizeBytes = (long)PageBytes,
    };

    private static JsonInteger? Integer(string name) => new Sysctl(name).Read() is var value && double.IsNaN(value) ? null : (long)value;
}
