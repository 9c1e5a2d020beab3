using System.Buffers.Binary;
using SchemaFirst.Memmon.Native;
using SchemaFirst.Memmon.Probes;
using SchemaFirst.Memmon.Processes;
using SchemaFirst.Memmon.Timing;
using Vm = SchemaFirst.Memmon.Native.DarwinLayouts.VmStatistics;

namespace SchemaFirst.Memmon.Tests;

/// <summary>The code for macOS over a false libSystem. It has one state, so the tests run one after the other, as those of a class do.</summary>
public sealed partial class DarwinTests
{
    private const double Gib = 1024.0 * 1024 * 1024;
    private const uint PagesPerGib = 65536;

    public DarwinTests()
    {
        if (FakeLibrary.Problem is not null)
        {
            return;
        }

        FakeDarwin.Set("hw.memsize", 64UL << 30);
        FakeDarwin.Set("hw.memsize_usable", (ulong)(63.5 * Gib));
        FakeDarwin.Set("vm.page_free_count", 2 * PagesPerGib);
        FakeDarwin.Set("vm.page_pageable_external_count", 20 * PagesPerGib);
        FakeDarwin.Set("vm.page_purgeable_count", PagesPerGib / 2);
        FakeDarwin.Set("vm.compressor_bytes_used", 3UL << 30);
        FakeDarwin.Set("kern.memorystatus_vm_pressure_level", 2u);
        FakeDarwin.Set("kern.osproductversion", "26.3");
        FakeDarwin.Set("hw.model", "Mac14,13");
        FakeDarwin.Set("machdep.cpu.brand_string", "Apple M2 Max");
        FakeDarwin.Set("hw.physicalcpu", 12u);
        FakeDarwin.Set("hw.logicalcpu", 12u);
        var swap = new byte[32];
        BinaryPrimitives.WriteUInt64LittleEndian(swap, 4UL << 30);
        BinaryPrimitives.WriteUInt64LittleEndian(swap.AsSpan(16), 1536UL << 20);
        FakeDarwin.SetBytes("vm.swapusage", swap);
        FakeDarwin.Cores(4);
        FakeDarwin.Service(true);
        FakeDarwin.Gpu("Device Utilization %", 97);
        FakeDarwin.Gpu("Renderer Utilization %", 96);
        FakeDarwin.Gpu("Tiler Utilization %", 5);
        FakeDarwin.Gpu("In use system memory", 24L << 30);
        FakeDarwin.NewestRusage(6);
        FakeDarwin.DenyRusage(0);
        FakeDarwin.Unwatched(0);
        FakeDarwin.NoProcesses();
        FakeDarwin.Process(1, 0, 2, 10, "launchd");
        FakeDarwin.Vm(Statistics(faults: 1), 38);
    }

    [FakeFact]
    public void Members_lie_where_the_compiler_puts_them()
    {
        (string Name, int Offset)[] expected =
        [
            ("vm_statistics64.free_count", Vm.Free), ("vm_statistics64.wire_count", Vm.Wired), ("vm_statistics64.pageins", Vm.Pageins), ("vm_statistics64.pageouts", Vm.Pageouts),
            ("vm_statistics64.faults", Vm.Faults), ("vm_statistics64.purgeable_count", Vm.Purgeable), ("vm_statistics64.decompressions", Vm.Decompressions),
            ("vm_statistics64.compressions", Vm.Compressions), ("vm_statistics64.swapins", Vm.Swapins), ("vm_statistics64.swapouts", Vm.Swapouts),
            ("vm_statistics64.compressor_page_count", Vm.CompressorPages), ("vm_statistics64.external_page_count", Vm.ExternalPages),
            ("vm_statistics64.internal_page_count", Vm.InternalPages), ("vm_statistics64", Vm.Bytes),
            ("rusage_info_v6.ri_resident_size", DarwinLayouts.Rusage.ResidentBytes), ("rusage_info_v6.ri_phys_footprint", DarwinLayouts.Rusage.FootprintBytes),
            ("rusage_info_v6.ri_proc_start_abstime", DarwinLayouts.Rusage.StartTime), ("rusage_info_v6.ri_lifetime_max_phys_footprint", DarwinLayouts.Rusage.PeakFootprintBytes),
            ("rusage_info_v4", DarwinLayouts.Rusage.BytesOfVersion4), ("rusage_info_v6", DarwinLayouts.Rusage.BytesOfVersion6),
            ("kinfo_proc.kp_proc.p_un.p_starttime.tv_sec", DarwinLayouts.KinfoProc.StartSeconds), ("kinfo_proc.kp_proc.p_un.p_starttime.tv_usec", DarwinLayouts.KinfoProc.StartMicroseconds),
            ("kinfo_proc.kp_proc.p_stat", DarwinLayouts.KinfoProc.State), ("kinfo_proc.kp_proc.p_pid", DarwinLayouts.KinfoProc.Pid), ("kinfo_proc.kp_proc.p_comm", DarwinLayouts.KinfoProc.Command),
            ("kinfo_proc.kp_eproc.e_ppid", DarwinLayouts.KinfoProc.ParentPid), ("kinfo_proc", DarwinLayouts.KinfoProc.Bytes),
            ("xsw_usage.xsu_used", DarwinLayouts.SwapUsage.UsedBytes), ("xsw_usage", DarwinLayouts.SwapUsage.Bytes), ("kevent", System.Runtime.CompilerServices.Unsafe.SizeOf<KEvent>()),
        ];
        Assert.All(expected, member => Assert.Equal((member.Name, FakeDarwin.Layout(member.Name)), (member.Name, member.Offset)));
    }

    [FakeFact]
    public void Memory_swap_and_pressure_come_from_sysctls()
    {
        var read = ReadAll(new DarwinMemoryProbe(), new DarwinSwapProbe(), new DarwinPressureProbe());
        Assert.Equal((2.0, 22.5, 41.0, 3.0), (read[Metric.RamFreeGb], read[Metric.RamAvailableGb], read[Metric.RamUsedGb], read[Metric.RamCompressedGb]));
        Assert.Equal((1536.0, 2.0), (read[Metric.SwapUsedMb], read[Metric.MemoryPressure]));
    }

    [FakeFact]
    public void A_missing_sysctl_takes_only_what_depends_on_it_and_is_named()
    {
        FakeDarwin.Remove("vm.page_purgeable_count");
        FakeDarwin.Remove("vm.compressor_bytes_used");
        FakeDarwin.Remove("hw.memsize_usable");
        var memory = new DarwinMemoryProbe();
        var read = ReadAll(memory);
        Assert.Equal([Metric.RamAvailableGb, Metric.RamUsedGb, Metric.RamCompressedGb], memory.Unavailable.Keys.Order());
        Assert.Equal("the kernel has no sysctl vm.page_purgeable_count", memory.Unavailable[Metric.RamUsedGb]);
        Assert.Equal((2.0, double.NaN), (read[Metric.RamFreeGb], read[Metric.RamAvailableGb]));
    }

    [FakeFact]
    public void Idle_is_what_is_left_although_parked_cores_count_none()
    {
        for (var core = 0; core < 4; core++)
        {
            FakeDarwin.Ticks(core, uint.MaxValue - 1, 10, 100);
        }

        using var probe = new DarwinCpuProbe();
        probe.Open();
        var deallocated = FakeDarwin.Ask("fake_deallocated");
        Thread.Sleep(200);
        FakeDarwin.Ticks(0, 3, 12, 100);
        var read = new Measurements();
        probe.Read(read);
        Assert.Equal(100, read[Metric.CpuUser] + read[Metric.CpuSys] + read[Metric.CpuIdle], 1e-6);
        Assert.InRange(read[Metric.CpuUser], 0.01, 6.3);
        Assert.Equal(read[Metric.CpuUser] * 2 / 5, read[Metric.CpuSys], 1e-6);
        Assert.Equal(deallocated + 1, FakeDarwin.Ask("fake_deallocated"));
        FakeDarwin.Cores(0);
        using var deaf = new DarwinCpuProbe();
        deaf.Open();
        Assert.Equal("host_processor_info does not answer", deaf.Unavailable[Metric.CpuIdle]);
    }

    [FakeFact]
    public void A_cached_answer_of_host_statistics64_is_left_out()
    {
        using var probe = new DarwinVmProbe();
        probe.Open();
        FakeDarwin.Vm(Statistics(faults: 2, swapouts: 1000), 38);
        Thread.Sleep(20);
        var read = new Measurements();
        probe.Read(read);
        Assert.Equal((3.0, 1.0), (read[Metric.WiredGb], read[Metric.CompressorGb]));
        Assert.InRange(read[Metric.SwapoutsPerS], 1, 1000 / 0.02);
        FakeDarwin.VmFromCache(true);
        read.Clear();
        probe.Read(read);
        Assert.False(read.Has(Metric.WiredGb) || read.Has(Metric.SwapoutsPerS));
        FakeDarwin.Vm(Statistics(faults: 3, swapouts: 1000), 38);
        probe.Read(read);
        Assert.Equal(0, read[Metric.SwapoutsPerS]);
    }

    [FakeFact]
    public void A_structure_that_has_grown_is_asked_for_again_with_its_own_length()
    {
        FakeDarwin.Vm(Statistics(faults: 10), 104);
        FakeDarwin.VmFromCache(true);
        using var probe = new DarwinVmProbe();
        FakeDarwin.Ask("fake_vm_calls");
        probe.Open();
        Assert.True(probe.IsOpen);
        Assert.Equal(2, FakeDarwin.Ask("fake_vm_calls"));
        FakeDarwin.Vm(Statistics(faults: 11), 104);
        var read = new Measurements();
        probe.Read(read);
        Assert.Equal(3.0, read[Metric.WiredGb]);
        Assert.Equal(1, FakeDarwin.Ask("fake_vm_calls"));
    }

    [FakeFact]
    public void An_older_and_shorter_structure_gives_what_it_has()
    {
        FakeDarwin.Vm(Statistics(faults: 20), 24);
        using var probe = new DarwinVmProbe();
        probe.Open();
        FakeDarwin.Vm(Statistics(faults: 21), 24);
        var read = new Measurements();
        probe.Read(read);
        Assert.Equal((3.0, false, false), (read[Metric.WiredGb], read.Has(Metric.CompressorGb), read.Has(Metric.SwapinsPerS)));
    }

    [FakeFact]
    public void The_GPU_s_statistics_are_read_and_nothing_is_leaked()
    {
        using var probe = new DarwinGpuProbe();
        var read = ReadAll(probe);
        Assert.Equal((97.0, 96.0, 5.0, 24.0), (read[Metric.GpuDeviceUtil], read[Metric.GpuRendererUtil], read[Metric.GpuTilerUtil], read[Metric.GpuMemoryGb]));
        var live = FakeDarwin.Ask("fake_live_objects");
        for (var i = 0; i < 100; i++)
        {
            probe.Read(read);
        }

        Assert.Equal(live, FakeDarwin.Ask("fake_live_objects"));
        FakeDarwin.Service(false);
        using var none = new DarwinGpuProbe();
        none.Open();
        Assert.Equal("the I/O registry has no IOAccelerator", none.Unavailable[Metric.GpuMemoryGb]);
    }

    [FakeFact]
    public void The_machine_and_all_probes_together()
    {
        using var probes = ProbeTable.ForMacOS(ProbeTests.Options(), tree: null);
        var host = probes.Host;
        Assert.Equal(("macOS", "26.3", "Mac14,13", "Apple M2 Max"), (host.Os, host.OsVersion, host.Model, host.Chip));
        Assert.Equal(("12", "38", "64", "16384"), (host.CoresPhysical.ToString(), host.GpuCores.ToString(), host.RamTotalGb.ToString(), host.PageSizeBytes.ToString()));
        Assert.Contains("IOReport", probes.Unavailable.ToDictionary()["gpu_power_w"], StringComparison.Ordinal);
        Assert.Equal(
            MetricTable.All.Select(row => row.Name).Except(["late_ms", "cost_us", "window_s"]).Order(),
            probes.Sources.Concat(probes.Unavailable).Select(entry => entry.Key).Order());
        Assert.InRange(FakeDarwin.Ask("fake_host_calls"), 1, 1);
    }

    [FakeFact]
    public void Nothing_is_allocated_at_a_tick()
    {
        FakeDarwin.Rusage(500, 1UL << 30, 8UL << 30, 9UL << 30);
        FakeDarwin.Process(500, 400, 2, 20, "python3.12");
        var tree = new ProcessTree();
        tree.Watch(500);
        using var probes = ProbeTable.ForMacOS(ProbeTests.Options() with { Command = ["x"] }, tree);
        var measurements = new Measurements();
        Probe[] open = [.. probes.Of(Lane.Fast), .. probes.Of(Lane.Slow)];
        Assert.Equal(0, Math.Min(Allocated(), Allocated()));
        Assert.True(measurements.Has(Metric.TreeMemoryGb) && measurements.Has(Metric.GpuMemoryGb) && measurements.Has(Metric.CpuIdle));

        long Allocated()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 100; i++)
            {
                measurements.Clear();
                foreach (var probe in open)
                {
                    probe.Read(measurements);
                }

                probes.Processes!.Scan();
                tree.Update(probes.Processes.Entries);
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [FakeFact]
    public void A_wait_on_the_kernel_queue_ends_when_it_is_due_or_woken()
    {
        _ = FakeLibrary.Darwin;
        using var waiter = new DarwinClock.QueueWaiter(Clock.System);
        var start = Clock.System.MonotonicNs;
        waiter.WaitUntil(start + 20_000_000);
        Assert.True(Clock.System.MonotonicNs - start >= 19_000_000);
        waiter.Wake();
        waiter.WaitUntil(start + 60_000_000_000);
        Assert.True(Clock.System.MonotonicNs - start < 30_000_000_000);
    }

    private static Measurements ReadAll(params Probe[] probes)
    {
        var measurements = new Measurements();
        foreach (var probe in probes)
        {
            probe.Open();
            probe.Read(measurements);
        }

        return measurements;
    }

    private static byte[] Statistics(ulong faults, ulong swapouts = 0)
    {
        var bytes = new byte[Vm.Bytes];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(Vm.Wired), 3 * PagesPerGib);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(Vm.Faults), faults);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(Vm.Swapouts), swapouts);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(Vm.CompressorPages), PagesPerGib);
        return bytes;
    }
}
