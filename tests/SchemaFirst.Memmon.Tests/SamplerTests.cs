using System.Buffers;
using SchemaFirst.Json;
using SchemaFirst.Memmon.Probes;
using SchemaFirst.Records.V0_3_0;

namespace SchemaFirst.Memmon.Tests;

/// <summary>Probes over recorded texts of the proc file system, and once over the real one.</summary>
public sealed class SamplerTests : IDisposable
{
    private const string MemoryInfo = """
        MemTotal:       24564024 kB
        MemFree:        12582912 kB
        MemAvailable:   18350080 kB
        SwapCached:            0 kB
        SwapTotal:       2097152 kB
        SwapFree:        1572864 kB

        """;

    private readonly string _proc = Directory.CreateTempSubdirectory("proc-").FullName;

    [Fact]
    public void A_sample_has_what_the_files_say()
    {
        Write("meminfo", MemoryInfo);
        Write("loadavg", "0.50 1.25 2.00 1/234 5678\n");
        Write("stat", "cpu  100 0 100 800 0 0 0 0 0 0\ncpu0 1 2 3\n");
        var sampler = new Sampler(ProbeTable.ForLinux(_proc), TimeProvider.System);
        Assert.Null(sampler.Sample()!.CpuUser);
        Write("stat", "cpu  150 10 120 1000 20 5 5 10 0 0\n");
        var sample = sampler.Sample()!;
        Assert.Equal((12.0, 17.5, 512.0), (sample.RamFreeGb.ToDouble(), sample.RamAvailableGb!.Value.ToDouble(), sample.SwapUsedMb.ToDouble()));
        Assert.Equal((0.5, 1.25, 2.0), (sample.Load1!.Value.ToDouble(), sample.Load5!.Value.ToDouble(), sample.Load15!.Value.ToDouble()));
        Assert.Equal((18.8, 12.5, 68.8), (sample.CpuUser!.Value.ToDouble(), sample.CpuSys!.Value.ToDouble(), sample.CpuIdle!.Value.ToDouble()));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("MemFree: x kB\n", "cpu 1 2\n")]
    [InlineData("ZMemFree: 5 kB\nSwapTotal: 5 kB\n", "intr 5\n")]
    public void Files_that_say_nothing_give_no_sample_and_no_zero(string memoryInfo, string stat)
    {
        Write("meminfo", memoryInfo);
        Write("stat", stat);
        Assert.Null(new Sampler(ProbeTable.ForLinux(_proc), TimeProvider.System).Sample());
    }

    [Fact]
    public void What_cannot_be_read_is_absent()
    {
        Write("meminfo", MemoryInfo);
        var sample = new Sampler(ProbeTable.ForLinux(_proc), TimeProvider.System).Sample()!;
        Assert.Null(sample.Load1);
        Assert.Null(sample.CpuIdle);
    }

    [Fact]
    public void A_sample_of_this_machine_is_a_valid_record()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        MemoryRecord sample = new Sampler(ProbeTable.ForLinux(), TimeProvider.System).Sample()!;
        var output = new ArrayBufferWriter<byte>();
        ((ISchemaType<MemoryRecord>)sample).WriteTo(output);
        Assert.True(MemoryRecord.IsValid(output.WrittenSpan));
    }

    [Fact]
    public void No_two_probes_fill_the_same_metric()
    {
        var metrics = ProbeTable.ForLinux(_proc).SelectMany(probe => probe.Metrics).ToList();
        Assert.Equal(metrics.Distinct(), metrics);
    }

    public void Dispose() => Directory.Delete(_proc, recursive: true);

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_proc, name), text);
}
