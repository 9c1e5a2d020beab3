using SchemaFirst.Memmon.Gpus;
using SchemaFirst.Memmon.Processes;

namespace SchemaFirst.Memmon.Probes;

/// <summary>The probes of each system, in the order in which they are read: one line each.</summary>
public static class ProbeTable
{
    private const string MacOnly = "Linux does not say";
    private const string NoTree = "there is no command or process to watch";
    private const string GpuSwitchedOff = "--no-gpu";
    private const string TreeSwitchedOff = "--no-tree";

    /// <summary>The probes of this machine, opened.</summary>
    /// <param name="options">What is to be measured.</param>
    /// <param name="tree">The processes to watch; null for none.</param>
    public static ProbeSet ForThisMachine(MonitorOptions options, ProcessTree? tree) =>
        OperatingSystem.IsMacOS() ? ForMacOS(options, tree) : ForLinux(options, tree);

    /// <summary>The probes of Linux, opened.</summary>
    /// <param name="options">What is to be measured.</param>
    /// <param name="tree">The processes to watch; null for none.</param>
    /// <param name="procFolder">Where the proc file system is; tests give another folder.</param>
    /// <param name="sysFolder">Where the sys file system is; tests give another folder.</param>
    /// <param name="nvmlPaths">Where NVIDIA's library may be; the system's folders when null.</param>
    public static ProbeSet ForLinux(MonitorOptions options, ProcessTree? tree, string procFolder = "/proc", string sysFolder = "/sys", IReadOnlyList<string>? nvmlPaths = null)
    {
        var processes = new LinuxProcessTable(procFolder);
        var watched = options.WithTree ? tree : null;
        var gpus = options.WithGpu ? GpuSources.Find(sysFolder, nvmlPaths) : [];
        var whyNoTree = options.WithTree ? NoTree : TreeSwitchedOff;
        return new ProbeSet(
            [
                new MemoryProbe(procFolder),
                new CompressedMemoryProbe(procFolder, sysFolder),
                new CpuProbe(procFolder),
                new LoadProbe(procFolder),
                new ControlGroupProbe(procFolder, sysFolder),
                watched is null ? new AbsentProbe(whyNoTree, Metric.TreeMemoryGb, Metric.TreeProcesses) : new LinuxTreeProbe(watched, procFolder),
                options.WithGpu ? new GpuProbe(gpus) : new AbsentProbe(GpuSwitchedOff, Metric.GpuDeviceUtil, Metric.GpuMemoryGb),
                new AbsentProbe("Linux has no pressure level; psi_memory_some of slow lines says more", Metric.MemoryPressure),
                new AbsentProbe(MacOnly, Metric.GpuRendererUtil, Metric.GpuTilerUtil),
                new AbsentProbe(MacOnly, Metric.WiredGb, Metric.CompressorGb, Metric.CompressionsPerS, Metric.DecompressionsPerS, Metric.AnePowerW),
                new VirtualMemoryProbe(procFolder),
                new PressureStallProbe(procFolder),
                new ControlGroupHistoryProbe(procFolder, sysFolder),
                new ZombieProbe(processes),
                options.WithGpu ? new GpuDetailProbe(gpus) : new AbsentProbe(GpuSwitchedOff, Metric.GpuPowerW),
                new RaplProbe(sysFolder),
                watched is null ? new AbsentProbe(whyNoTree, Metric.TreePssGb) : new LinuxTreePssProbe(watched, procFolder),
            ],
            processes,
            LinuxHost.Read(procFolder, sysFolder));
    }

    /// <summary>The probes of macOS, opened.</summary>
    /// <param name="options">What is to be measured.</param>
    /// <param name="tree">The processes to watch; null for none.</param>
    public static ProbeSet ForMacOS(MonitorOptions options, ProcessTree? tree)
    {
        var processes = new DarwinProcessTable();
        return new ProbeSet(
            [
                new DarwinMemoryProbe(),
                new DarwinSwapProbe(),
                new DarwinPressureProbe(),
                new DarwinCpuProbe(),
                new DarwinLoadProbe(),
                options.WithTree && tree is not null ? new DarwinTreeProbe(tree) : new AbsentProbe(options.WithTree ? NoTree : TreeSwitchedOff, Metric.TreeMemoryGb, Metric.TreeProcesses),
                options.WithGpu ? new DarwinGpuProbe() : new AbsentProbe(GpuSwitchedOff, Metric.GpuDeviceUtil, Metric.GpuRendererUtil, Metric.GpuTilerUtil, Metric.GpuMemoryGb),
                new DarwinVmProbe(),
                new ZombieProbe(processes),
                new AbsentProbe("only IOReport knows, an interface that Apple keeps private", Metric.CpuPowerW, Metric.GpuPowerW, Metric.DramPowerW, Metric.AnePowerW),
            ],
            processes,
            DarwinMachine.Read());
    }
}
