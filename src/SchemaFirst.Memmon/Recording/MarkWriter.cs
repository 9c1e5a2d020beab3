using SchemaFirst.Json;
using SchemaFirst.Memmon.Timing;
using SchemaFirst.Records.V0_3_0;

namespace SchemaFirst.Memmon.Recording;

/// <summary>Adds a mark to the file of a monitor that runs: one write at its end, which no other line can split.</summary>
public static class MarkWriter
{
    private const int TailBytes = 64 * 1024;

    /// <summary>Writes a mark of now.</summary>
    /// <param name="path">The monitor's file.</param>
    /// <param name="detail">What happened, by name.</param>
    /// <exception cref="InvalidOperationException">The monitor has ended, or the file is none of a monitor's of 0.3.0.</exception>
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
        using var file = RecordFile.Open(path, ExistingFile.Append);
        if (!file.Write(line.Written))
        {
            throw new IOException("the mark cannot be written.");
        }
    }

    // When the monitor started, by its own last line: that holds also when the clock was set since then.
    private static double StartOf(string path)
    {
        double? start = null;
        foreach (var line in LastLines(path))
        {
            if (!MemoryRecord.IsValid(line))
            {
                continue;
            }

            start = MemoryRecord.ReadValidated(line) switch
            {
                MemoryRecordHeader header => header.StartedTs,
                MemoryRecordSample sample => sample.Ts - sample.ElapsedS,
                MemoryRecordSlow slow => slow.Ts - slow.ElapsedS,
                MemoryRecordEvent happened => happened.Ts - happened.ElapsedS,
                MemoryRecordCheckpoint checkpoint => checkpoint.Ts - checkpoint.ElapsedS,
                MemoryRecordSummary => throw new InvalidOperationException("the monitor has ended; its summary is written."),
                _ => start,
            };
        }

        return start ?? throw new InvalidOperationException("no line of a monitor (memory-record 0.3.0) in it.");
    }

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
