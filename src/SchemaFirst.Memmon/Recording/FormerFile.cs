using System.Runtime.InteropServices;
using SchemaFirst.Memmon.Native;

namespace SchemaFirst.Memmon.Recording;

/// <summary>The file without a name that a recording was in before it was put back. A mark that had just opened it may still come.</summary>
internal sealed class FormerFile(int descriptor, long end) : IDisposable
{
    private const int MostBytes = 64 * 1024;

    private readonly int _descriptor = Libc.Duplicate(descriptor);
    private long _end = end;

    /// <summary>Takes over the lines that came after it was copied.</summary>
    public void TakeLate(RecordFile file)
    {
        if (_descriptor < 0 || !FileStatus.TryRead(_descriptor, out var status) || status.LengthBytes <= _end)
        {
            return;
        }

        var bytes = new byte[Math.Min(status.LengthBytes - _end, MostBytes)];
        var count = (int)Libc.ReadAt(_descriptor, ref MemoryMarshal.GetArrayDataReference(bytes), (nuint)bytes.Length, _end);
        var length = bytes.AsSpan(0, Math.Max(count, 0)).LastIndexOf((byte)'\n') + 1;
        if (length > 0 && file.Write(bytes.AsSpan(0, length)))
        {
            _end += length;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_descriptor >= 0)
        {
            _ = Libc.Close(_descriptor);
        }
    }
}
