using SchemaFirst.Json;
using SchemaFirst.Memmon.Timing;

namespace SchemaFirst.Memmon.Recording;

/// <summary>What the lanes of a monitor share: clocks, file, statistics, and the way to write events.</summary>
internal sealed class RunContext
{
    public const double NsPerSecond = 1e9;
    private const int TimeDecimals = 4;

    private readonly Lock _lock = new();
    private readonly LineBuffer _line = new();

    public RunContext(Clock clock, RecordFile file, bool isLegacy)
    {
        (Clock, File, IsLegacy) = (clock, file, isLegacy);
        (StartMonotonicNs, StartContinuousNs, StartWallNs) = (clock.MonotonicNs, clock.ContinuousNs, clock.WallNs);
    }

    public Clock Clock { get; }

    public RecordFile File { get; }

    /// <summary>True to write samples and the summary as 0.2.2 had them, and nothing else.</summary>
    public bool IsLegacy { get; }

    public RunStatistics Statistics { get; } = new();

    public long StartMonotonicNs { get; }

    public long StartContinuousNs { get; }

    public long StartWallNs { get; }

    /// <summary>Time since the start, s; goes on while the machine sleeps, like the time of day.</summary>
    public double ElapsedSeconds => (Clock.ContinuousNs - StartContinuousNs) / NsPerSecond;

    /// <summary>The time of day, epoch s.</summary>
    public double Ts => Clock.WallNs / NsPerSecond;

    /// <summary>Writes the header.</summary>
    public void WriteHeader(MemoryRecordHeader header)
    {
        if (!IsLegacy)
        {
            _line.SetTo<MemoryRecord>(header);
            File.WriteHeader(_line.Written);
        }
    }

    /// <summary>Writes a record of any other kind.</summary>
    public void Write(MemoryRecord record)
    {
        if (IsLegacy)
        {
            return;
        }

        lock (_lock)
        {
            _line.SetTo(record);
            File.Write(_line.Written);
        }
    }

    /// <summary>Writes what has just happened.</summary>
    public void WriteEvent(MemoryRecordEventEvent kind, params ReadOnlySpan<KeyValuePair<string, RawJson>> detail) => WriteEvent(kind, Ts, ElapsedSeconds, detail);

    /// <summary>Writes what has happened at another time.</summary>
    public void WriteEvent(MemoryRecordEventEvent kind, double ts, double elapsedSeconds, params ReadOnlySpan<KeyValuePair<string, RawJson>> detail) => Write(new MemoryRecordEvent
    {
        Ts = Rounded(ts),
        ElapsedS = Rounded(elapsedSeconds),
        Event = kind,
        Detail = detail.IsEmpty ? null : new ValueMap<RawJson>(detail.ToArray()),
    });

    /// <summary>A detail that is a text.</summary>
    public static KeyValuePair<string, RawJson> Detail(string name, string value) => KeyValuePair.Create(name, RawJson.From(value));

    /// <summary>A detail that is a number.</summary>
    public static KeyValuePair<string, RawJson> Detail(string name, double value) => KeyValuePair.Create(name, RawJson.From(Rounded(value)));

    /// <summary>A time or a size as it is written.</summary>
    public static JsonNumber Rounded(double value) => new(Math.Round(value, TimeDecimals));
}
