using SchemaFirst.Json;
using SchemaFirst.Memmon.Probes;
using SchemaFirst.Records.V0_3_0;

namespace SchemaFirst.Memmon;

/// <summary>Reads all probes at a tick and makes the record of it. Elapsed time is monotonic; the wall clock only dates a sample.</summary>
/// <param name="probes">The probes, in order.</param>
/// <param name="time">The clock.</param>
public sealed class Sampler(IReadOnlyList<Probe> probes, TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();

    /// <summary>Takes a sample; null while free memory or swap, which every sample needs, cannot be read.</summary>
    public MemoryRecordSample? Sample()
    {
        var measurements = new Measurements();
        var elapsed = time.GetElapsedTime(_start);
        var now = time.GetUtcNow();
        foreach (var probe in probes)
        {
            probe.Read(measurements);
        }

        if (measurements is not { RamFreeGb: { } free, SwapUsedMb: { } swap })
        {
            return null;
        }

        return new MemoryRecordSample
        {
            Ts = Rounded((now - DateTimeOffset.UnixEpoch).TotalSeconds, 3),
            ElapsedS = Rounded(elapsed.TotalSeconds, 3),
            RamFreeGb = Rounded(free, 3),
            RamAvailableGb = Optional(measurements.RamAvailableGb, 3),
            RamUsedGb = Optional(measurements.RamUsedGb, 3),
            SwapUsedMb = Rounded(swap, 1),
            Load1 = Optional(measurements.Load1, 2),
            Load5 = Optional(measurements.Load5, 2),
            Load15 = Optional(measurements.Load15, 2),
            CpuUser = Optional(measurements.CpuUserPercent, 1),
            CpuSys = Optional(measurements.CpuSysPercent, 1),
            CpuIdle = Optional(measurements.CpuIdlePercent, 1),
        };
    }

    private static JsonNumber Rounded(double value, int digits) => new(Math.Round(value, digits));

    private static JsonNumber? Optional(double? value, int digits) => value is { } present ? Rounded(present, digits) : null;
}
