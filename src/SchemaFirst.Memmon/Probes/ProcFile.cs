using System.Buffers.Text;

namespace SchemaFirst.Memmon.Probes;

/// <summary>A file of the proc file system: kept open, read anew at each tick.</summary>
internal sealed class ProcFile(string path)
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private Microsoft.Win32.SafeHandles.SafeFileHandle? _handle;

    /// <summary>The content; empty when the file cannot be read.</summary>
    public ReadOnlySpan<byte> Read()
    {
        try
        {
            _handle ??= File.OpenHandle(path);
            return _buffer.AsSpan(0, RandomAccess.Read(_handle, _buffer, 0));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return default;
        }
    }

    /// <summary>The next number of a text; moves past it and the spaces in front.</summary>
    public static bool TryNumber(ref ReadOnlySpan<byte> text, out double value)
    {
        text = text.TrimStart((byte)' ');
        if (!Utf8Parser.TryParse(text, out value, out var length))
        {
            return false;
        }

        text = text[length..];
        return true;
    }
}
