namespace SchemaFirst.Records;

/// <summary>Tells by the first lines of a file what it holds: a name does not always say.</summary>
public static class RunPeek
{
    private const int MostBytes = 64 * 1024;

    /// <summary>What a stream holds: test records when any of its first lines is one, else memory records; unknown when they are neither.</summary>
    public static RunContent Look(Stream stream)
    {
        var buffer = new byte[MostBytes];
        ReadOnlySpan<byte> bytes = buffer.AsSpan(0, stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false));
        var content = RunContent.Unknown;
        foreach (var range in bytes.Split((byte)'\n'))
        {
            switch (RecordVersion.Detect(bytes[range]).Family)
            {
                case RecordVersion.TestRecord:
                    return RunContent.Benchmark;
                case RecordVersion.MemoryRecord:
                    content = RunContent.Memory;
                    break;
            }
        }

        return content;
    }
}
