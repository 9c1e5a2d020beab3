using SchemaFirst.Json;
using SchemaFirst.Records;

namespace SchemaFirst.Reports;

/// <summary>
/// What is known of the machine while a record was made. A writer that could not measure put placeholders, which count as nothing; where
/// the memory file knows better, it is believed.
/// </summary>
/// <param name="memory">The memory run; null when there is none.</param>
/// <param name="notes">Takes what was done.</param>
internal sealed class MachineReadings(MemoryRun? memory, RunNotes notes)
{
    private readonly Machine? _host = memory?.Header?.Host is { } host ? Machine.Of(host) : null;
    private (TestRecordSystem? Record, bool HasPlaceholder, string? Hardware, string? Software) _system;
    private bool _isSystemKnown;

    /// <summary>Swap in use before the first test, MB; null when the memory file does not say.</summary>
    public decimal? SwapBeforeMb => memory is { Count: > 0 } && memory.Value(MemoryMetric.SwapUsedMb, 0) is var swap && float.IsFinite(swap) ? (decimal)swap : null;

    /// <summary>Machine and software of a record, each null when nobody knows it. Ask before its state.</summary>
    public (string? Hardware, string? Software) SystemOf(TestRecordSystem? system)
    {
        // Nearly always it is what the record before said, and making its text is dear.
        if (!_isSystemKnown || !(ReferenceEquals(system, _system.Record) || (system is not null && system.Equals(_system.Record))))
        {
            var machine = system is null ? null : Machine.Of(system);
            var whole = machine?.FilledFrom(_host) ?? _host;
            _system = (system, system is not null && Machine.HasPlaceholder(system), whole?.ToString(), system is null ? null : SystemText.Software(system));
            _isSystemKnown = true;
        }

        return (_system.Hardware, _system.Software);
    }

    /// <summary>The machine's state at the end of a record's test.</summary>
    public TestRecordHealth? HealthOf(TestRecord record, TestRecordGaps gaps, long line)
    {
        var health = record.Health;
        var hasRam = Measured.TryGet(health?.RamFreeGb, out var ram);
        var isPlaceholder = hasRam && ram == 0;
        if (isPlaceholder || _system.HasPlaceholder)
        {
            notes.Add(RunNoteKind.Placeholder, line);
        }

        var known = isPlaceholder ? health! with { RamFreeGb = null } : health;
        return memory is not null && (gaps & TestRecordGaps.End) == 0 && (known?.RamFreeGb is null || known.SwapUsedMb is null)
            ? Completed(known, isPlaceholder, record.TestEndTs.ToDouble(), line)
            : known;
    }

    // A writer that could not read the RAM did not read the swap either, whatever it put there.
    private TestRecordHealth? Completed(TestRecordHealth? known, bool isPlaceholder, double endTs, long line)
    {
        var sample = SampleAt(endTs);
        var ram = known?.RamFreeGb is null ? Value(MemoryMetric.RamFreeGb, sample) : null;
        var swap = known?.SwapUsedMb is null || isPlaceholder ? Value(MemoryMetric.SwapUsedMb, sample) : null;
        if (ram is null && swap is null)
        {
            return known;
        }

        notes.Add(RunNoteKind.HealthFromMemory, line);
        var health = known ?? new TestRecordHealth();
        return health with { RamFreeGb = ram ?? health.RamFreeGb, SwapUsedMb = swap ?? health.SwapUsedMb };
    }

    // The last one until then, else the next one, unless the monitor paused.
    private int SampleAt(double endTs)
    {
        var next = memory!.FirstAt(endTs);
        var last = next < memory.Count && memory.Time(next) == endTs ? next : next - 1;
        return last >= 0 && endTs - memory.Time(last) <= memory.LongestIntervalSeconds ? last
            : next < memory.Count && memory.Time(next) - endTs <= memory.LongestIntervalSeconds ? next
            : -1;
    }

    private JsonNumber? Value(MemoryMetric metric, int sample) =>
        sample >= 0 && memory!.Value(metric, sample) is var value && float.IsFinite(value) && value >= 0
            ? new JsonNumber(Math.Round((double)value, MemoryMetrics.Of(metric).Decimals))
            : null;
}
