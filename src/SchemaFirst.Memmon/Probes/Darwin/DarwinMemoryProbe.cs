using System.Runtime.InteropServices;
using SchemaFirst.Memmon.Native;

namespace SchemaFirst.Memmon.Probes;

/// <summary>
/// Memory of macOS from sysctls, which, unlike <c>host_statistics64</c>, the kernel answers anew each time. Free is without read-ahead pages, as in
/// vm_stat(1). Available is free, file-backed and purgeable pages: no anonymous ones, which macOS would have to compress. Used is the rest of
/// <c>hw.memsize_usable</c>, what Activity Monitor calls Memory Used.
/// </summary>
internal sealed class DarwinMemoryProbe : Probe
{
    private readonly Sysctl _free = new("vm.page_free_count");
    private readonly Sysctl _external = new("vm.page_pageable_external_count");
    private readonly Sysctl _purgeable = new("vm.page_purgeable_count");
    private readonly Sysctl _compressed = new("vm.compressor_bytes_used");
    private readonly double _usableBytes = UsableBytes();
    private readonly double _gibPerPage = DarwinMachine.PageBytes / BytesPerGib;

    public DarwinMemoryProbe()
        : base("sysctl vm.page_free_count, vm.page_pageable_external_count, vm.page_purgeable_count, vm.compressor_bytes_used", Metric.RamFreeGb, Metric.RamAvailableGb, Metric.RamUsedGb, Metric.RamCompressedGb)
    {
    }

    public override void Read(Measurements measurements)
    {
        var free = _free.Read();
        var available = (free + _external.Read() + _purgeable.Read()) * _gibPerPage;
        measurements[Metric.RamFreeGb] = free * _gibPerPage;
        measurements[Metric.RamAvailableGb] = available;
        measurements[Metric.RamUsedGb] = (_usableBytes / BytesPerGib) - available;
        measurements[Metric.RamCompressedGb] = _compressed.Read() / BytesPerGib;
    }

    /// <summary>Memory that the kernel manages: a little less than is installed.</summary>
    internal static double UsableBytes() => new Sysctl("hw.memsize_usable") is { Exists: true } usable ? usable.Read() : new Sysctl("hw.memsize").Read();

    protected override void Start()
    {
        if (_free.Problem is { } problem)
        {
            Lacks(problem, Metric.RamFreeGb);
        }

        if ((_free.Problem ?? _external.Problem ?? _purgeable.Problem) is { } missing)
        {
            Lacks(missing, Metric.RamAvailableGb, Metric.RamUsedGb);
        }

        if (_compressed.Problem is { } none)
        {
            Lacks(none, Metric.RamCompressedGb);
        }
    }
}

/// <summary>Swap in use: <c>vm.swapusage</c>. The files grow when they are needed, so there is no share of a total.</summary>
internal sealed class DarwinSwapProbe() : Probe("sysctl vm.swapusage", Metric.SwapUsedMb)
{
    private readonly Sysctl _usage = new("vm.swapusage");

    public override void Read(Measurements measurements)
    {
        Span<byte> usage = stackalloc byte[DarwinLayouts.SwapUsage.Bytes];
        if (_usage.TryRead(usage, out var length) && length == usage.Length)
        {
            measurements[Metric.SwapUsedMb] = MemoryMarshal.Read<ulong>(usage[DarwinLayouts.SwapUsage.UsedBytes..]) / BytesPerMib;
        }
    }

    protected override void Start()
    {
        if (_usage.Problem is { } problem)
        {
            Lacks(problem);
        }
    }
}

/// <summary>
/// The level of memory pressure, 1, 2 or 4. Not <c>vm.memory_pressure</c>, which counts reclaimed pages and is no level. It lags: it depends on how
/// much the compressor holds.
/// </summary>
internal sealed class DarwinPressureProbe() : Probe("sysctl kern.memorystatus_vm_pressure_level", Metric.MemoryPressure)
{
    private readonly Sysctl _level = new("kern.memorystatus_vm_pressure_level");

    public override void Read(Measurements measurements) => measurements[Metric.MemoryPressure] = _level.Read();

    protected override void Start()
    {
        if (_level.Problem is { } problem)
        {
            Lacks(problem);
        }
    }
}
