using SchemaFirst.Json;
using SchemaFirst.Memmon.Native;
using SchemaFirst.Memmon.Timing;
using SchemaFirst.Records;

namespace SchemaFirst.Memmon.Recording;

/// <summary>Adds a mark to the file of a monitor that runs: one write at its end, which no other line can split.</summary>
public static class MarkWriter
{
    private const int TailBytes = 64 * 1024;
    private const string NoMonitor = "no line of a monitor that takes marks (memory-record 0.3.0) in it.";
    private const string Ended = "the monitor has ended; its summary is written.";

    /// <summary>Writes a mark of now into the file of a monitor that may have moved it.</summary>
    /// <param name="path">The monitor's file as it was named.</param>
    /// <param name="openPath">What leads to it while the monitor runs (<see cref="RecordFile.OpenPath"/>); null when not known.</param>
    /// <param name="detail">What happened, by name.</param>
    /// <exception cref="InvalidOperationException">The monitor has ended, or writes a version without marks, or the file is none of a monitor's.</exception>
    /// <exception cref="IOException">The file cannot be read or written.</exception>
    public static void Write(string path, string? openPath, IEnumerable<KeyValuePair<string, string>> detail)
    {
        // Without its monitor a process id says nothing; another process may have it now.
        var isOpen = openPath is not null && FileStatus.TryRead(openPath, out var status) && status.IsRegular;
        Write(isOpen && IsRecording(openPath!) ? openPath! : path, detail);
    }

    /// <summary>Writes a mark of now.</summary>
    /// <param name="path">The monitor's file.</param>
    /// <param name="detail">What happened, by name.</param>
    /// <exception cref="InvalidOperationException">The monitor has ended, or writes a version without marks, or the file is none of a monitor's.</exception>
    /// <exception cref="IOException">The file cannot be read or written.</exception>
    public static void Write(string path, IEnumerable<KeyValuePair<string, string>> detail)
    {
        var ts = Clock.System.WallNs / RunContext.NsPerSecond;
        var elapsed = ts - StartOf(path);
        MemoryRecord mark = new MemoryRecordEvent
        {
            Ts = RunContext.Rounded(ts),
            ElapsedS = RunContext.Rounded(Math.Max(0, elapsed)),
            Event = MemoryRecordEventEvent.Mark,
            Detail = new ValueMap<RawJson>(detail.Select(pair => KeyValuePair.Create(pair.Key, RawJson.From(pair.Value)))),
        };
        var line = new LineBuffer();
        line.SetTo(mark);
        using var file = RecordFile.OpenToMark(path);
        if (!file.Write(line.Written))
        {
            file.Abandon();
            throw new IOException("the mark cannot be written.");
        }
    }

    private static bool IsRecording(string path)
    {
        try
        {
            return LastLines(path).Exists(line => MemoryRecord.IsValid(line) || OlderVersion(line) is not null);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // When the monitor started, by its own last line: that holds also when the clock was set since then.
    private static double StartOf(string path)
    {
        (double? Start, string Problem) found = (null, NoMonitor);
        foreach (var line in LastLines(path))
        {
            found = MemoryRecord.IsValid(line) ? Next(found, MemoryRecord.ReadValidated(line))
                : OlderVersion(line) is { } version ? (null, $"its monitor writes memory-record {version}, which has no marks.")
                : found;
        }

        return found.Start ?? throw new InvalidOperationException(found.Problem);
    }

    // Another monitor may go on in the file of one that has ended, or of an older one.
    private static (double? Start, string Problem) Next((double? Start, string Problem) found, MemoryRecord record) => record switch
    {
        MemoryRecordHeader header => (header.StartedTs, ""),
        MemoryRecordSummary => (null, Ended),
        _ when found.Problem == Ended => found,
        MemoryRecordSample sample => (sample.Ts - sample.ElapsedS, ""),
        MemoryRecordSlow slow => (slow.Ts - slow.ElapsedS, ""),
        MemoryRecordEvent happened => (happened.Ts - happened.ElapsedS, ""),
        MemoryRecordCheckpoint checkpoint => (checkpoint.Ts - checkpoint.ElapsedS, ""),
        _ => found,
    };

    private static string? OlderVersion(ReadOnlySpan<byte> line) =>
        RecordSchemas.Find(RecordVersion.Detect(line)) is { Family: RecordVersion.MemoryRecord } schema && schema.Version != MemoryRecord.SchemaVersionText && schema.IsValid(line)
            ? schema.Version
            : null;

    private static List<byte[]> LastLines(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        stream.Seek(-Math.Min(stream.Length, TailBytes), SeekOrigin.End);
        var bytes = new byte[TailBytes];
        var rest = bytes.AsSpan(0, stream.ReadAtLeast(bytes, TailBytes, throwOnEndOfStream: false));
        List<byte[]> lines = [];
        while (rest.IndexOf((byte)'\n') is var end and >= 0)
        {
            lines.Add(rest[..end].ToArray());
            rest = rest[(end + 1)..];
        }

        return lines;
    }
}
